// Wording: the same words across articles and outlets, and articles that are copies of others.
//
//     auto wording = store->wording(7);                       // onrecord/store.h
//     for (const Variant& v : wording->variants)
//       std::cout << v.words << ": " << v.outlets << " outlets\n";
//
// Statements whose words are the same but for case, accents, punctuation, marks and white space are
// one variant. Variants of the same extent, in which 72 % of the words are the same in the same
// order and these say half of what either does, are one wording; each statement of four words or more
// is in exactly one. A variant that is a piece of another one, or runs pieces of two together, keeps
// its own wording, and the two are linked, if words in a row in both are likely no chance: otherwise one careless joining would make all that a speaker ever said a single wording. Which
// statements are together does not depend on the order in which articles were added.
//
// Copies. Articles with mostly the same text (wire stories, re-publications) form a family, whose
// earliest is the source of the others. All are kept; `sources` counts families, `outlets`
// publishers: forty reprints of one report are one source and forty outlets. Versions of one
// article are one source too.
//
// Plain structs, no database. Spans are bytes of the article's text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "onrecord/span.h"
#include "onrecord/statement.h"

namespace onrecord {

// A statement as part of a wording.
struct Carrier {
  std::int64_t statement_key = 0, article_key = 0;
  std::string article_id, publisher, published, title, url;
  Form form = Form::Direct;
  std::vector<Span> content;
  std::string source;              // its words, "the harbour's director"
  std::string speaker;             // the record's name of who it is; empty if not known
  std::int64_t speaker_key = 0;    // or 0
  Kind kind = Kind::None;          // of the speaker, as its article tells
  std::vector<std::string> names = {};  // of the speaker there
  double confidence = 0;           // the statement's
  std::int64_t family = 0;         // key of the article that its article is a copy of, or its own
  bool superseded = false;         // its article has a later version
};

// What stands between a variant and the longest one of its wording. A copy of match.h's grades.
enum class Change { None, Spelling, Wording, Meaning };
const char* name_of(Change change);  // "none", "spelling", "wording", "meaning"

// The same words, whoever carries them.
struct Variant {
  std::int64_t key = 0;
  std::string words;  // as its earliest carrier has it, spans divided by " … "; without outer marks
  Change change = Change::None;  // against the wording's longest
  std::vector<Carrier> carriers;  // earliest published first, undated last
  std::uint64_t outlets = 0, sources = 0;
};

// Another wording that shares a stretch of words with this one.
struct LinkedWording {
  enum class How { PieceOf, Holds, Shares };
  std::int64_t key = 0;
  How how = How::Shares;  // this one is a piece of it; it is a piece of this one; a part of both
  double confidence = 0;  // that the words in common are no chance; calibrated (docs/verify.md)
  std::string words;      // of its longest variant
  std::uint64_t statements = 0;
};
const char* name_of(LinkedWording::How how);  // "piece of", "holds", "shares"

struct Wording {
  std::int64_t key = 0;  // of its first variant added: in this record only
  std::vector<Variant> variants;     // the longest first, then by most outlets, then by words
  Carrier earliest;                  // the first published
  std::uint64_t statements = 0, outlets = 0, sources = 0;
  std::vector<LinkedWording> linked;  // most statements first
};

// A line of a list of wordings.
struct WordingLine {
  std::int64_t key = 0;
  std::string words;  // of its longest variant
  std::string first_day, last_day;
  std::uint64_t statements = 0, variants = 0, outlets = 0, sources = 0;
  Change gravest = Change::None;  // of its variants
};

struct WordingQuery {
  std::string by = {};             // as SearchQuery::by; empty: anybody
  std::string from = {}, to = {};  // with a statement published then
  enum class Order { MostVariants, Gravest, MostOutlets } order = Order::MostVariants;
  std::uint32_t limit = 20;
  std::string cursor = {};
};

struct WordingPage {
  std::vector<WordingLine> lines;  // those with more than one variant, or more than one outlet
  std::uint64_t total = 0;
  std::string next;
};

// An article of a family of copies.
struct Copy {
  std::int64_t article_key = 0;
  std::string article_id, publisher, published, title;
  double resemblance = 1;  // to the family's source: shared shingles over all, 0 to 1
};

// What a quotation is to be checked against: a statement of the record with what a verdict needs.
struct Candidate {
  Carrier carrier;
  std::vector<std::string> words;       // its content, one string a span
  std::uint32_t shared = 0;             // anchors in common with the quotation, at least
  std::optional<std::size_t> parent;    // index of the candidate that it stands inside
  std::vector<std::size_t> disputed_by;  // indices of candidates that reject it
};

struct CandidateQuery {
  std::string quotation = {};      // pieces may be divided by an ellipsis
  std::string about = {};          // words of the content or addressee
  std::string from = {}, to = {};  // published on or between
  std::uint32_t limit = 64;
};

}  // namespace onrecord
