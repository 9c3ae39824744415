// Traits: what an article tells of those who bear its names: offices, parties, homes, and gender by pronouns.
#pragma once

#include <string_view>
#include <vector>

#include "names.h"

namespace onrecord::resolve {

// Fills `roles`, `role_words` and, where a first name tells none, `gender` of the bearers.
void add_traits(std::string_view text, const std::vector<Word>& words, Names& names);

}  // namespace onrecord::resolve
