// What the readers of all kinds do alike when they make an article.
#pragma once

#include <string>
#include <string_view>

#include "charset.h"
#include "onrecord/article.h"
#include "onrecord/result.h"

namespace onrecord::ingest {

// An article with origin, digest and encoding set.
Article begin_article(std::string_view bytes, std::string_view origin, const Decoded& decoded);

// The error with `at` moved from the decoded text to the bytes; 0 where another encoding than UTF-8
// leaves no way back.
Error in_bytes(Error error, std::string_view bytes, const Decoded& decoded);

// Gives it an id if it came without one. Errors: Empty if the text is white space alone, TooLarge
// if spans cannot count it.
Result<Article> finish_article(Article article);

// The start of a value, short enough for a message, and cut between characters.
std::string clip(std::string_view value);

// Each byte that is not UTF-8 made U+FFFD: for what must be text, such as a path in an origin.
std::string replace_invalid_utf8(std::string_view bytes);

}  // namespace onrecord::ingest
