#include "media_choices.h"
#include "parts.h"

namespace onrecord::resolve {

void find_media(const Scene& scene, const Reading& reading, Extraction& extraction) {
  const auto candidates = medium_candidates(scene, reading, extraction);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    Statement& statement = extraction.statements[i];
    statement.medium.clear();
    statement.medium_at.clear();
    if (const auto taken = likely_medium(candidates[i])) {
      statement.medium = candidates[i][*taken].name;
      statement.medium_at = {candidates[i][*taken].at};
    }
  }
}

}  // namespace onrecord::resolve
