// What kind of origin is this: by its name, then by its first bytes.
#pragma once

#include <optional>
#include <string_view>

namespace onrecord::ingest {

enum class Kind { Plain, Html, JsonLines };

// By the name's ending, .gz and .zst taken off: .txt and .md, .html and .htm, .jsonl and .ndjson,
// in any case.
std::optional<Kind> kind_of_name(std::string_view path);

// By the first bytes: markup is HTML, an opening brace JSON lines, all else plain text. Works on
// any encoding in which these are ASCII, and on UTF-16.
Kind kind_of_content(std::string_view prefix);

// The format that the bytes are of, if a magic number says that they are not text: "PDF". Empty
// otherwise.
std::string_view find_binary_format(std::string_view bytes);

// `ending` is lower-case ASCII.
bool ends_with_ignoring_case(std::string_view text, std::string_view ending);

}  // namespace onrecord::ingest
