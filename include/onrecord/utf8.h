// UTF-8 without surprises: decoding, checking and stepping over code points of byte strings.
//
//     for (std::size_t at = 0; at < text.size();) { char32_t c = next_code_point(text, at); ... }
//
// Pure functions, safe from any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace onrecord {

// The first byte that is not valid UTF-8 (overlong forms, surrogates and values over U+10FFFF are
// invalid), or nothing.
std::optional<std::size_t> find_invalid_utf8(std::string_view bytes);

// The code point at `at`, which moves past it. Requires: valid UTF-8, `at` at the start of a code
// point.
char32_t next_code_point(std::string_view text, std::size_t& at);

// The code point that ends at `at`, and U+0000 if at == 0; `at` does not move. The same
// requirements.
char32_t code_point_before(std::string_view text, std::size_t at);

// Is `at` the start of a code point, or the end of the text?
bool is_boundary(std::string_view text, std::size_t at);

// Appends one code point. Requires: a Unicode scalar value (no surrogate, at most U+10FFFF).
void append_utf8(std::string& out, char32_t code_point);

// `text` without case and accents, compatibility forms replaced ("ﬁ" is "fi"): "Zoë" and "ZOE" are
// "zoe". Requires: valid UTF-8.
std::string fold(std::string_view text);

// Unicode's property White_Space; general categories L*; N*; Lu or Lt; M* or Cf (what belongs to
// the character before it).
bool is_space(char32_t c);
bool is_letter(char32_t c);
bool is_digit(char32_t c);
bool is_upper(char32_t c);
bool is_combining(char32_t c);

}  // namespace onrecord
