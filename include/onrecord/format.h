// Format: show it to a program or a person.
//
//     std::cout << extraction_as_json(article, extraction, Unit::CodePoint) << '\n';
//
// Pure functions from plain structs to text; safe from any thread, linear in what they show. JSON
// is one object without a line break: valid UTF-8 even if a path was not, with all control
// characters escaped. Offsets are in the unit asked for, and the words that they cut out stand
// beside them. Of the store this stage knows the structs alone, never the database.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/article.h"
#include "onrecord/match.h"
#include "onrecord/result.h"
#include "onrecord/span.h"
#include "onrecord/statement.h"
#include "onrecord/store.h"

namespace onrecord {

// "byte", "codepoint", "utf16". Errors: BadValue.
Result<Unit> unit_named(std::string_view name);
const char* name_of(Unit unit);

// Writes one JSON value, appending; commas come by themselves. Requires: a key before each value
// inside an object, and every begin has its end. `text` need not be valid UTF-8: a byte that is not
// becomes U+FFFD.
class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view text);
  JsonWriter& number(std::uint64_t value);
  JsonWriter& number(std::int64_t value);
  JsonWriter& decimal(double value);  // four decimals
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  JsonWriter& json(std::string_view value);  // one value, as it is

  std::string text() && { return std::move(out_); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();

  std::string out_;
  bool comma_ = false;
};

// {"id", "unit", "model", "statements": [{"source", "cue", "content", "form", "parent",
// "confidence", "source_text", "cue_text", "content_text", "speaker", "kind", "act", "when",
// "medium", "medium_at", "addressee", "addressee_text", "disputed_by"}], "speakers": [{"name",
// "kind", "names", "roles", "mentions", "members"}]}. What is not known is null. `source`, `cue` and `content` are
// lists of [start, end]; the lists named *_text are parallel to them. `parent` is an index into
// "statements" or null. `confidence` has four decimals.
std::string extraction_as_json(const Article& article, const Extraction& extraction, Unit unit);

// A line a statement: id, form, confidence, source, cue, content, begin, end (bytes of the
// content's extent, half-open). Spans of one role are joined by " … ". Backslashes, tabs and line
// breaks are written \\, \t, \n, \r, other control characters \u001b.
std::string tsv_header();
std::string extraction_as_tsv(const Article& article, const Extraction& extraction);
// RFC 4180, CRLF, the same columns, then the article's metadata and what is known of who spoke, how,
// when and where; the characters are the article's own. `chosen`: indices of its statements; none:
// all. Statements are named by their keys, in "disputed_by" too, which names those not chosen as well.
std::string csv_header();
std::string stored_as_csv(const StoredArticle& stored,
                          const std::optional<std::vector<std::uint32_t>>& chosen = {});

// The article with its statements, text included: the keys of a JSON line that `add` reads, and
// more.
std::string stored_as_json(const StoredArticle& stored, Unit unit);
// {"total", "next", "unit", "hits": [...]}. A hit has no text but its "context"; its offsets count
// from the context's start, and "context_byte" says where in the article's text that is. Spans
// outside the context are left out.
std::string page_as_json(const Page& page, Unit unit);
std::string counts_as_json(const RecordCounts& counts);
// {"quote", "by", "verdict", "severity", "reason", "disputed", "score", "confidence", "speaker", "unit",
// "evidence": [{"id", "start", "end", "words", ...}], "rejections": the same of who disputes it,
// "differences": [{"what", "record", "quote"}]}. `texts` is parallel to `attested`: its article's.
// If `record` is given: "record": {"articles", "statements", "first", "last", "publishers"}, the
// bounds of what was looked through.
std::string answer_as_json(const Query& query, const Answer& answer,
                           const std::vector<Attested>& attested,
                           const std::vector<std::string_view>& texts, Unit unit,
                           const RecordCounts* record = nullptr);
// {"key", "statements", "outlets", "sources", "earliest", "variants": [{"key", "words", "change",
// "outlets", "sources", "carriers"}], "linked": [{"key", "how", "words", "statements"}]}
std::string wording_as_json(const Wording& wording);
// {"total", "next", "wordings": [{"key", "words", "first_day", "last_day", "statements",
// "variants", "outlets", "sources", "gravest"}]}
std::string wordings_as_json(const WordingPage& page);
// {"sound", "flaws": [{"where", "what"}]}
std::string flaws_as_json(const std::vector<Flaw>& flaws);
std::string error_as_json(std::string_view origin,
                          const Error& error);  // {"error": {"input", "code", "at", "message"}}

// One line that cannot drive a terminal: control and bidirectional control characters and bytes
// that are no UTF-8 become U+FFFD, tabs and line breaks spaces.
std::string printable(std::string_view text);

// For people in a terminal. `colour` writes ANSI sequences; without it, content stands in [n …],
// cues in {…}, sources in <…> and words found in *…*. Control characters of the text are shown as
// U+FFFD so that an article cannot drive the terminal.
struct ViewOptions {
  bool colour = false;
  unsigned width = 100;  // columns
};
// `speakers` are those that the statements' indices mean; without them nobody is named.
std::string article_view(const Article& article, const std::vector<Statement>& statements,
                         const ViewOptions& options, const std::vector<Speaker>& speakers = {});
std::string page_view(const Page& page, const ViewOptions& options);
std::string counts_view(const RecordCounts& counts, const ViewOptions& options);

// A speaker, how often they did what, and a page of what they are on record with; with joinings,
// how their name was joined across articles. As JSON {"speaker", "acts", "page", "joinings"}.
struct SpeakerSheet {
  StoredSpeaker speaker;
  Facets facets;
  Page page;
  std::optional<JoiningPage> joinings;
};
std::string sheet_view(const SpeakerSheet& sheet, const ViewOptions& options);
std::string sheet_as_json(const SpeakerSheet& sheet, Unit unit);
// A line a speaker; {"total", "next", "speakers": [...]}.
std::string speakers_view(const SpeakerPage& page, const ViewOptions& options);
std::string speakers_as_json(const SpeakerPage& page);
std::string rulings_view(const std::vector<Ruling>& rulings);
std::string rulings_as_json(const std::vector<Ruling>& rulings);

}  // namespace onrecord
