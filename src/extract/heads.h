// What the heads beside the statements' say, as names and acts of the text.
#pragma once

#include <vector>

#include "onrecord/extract.h"

namespace onrecord::extract {

// `logits`: [pieces, kNameTags], or empty. A name is whole words, its likeliest kind's.
std::vector<Name> names_of(const PieceView& view, const std::vector<float>& logits);

// `logits`: [pieces, kActs], or empty.
std::vector<PieceActs> acts_of(const PieceView& view, const std::vector<float>& logits);

}  // namespace onrecord::extract
