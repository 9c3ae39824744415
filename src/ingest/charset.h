// From bytes in whatever encoding to UTF-8, and never a guess without saying so.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "onrecord/result.h"

namespace onrecord::ingest {

struct Decoded {
  std::string text;      // valid UTF-8, without a byte order mark
  std::string encoding;  // the WHATWG Encoding Standard's name: "UTF-8", "UTF-16LE", "windows-1252"
  bool guessed = false;  // neither marked nor declared, nor valid UTF-8
};

// Text without a declaration. In this order: a byte order mark; valid UTF-8; UTF-16 by where its
// zero bytes are (guessed); else what find_encoding_by_statistics says (guessed), taken only if all
// of it decodes to printable text. Bytes that are mostly good UTF-8 are not guessed at: they are
// broken UTF-8. Errors: Encoding with the offset of the first bad byte, Binary.
Result<Decoded> decode_text(std::string_view bytes);

// An HTML page. As decode_text, but a declaration (meta or XML) comes after the mark: the bytes
// must be of the encoding declared, else Encoding with the first bad byte. Except that a declared
// single-byte encoding, in which anything is valid, yields to UTF-8 if the bytes are valid UTF-8
// beyond ASCII (guessed): servers that say UTF-8 in a header, which we do not have, over a page
// that says otherwise are common, and the other way round never occurs by chance. A name that is
// none is no declaration, and UTF-16 declared in bytes that read as ASCII is UTF-8, both as in the
// HTML standard.
Result<Decoded> decode_page(std::string_view bytes);

// Decodes from an encoding by its WHATWG name. Error: Encoding with the offset of the first bad
// byte.
Result<std::string> convert(std::string_view bytes, std::string_view encoding);

// The encoding that a label means: "latin1" and "ISO-8859-1" are "windows-1252". Labels and names
// are those of the WHATWG Encoding Standard; nothing for others.
std::optional<std::string_view> encoding_of_label(std::string_view label);
// ICU's name of an encoding.
std::string_view icu_name(std::string_view encoding);
bool is_single_byte(std::string_view encoding);

// The label declared in the first kilobytes of a page, by XML declaration or meta; empty if there
// is none.
std::string find_declared_label(std::string_view bytes);

// "UTF-16LE" or "UTF-16BE" if the zero bytes are where Western text has them.
std::optional<std::string_view> find_utf16_without_mark(std::string_view bytes);

// By the statistics of letters (ICU's detector). Short text, of which these say little, is
// windows-1252.
std::string_view find_encoding_by_statistics(std::string_view bytes);

}  // namespace onrecord::ingest
