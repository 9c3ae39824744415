// Names that are written in two ways: short forms of first names, and slips of the pen.
#pragma once

#include <string_view>

namespace onrecord::resolve {

// "Joe" and "Joseph" (data/nicknames.txt). Requires: folded.
bool is_nickname(std::string_view a, std::string_view b);

// One letter off, in a word of five or more that begins alike: "Donand" for "Donald", not "Finchs" for "Finch". Requires: folded.
bool is_slip(std::string_view a, std::string_view b);

}  // namespace onrecord::resolve
