// From terms to FTS5's language, and from a hit back to the words that matched.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/statement.h"
#include "query.h"
#include "tokens.h"

namespace onrecord::store {

// What the index of words has of a statement. Spans are cut out with a line break between, so that
// a phrase may run on over a cue.
struct IndexRow {
  std::string content, source, about, medium, tag;
};

// Of a statement: publisher, act, kind of speaker, profiles of who speaks, disputed.
struct Tags {
  std::int64_t publisher;
  Kind kind;
  std::vector<std::int64_t> profiles;
};
IndexRow index_row(std::string_view text, const Statement& statement, const Tags& tags);

// The words of tags that a search asks for.
std::string publisher_tag(std::int64_t publisher);
std::string profile_tag(std::int64_t profile);
std::string act_tag(Act act);
std::string kind_tag(Kind kind);
std::string disputed_tag();

// What must be in a statement to be found.
struct Wanted {
  std::vector<Term> content;
  std::vector<Term> source;
  std::vector<Term> about;  // in the content or the addressee
  std::vector<Term> medium;
};

// Terms without a single letter or digit ask for nothing that the index knows; they are left out.
std::vector<Term> searchable(std::vector<Term> terms, const Tokenizer& tokenizer);

// An expression for `words MATCH`, in which nothing that the person typed acts as an operator:
// every term is a string of FTS5's. Of each list in `tags`, one must be there. Requires: searchable
// terms; anything at all asked for; no list of tags empty.
std::string match_expression(const Wanted& wanted,
                             const std::vector<std::vector<std::string>>& tags);

// The bytes of `text` that the terms found in a statement; ordered, not overlapping. A phrase that
// runs on over a cue gives a span on each side.
std::vector<Span> find_matches(std::string_view text, const Statement& statement,
                               const Wanted& wanted, const Tokenizer& tokenizer);

}  // namespace onrecord::store
