// Article: what was published, as the rest of onrecord reads it.
//
//     Article article;
//     article.text = "\"It is over,\" said Vale.";
//     TextStructure structure = read_structure(article.text);
//     for (const Quotation& q : structure.quotations) std::cout << cut(article.text,
//     q.parts.front()) << '\n';
//
// The text is the text: UTF-8, as the origin had it once decoded, nothing normalised, trimmed or
// joined. All spans point into it. read_structure is a pure function of the text, O(n), and safe to
// call from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/span.h"

namespace onrecord {

struct Article {
  std::string
      id;  // the id that it came with, else "sha256:" and the first 16 hex digits of its digest
  std::string text;       // UTF-8, at most 2^32 - 1 bytes
  std::string title;      // empty if not known, as for all below
  std::string byline;     // who wrote it, as printed
  std::string publisher;  // outlet
  std::string
      published;  // EDTF date: YYYY-MM-DD, YYYY-MM or YYYY, with a time kept if it came with one
  std::string url;
  std::string language;  // BCP 47
  std::string digest;    // SHA-256 of the bytes received, 64 hex digits
  std::string
      origin;  // where the bytes came from: a path, "-", or path:line for one record of many
  std::string encoding;  // what the bytes were decoded from, such as "UTF-8" or "windows-1252"
  bool encoding_guessed =
      false;  // neither declared nor marked, nor valid UTF-8: found by statistics
};

// How a quotation is marked. `Double` and `Single` cover straight, curly, low and two-singles forms
// of English and German, `Angle` the guillemets.
enum class MarkKind { Double, Single, Angle };

// One quotation mark, outer or inner. Apostrophes, primes and inch signs are none.
struct Mark {
  enum class Role {
    Opens,    // begins a quotation
    Reopens,  // begins a further paragraph of one
    Closes,   // ends one
    Stray,    // belongs to no quotation
  };
  Span span;  // two bytes for two straight single marks
  MarkKind kind;
  Role role;
  std::uint32_t depth;  // 0 for marks of an outermost quotation; of a stray one: 0
};

// A stretch between quotation marks, over one paragraph or more.
struct Quotation {
  std::vector<Span>
      parts;  // one a paragraph, marks included; ordered, never empty, never over a paragraph's end
  std::optional<std::uint32_t> parent;  // index of the quotation that it stands inside
  std::uint32_t depth = 0;              // 0 outermost; parent's depth + 1
  MarkKind kind = MarkKind::Double;
  bool closed = true;  // false: the text ends, or goes on without it, before its mark
};

// Where the words, sentences, paragraphs and quotations are. Tokens, sentences and paragraphs are
// each ordered and do not overlap; no token or sentence crosses a paragraph's end; a paragraph
// holds no line break and has no white space at its edges.
struct TextStructure {
  std::vector<Span> paragraphs;
  std::vector<Span> sentences;
  std::vector<Span> tokens;  // words, numbers, punctuation marks; no white space
  std::vector<Mark> marks;   // ordered
  std::vector<Quotation>
      quotations;  // ordered by first byte, a parent before what stands inside it
};

// Requires: `text` is valid UTF-8 (NUL included).
TextStructure read_structure(std::string_view text);

// The single steps, for who needs only one.
std::vector<Span> find_paragraphs(std::string_view text);
std::vector<Span> find_sentences(std::string_view text, const std::vector<Span>& paragraphs);
std::vector<Span> find_tokens(std::string_view text, const std::vector<Span>& paragraphs);
// Fills `marks` and `quotations` of a structure whose paragraphs are set. One stray mark never
// spoils more than its own paragraph: an unclosed quotation goes on in the next paragraph only if
// that one opens with a mark of its kind.
void find_quotations(std::string_view text, TextStructure& structure);

}  // namespace onrecord
