// Media choices: by which of the media that an article names was a statement made, or by none that it tells?
//
// An interview is named once and holds for what is quoted from it. Each phrase that the rules or the network's pointer find
// beside a statement is a candidate for those around it, described by whole numbers: what beside this statement, beside
// its speaker's others and beside its neighbours tells of it. Trees (trees.h) make a score of them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "media_phrases.h"

namespace onrecord::resolve {

constexpr std::size_t kMediaFeatures = 52;

struct MediumCandidate {
  std::string name;
  Span at = {};  // where the text says so, nearest to the statement
  std::array<std::int16_t, kMediaFeatures> features{};
};

// Of each statement, its candidates. Requires: speakers and acts are known.
std::vector<std::vector<MediumCandidate>> medium_candidates(const Scene& scene, const Reading& reading, const Extraction& extraction);

// The candidate that is the medium of its statement, if one is likelier than guessing it costs.
std::optional<std::size_t> likely_medium(const std::vector<MediumCandidate>& candidates);

}  // namespace onrecord::resolve
