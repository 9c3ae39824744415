// Correction: what a reader says of a statement, against what the machine found.
//
//     auto key = store->correct({.article = "a-1", .what = Correction::What::Change,
//                                .statement = 99, .act = Act::Deny,
//                                .why = "he denies it", .author = "M. Vale", .at = now});
//     auto corrections = store->corrections_of(article_key);         // onrecord/store.h
//     Extraction better = apply(found, *corrections);        // the machine's own stays as it was
//
// Corrections are a layer of their own. What the machine found is never changed by them, and none
// is ever deleted: one that is undone says by whom and when. A correction holds the whole statement
// as it stood and as the reader wants it, in spans of the article's text, never the key of a row:
// it survives `replace`, by which a newer model's statements take the place of older ones.
//
// `apply` goes through them in the order in which they were made. A correction is about the
// statement with the very content that it names (as it stood or, where the machine has learnt it
// meanwhile, as it is wanted), else about the one whose content overlaps it most, by half of both
// together at least. Of that statement it changes what the reader changed and nothing else. Where
// there is none any more, what the reader wanted stands by itself, and what was to go is gone.
//
// A mark that a statement, or a whole article, was read and is right is a correction too, of
// nothing: it tells what was looked at from what nobody has seen, which gold needs.
//
// "Correction" here is a reader's. A later version of an article is called that: a version.
//
// Plain data and pure functions, safe from any thread. Spans are bytes of the article's text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/result.h"
#include "onrecord/span.h"
#include "onrecord/statement.h"

namespace onrecord {

// A statement as a person marks it, its speaker by name.
struct MarkedStatement {
  std::vector<Span> source = {}, cue = {}, content = {};
  Form form = Form::Indirect;
  Act act = Act::Say;
  std::string speaker = {};  // canonical name; empty: nobody, or not known
  Kind kind = Kind::None;
  std::string when = {};  // day, month or year, EDTF; or empty
  std::string medium = {};
  std::vector<Span> addressee = {};
  bool operator==(const MarkedStatement&) const = default;
};

struct Correction {
  enum class What {
    Change,   // `before` should be `after`
    Remove,   // `before` is no statement
    Add,      // `after` is a statement that the machine missed
    Confirm,  // `before` is right as it stands; without it: the whole article is
  };
  std::int64_t key = 0;
  std::int64_t article_key = 0;
  std::string article_id;
  What what = What::Change;
  std::optional<MarkedStatement> before, after;
  std::string why;     // the reader's reason; may be empty for Confirm alone
  std::string author;  // never empty
  std::string at;      // when, as it was given: ISO 8601
  bool undone = false;
  std::string undone_by, undone_at;  // empty unless undone
};

// "change", "remove", "add", "confirm".
const char* name_of(Correction::What what);
Result<Correction::What> correction_named(std::string_view name);

// Which parts of a statement a correction changes: "source", "cue", "content", "form", "act",
// "speaker", "kind", "when", "medium", "addressee", in that order. Empty unless it is a Change.
std::vector<std::string> changed_parts(const Correction& correction);

// What a reader asks for. Fields that are not set stay as they are.
struct CorrectionRequest {
  std::string article = {};  // key or id; may be empty if `statement` is set
  Correction::What what = Correction::What::Change;
  // Which statement: by key, or by its content to the byte. One of both for Change and Remove; for
  // Confirm at most one; for Add none.
  std::optional<std::int64_t> statement = {};
  std::vector<Span> about = {};
  std::optional<std::vector<Span>> source = {}, cue = {}, content = {}, addressee = {};
  std::optional<Form> form = {};  // not set: that of the new content, if there is one
  std::optional<Act> act = {};
  std::optional<std::string> speaker = {};  // not set for a new source: stays
  std::optional<Kind> kind = {};  // not set: of the article's speaker of that name, else Person
  std::optional<std::string> when = {}, medium = {};
  std::string why = {}, author = {}, at = {};
};

struct CorrectionQuery {
  std::string article = {};  // key or id; empty: of all
  std::string author = {};   // whole, as it was given; empty: anybody's
  bool undone = true;        // those undone too
  std::uint32_t limit = 20;
  std::string cursor = {};  // from the page before; empty for the first
};

struct CorrectionPage {
  std::vector<Correction> corrections;  // newest first
  std::uint64_t total = 0;
  std::string next;  // cursor of the next page; empty at the end
};

// A statement of an article as a person would mark it. Requires: `index` is one of its statements.
MarkedStatement marked(const Extraction& extraction, std::size_t index);

// What an article says once its corrections hold; those that are undone do not count. `origin`, if
// given, becomes parallel to the statements: the index that each had, or none if a reader added it.
// Statements keep the promises of `check`: a parent that is gone or holds its child no more is
// replaced by the next one up that does. A speaker whom the article's do not name is added to them.
Extraction apply(const Extraction& found, const std::vector<Correction>& corrections,
                 std::vector<std::optional<std::uint32_t>>* origin = nullptr);

// Between the words of several spans, where a person reads or writes them as one text.
constexpr std::string_view kBetweenSpans = " … ";

// Where words that a person wrote stand in a text: once for each place of their first span, each further
// one as near after it as it can be. White space is like any other white space, and around the words it
// is nothing; all else is as it stands in the text. Only where no letter or digit goes on before or after
// them, unless they stand nowhere else. Empty if they stand nowhere. A text that has the ellipsis itself
// has the words as one span. O(text × words) at worst. Requires: both are valid UTF-8.
std::vector<std::vector<Span>> places_of(std::string_view text, std::string_view words);

// Are its spans sound (as `check` has it), its words UTF-8, its day EDTF of a day, month or year?
// BadValue if not, with the byte; Empty without content; MissingField for a kind without a speaker.
Status check(const Article& article, const MarkedStatement& statement);

}  // namespace onrecord
