// What the heads beside the statements' say, as names of the text and scores of its pieces.
#pragma once

#include <vector>

#include "onrecord/extract.h"

namespace onrecord::extract {

// `logits`: [pieces, kNameTags], or empty. A name is whole words, its likeliest kind's.
std::vector<Name> names_of(const PieceView& view, const std::vector<float>& logits);

// `acts`: [pieces, kActs], `kinds`: [pieces, kKinds]; empty if either is.
std::vector<PieceScores> scores_of(const PieceView& view, const std::vector<float>& acts,
                                   const std::vector<float>& kinds);

}  // namespace onrecord::extract
