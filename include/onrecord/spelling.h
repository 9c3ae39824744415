// Spellings: words that are one though they are written in two ways. All words folded (utf8.h).
#pragma once

#include <string_view>

namespace onrecord {

// "Joe" of "Joseph" (data/nicknames.txt), and the name itself of those that have short forms.
bool is_short_of(std::string_view form, std::string_view name);

// Are both forms of one first name, as "Joe" and "Joey" are?
bool share_first_name(std::string_view a, std::string_view b);

// A typing error: one letter wrong, more, fewer or exchanged with its neighbour, but not the first,
// in words of five letters or more.
bool is_slip(std::string_view a, std::string_view b);

}  // namespace onrecord
