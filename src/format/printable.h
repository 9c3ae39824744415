// What may be sent to a terminal as it is.
#pragma once

#include <string>
#include <string_view>

namespace onrecord::format {

// C0, DEL, C1, line and paragraph separators, and the marks that reorder what follows them.
bool drives_terminal(char32_t c);

// `text` with each byte that is no UTF-8 as U+FFFD. Linear.
std::string mended_utf8(std::string_view text);

// Terminal columns of one code point: 0 for combining marks, 2 for wide East Asian characters and
// pictures, else 1.
unsigned columns_of(char32_t c);

}  // namespace onrecord::format
