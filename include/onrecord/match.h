// Match: do two pieces of text carry the same words, and what does the record say to a quotation?
//
//     Query query{"That makes me smart", "Donald Trump"};
//     const Answer answer = judge(query, attested);        // statements that might answer it
//     std::cout << name_of(answer.verdict) << '\n';        // "exact"
//
// Words are compared folded: case, accents, punctuation, hyphens, quotation marks and white space
// never matter; "colour" and "color" are the same word in two spellings. `align` says word by word
// how one text becomes another. `judge` gives the verdict that docs/verify.md explains, with the
// words of the record that it rests on.
//
// Pure functions of their arguments: no database, no clock; safe from any thread. Offsets are bytes.
// Words are O(n); `align` is O(n + d²) for d words that differ, and gives up on the least edit (never
// on a true one) beyond 2,000 words that differ; `judge` is O(words of the query × words of the
// statements), a query being cut at kLongestQuery words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/span.h"
#include "onrecord/statement.h"

namespace onrecord {

constexpr std::size_t kLongestQuery = 20'000;  // words

// A word of a text. `folded` is never empty; numbers are one word ("1,000" is "1000", "3.6" stays).
struct Word {
  std::string folded;
  Span at;                 // bytes of the text
  bool quoted = false;     // between quotation marks of the text
  bool bracketed = false;  // in square brackets: put in by whoever quoted
  std::uint32_t piece = 0;  // how many ellipses stand before it
};

// Requires: valid UTF-8, under 2^32 bytes. Han, Hiragana and Katakana characters are a word each.
// An ellipsis is "…", "...", ". . ." or one of these in brackets.
std::vector<Word> words_of(std::string_view text);

// How grave a difference is.
enum class Severity { None, Spelling, Wording, Meaning };
const char* name_of(Severity severity);  // "none", "spelling", "wording", "meaning"

// Words [begin, end) of one text.
struct WordRange {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t size() const { return end - begin; }
  auto operator<=>(const WordRange&) const = default;
};

// A step of the way from one text's words to another's. Steps are in the order of `to`; every word
// of `from` and of `to` is in exactly one.
struct Operation {
  enum class What {
    Keep,     // the same words
    Replace,  // other words
    Insert,   // only in `to`; `from` is empty
    Delete,   // only in `from`; `to` is empty
    Move,     // the same words (three or more) in another place
  };
  What what = What::Keep;
  WordRange from, to;
  auto operator<=>(const Operation&) const = default;
};
const char* name_of(Operation::What what);  // "keep", "replace", "insert", "delete", "move"

std::vector<Operation> align(const std::vector<Word>& from, const std::vector<Word>& to);
// Severity of the gravest step: negations, numbers, opposites and exchanged pronouns are Meaning.
Severity severity_of(const std::vector<Word>& from, const std::vector<Word>& to,
                     const std::vector<Operation>& operations);

// Of the way from one text's words to another's.
Severity severity_between(std::string_view from, std::string_view to);

// Is it the same word in another spelling: British or American, or a typing error (one letter wrong,
// more, fewer or exchanged in a word of five or more)? False if they are the same.
bool is_respelling(std::string_view a, std::string_view b);

// Hashes of each `length` folded words in a row; of fewer words, one of all; none of none. The same
// on every machine.
std::vector<std::uint64_t> shingles_of(const std::vector<Word>& words, std::size_t length);

// Do two names mean one speaker? Names may be given in part ("Clinton"), with titles, middle names,
// suffixes and short first names ("Joe Biden", "Joseph R. Biden Jr.").
bool same_name(std::string_view a, std::string_view b);

// A statement of the record, as it is judged.
struct Attested {
  std::int64_t statement_key = 0, article_key = 0;
  std::string article_id, publisher, published;
  Form form = Form::Direct;
  std::vector<Span> content;       // bytes of the article's text
  std::vector<std::string> words;  // parallel: what stands there
  std::string source;              // the words that name the speaker there
  std::string speaker;             // empty if not known
  std::vector<std::string> names = {};  // others of the speaker
  Kind kind = Kind::None;
  double confidence = 1;
  std::optional<std::size_t> parent = {};     // index of the one that it stands inside
  std::vector<std::size_t> disputed_by = {};  // indices of those that reject it
};

struct Query {
  std::string quote;  // valid UTF-8
  std::string by = {};  // empty: anybody
};

enum class Verdict { Exact, Partial, Altered, Reported, Misattributed, NotFound };
const char* name_of(Verdict verdict);  // "exact", ..., "not found"

// Words on record that an answer rests on.
struct Evidence {
  std::size_t attested = 0;  // index of the statement
  Span at;                   // bytes of its article's text
  std::string words;         // that stand there
};

// A step from the record's words to the quotation's. Both are as they stand there, not folded.
struct Difference {
  Operation::What what = Operation::What::Keep;
  std::string record, quote;  // either may be empty
};

struct Answer {
  Verdict verdict = Verdict::NotFound;
  Severity severity = Severity::None;  // of an altered one
  std::string reason;     // "joined", "moved", "no words", "too long" or ""
  double score = 0;       // how near the words are, 0 to 1
  double confidence = 0;  // of other words, that they are these: calibrated (docs/verify.md); of the same words, set by hand
  bool disputed = false;
  std::vector<Evidence> evidence;        // best statement first
  std::vector<Evidence> rejections;      // of those who dispute it
  std::vector<Difference> differences;   // against the best statement; of all its words if partial
  std::string speaker;                   // of the best statement; empty if not known
  std::vector<std::size_t> also;         // further statements with these words, best first
};

Answer judge(const Query& query, const std::vector<Attested>& attested);

}  // namespace onrecord
