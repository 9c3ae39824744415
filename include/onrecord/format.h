// Format: show it to a program or a person.
//
//     std::cout << extraction_as_json(article, extraction, Unit::CodePoint) << '\n';
//
// Pure functions from plain structs to text. JSON is one object, without a line break. Offsets are in the unit asked for; spans carry their words
// beside them as "text" where the format has room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "onrecord/article.h"
#include "onrecord/result.h"
#include "onrecord/span.h"
#include "onrecord/statement.h"
#include "onrecord/store.h"

namespace onrecord {

// "byte", "codepoint", "utf16". Errors: BadValue.
Result<Unit> unit_named(std::string_view name);

// {"id", "unit", "model", "statements": [{"source", "cue", "content", "form", "parent", "confidence", "source_text", ...}]}
std::string extraction_as_json(const Article& article, const Extraction& extraction, Unit unit);

// A line a statement: id, form, confidence, source, cue, content, first byte, last byte; tabs and line breaks escaped as \t, \n.
std::string tsv_header();
std::string extraction_as_tsv(const Article& article, const Extraction& extraction);
// RFC 4180, CRLF, the same columns and the article's metadata.
std::string csv_header();
std::string stored_as_csv(const StoredArticle& stored);

std::string stored_as_json(const StoredArticle& stored, Unit unit);  // the article with its statements, text included
std::string page_as_json(const Page& page, Unit unit);
std::string counts_as_json(const RecordCounts& counts);
std::string error_as_json(std::string_view origin, const Error& error);  // {"error": {"input", "code", "at", "message"}}

// For people in a terminal. `colour` writes ANSI sequences; without it, marks in plain characters. Control characters of the
// text are shown as U+FFFD so that an article cannot drive the terminal.
struct ViewOptions {
  bool colour = false;
  unsigned width = 100;  // columns
};
std::string article_view(const Article& article, const std::vector<Statement>& statements, const ViewOptions& options);
std::string page_view(const Page& page, const ViewOptions& options);
std::string counts_view(const RecordCounts& counts, const ViewOptions& options);

}  // namespace onrecord
