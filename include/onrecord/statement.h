// Statement: what one source conveys in one stretch of an article, who that is, and whether the spans
// that say so are true.
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
#include <string>
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

// What a speaker is. `None`: nobody, or not known.
enum class Kind { Person, Organization, Document, Unnamed, Group, None };

// "person", "organization", "document", "unnamed", "group", "none".
const char* name_of(Kind kind);
Result<Kind> kind_named(std::string_view name);

// What a speaker does by a statement, by its cue in its context.
enum class Act { Say, Ask, Deny, Decline, Accuse, Promise, Direct, Agree, Think, Other };

// "say", "ask", "deny", "decline", "accuse", "promise", "direct", "agree", "think", "other".
const char* name_of(Act act);
Result<Act> act_named(std::string_view name);

// Somebody who speaks in an article, or several together, as that article alone tells.
struct Speaker {
  std::string name;  // the fullest that the article has, without titles; of the unnamed and of
                     // groups the describing phrase in lower case; members' joined by " and "
  Kind kind = Kind::None;
  std::vector<Span> mentions = {};      // where the text names them, pronouns included; ordered
  std::vector<std::string> names = {};  // every proper name they have in it, the fullest first
  std::vector<std::string> roles = {};  // titles and offices as the text has them, once each
  std::vector<std::uint32_t> members = {};  // of several together: indices into the same list
};

// Spans of each role are ordered, not empty and do not overlap one another. `content` is never
// empty; `source` and `cue` may be.
struct Statement {
  std::vector<Span> source;   // the words that name the speaker here
  std::vector<Span> cue;      // the words that attribute
  std::vector<Span> content;  // what is conveyed; quotation marks included
  Form form = Form::Indirect;
  std::optional<std::uint32_t> parent;  // index of the statement that this one stands inside
  double confidence = 0;  // calibrated probability that content and source are right, 0 to 1

  // What the resolve stage adds.
  std::optional<std::uint32_t> speaker = {};  // index into Extraction::speakers; none if not known
  Act act = Act::Say;
  std::string when = {};            // day, month or year that the text gives it, EDTF; or empty
  std::string medium = {};          // "Twitter", "BBC interview"; empty if the text says nothing
  std::vector<Span> medium_at = {};  // the words that say so
  std::vector<Span> addressee = {};  // whom it was said to or about
  std::vector<std::uint32_t> disputed_by = {};  // indices of statements that reject this one
};

// What is found in one article, and by what.
struct Extraction {
  std::vector<Statement>
      statements;  // ordered by the first byte of their content, then by their cue
  std::string
      model;  // fingerprint of the weights: name, version and first 12 digits of their SHA-256
  std::vector<Speaker> speakers = {};  // each once, in the order of their first statements
};

// Done if all spans lie in the text, cut no code point and keep the order promised above, and
// parents are true: an index smaller or greater but never its own, never in a circle, whose content
// or whole extent contains the child's content. Else BadValue, with the byte where it fails.
Status check(const Article& article, const std::vector<Statement>& statements);

// The same, and that all that the resolve stage adds is true: spans of media and addressees as those
// above; speakers, members and disputes are indices of others that are there, disputes ordered and
// each once; mentions lie in the text, in order of their beginnings; texts are UTF-8.
Status check(const Article& article, const Extraction& extraction);

// Direct, mixed or indirect, by how much of the content the article's quotation marks hold.
Form form_of(std::string_view text, const TextStructure& structure,
             const std::vector<Span>& content);

}  // namespace onrecord
