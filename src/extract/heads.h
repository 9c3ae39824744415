// What the heads beside the statements' say, as names of the text and scores of its pieces.
#pragma once

#include <vector>

#include "candidates.h"
#include "onrecord/extract.h"

namespace onrecord::extract {

// `logits`: [pieces, kNameTags], or empty. A name is whole words, its likeliest kind's.
std::vector<Name> names_of(const PieceView& view, const std::vector<float>& logits);

// The pieces that overlap some bytes.
PieceSpan pieces_over(const PieceView& view, Span span);

// What points where, ordered by the first byte of the cue.
std::vector<Pointing> pointings_of(const PieceView& view, std::vector<Pointed> pointed);

// `acts`: [pieces, kActs], `kinds`: [pieces, kKinds]; empty if either is.
std::vector<PieceScores> scores_of(const PieceView& view, const std::vector<float>& acts,
                                   const std::vector<float>& kinds);

}  // namespace onrecord::extract
