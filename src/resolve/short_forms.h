// Short forms: names that an article tells with one in brackets, "the Alliance to Mend Our Schools (AMOS)".
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "words.h"

namespace onrecord::resolve {

// Words [first, second) of such names, in the order of the text: the letters of the short form, in order, are theirs, and its
// first opens them (Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions, 2003). Each begins with a capital.
std::vector<std::pair<std::size_t, std::size_t>> names_with_short_forms(std::string_view text, const std::vector<Word>& words);

}  // namespace onrecord::resolve
