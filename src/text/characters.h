// What a character is to this stage, by one look-up for ASCII.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "onrecord/utf8.h"

namespace onrecord::text {

enum class CharClass : std::uint8_t {
  Edge,      // before the paragraph's first or after its last character
  Space,     // White_Space
  Letter,    // and combining marks, and the underscore
  Digit,     // general categories N*
  Stop,      // . ! ? ; and their like, and an apostrophe after a word
  Ellipsis,  // … or two full stops
  Comma,     // , :
  Opener,    // ( [ {
  Closer,    // ) ] }
  Dash,      // hyphens and dashes, /
  Symbol,    // anything else
};

extern const std::array<CharClass, 128> kAsciiClass;

CharClass class_of_wide(char32_t c);

inline CharClass class_of(char32_t c) {
  return c < 128 ? kAsciiClass[c] : class_of_wide(c);
}

inline bool is_ascii(char byte) {
  return static_cast<unsigned char>(byte) < 128;
}

inline bool is_word(CharClass c) {
  return c == CharClass::Letter || c == CharClass::Digit;
}

// The code point at `at`, with the way of most text made short. Requires: `at` < text.size().
inline char32_t step(std::string_view text, std::size_t& at) {
  if (is_ascii(text[at])) return static_cast<unsigned char>(text[at++]);
  return next_code_point(text, at);
}

}  // namespace onrecord::text
