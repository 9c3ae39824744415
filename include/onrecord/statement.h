// Statement: what one source conveys in one stretch of an article, and whether the spans that say
// so are true.
//
//     for (const Statement& s : statements)
//       std::cout << cut(article.text, s.source.front()) << ": " << cut(article.text,
//       s.content.front()) << '\n';
//     auto sound = check(article, statements);   // every promise below, proved again
//
// Plain data: no models, no database. `check` is a pure function, safe from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "onrecord/article.h"
#include "onrecord/result.h"

namespace onrecord {

enum class Form {
  Direct,    // all of the content stands inside quotation marks, or is a block in somebody's own
             // words
  Mixed,     // some of it does
  Indirect,  // none
};

// "direct", "mixed", "indirect".
const char* name_of(Form form);
Result<Form> form_named(std::string_view name);

// Spans of each role are ordered, not empty and do not overlap one another. `content` is never
// empty; `source` and `cue` may be.
struct Statement {
  std::vector<Span> source;   // the words that name the speaker here
  std::vector<Span> cue;      // the words that attribute
  std::vector<Span> content;  // what is conveyed; quotation marks included
  Form form = Form::Indirect;
  std::optional<std::uint32_t> parent;  // index of the statement that this one stands inside
  double confidence = 0;  // calibrated probability that content and source are right, 0 to 1
};

// What is found in one article, and by what.
struct Extraction {
  std::vector<Statement>
      statements;  // ordered by the first byte of their content, then by their cue
  std::string
      model;  // fingerprint of the weights: name, version and first 12 digits of their SHA-256
};

// Done if all spans lie in the text, cut no code point and keep the order promised above, and
// parents are true: an index smaller or greater but never its own, never in a circle, whose content
// or whole extent contains the child's content. Else BadValue, with the byte where it fails.
Status check(const Article& article, const std::vector<Statement>& statements);

// Direct, mixed or indirect, by how much of the content the article's quotation marks hold.
Form form_of(std::string_view text, const TextStructure& structure,
             const std::vector<Span>& content);

}  // namespace onrecord
