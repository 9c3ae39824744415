#include "onrecord/resolve.h"

#include "parts.h"
#include "speakers.h"

namespace onrecord {

void resolve_statements(const Article& article, const Reading& reading, Extraction& extraction) {
  const resolve::Scene scene(article, reading.structure);
  resolve::find_speakers(article, reading, extraction);
  resolve::find_acts(scene, reading, extraction);
  resolve::find_media(scene, reading, extraction);
  resolve::find_days(scene, reading, extraction);
  resolve::find_addressees(scene, extraction);
  resolve::find_disputes(scene, extraction);
}

}  // namespace onrecord
