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
  std::string content;
  std::string source;
  std::string tag;
};
IndexRow index_row(std::string_view text, const Statement& statement, std::int64_t publisher);

// What must be in a statement to be found.
struct Wanted {
  std::vector<Term> content;
  std::vector<Term> source;
};

// Terms without a single letter or digit ask for nothing that the index knows; they are left out.
std::vector<Term> searchable(std::vector<Term> terms, const Tokenizer& tokenizer);

// An expression for `words MATCH`, in which nothing that the person typed acts as an operator:
// every term is a string of FTS5's. `publishers` are keys, any of which will do; empty: any.
// Requires: searchable terms, and at least one of the three not empty.
std::string match_expression(const Wanted& wanted, const std::vector<std::int64_t>& publishers);

// The bytes of `text` that the terms found in a statement; ordered, not overlapping. A phrase that
// runs on over a cue gives a span on each side.
std::vector<Span> find_matches(std::string_view text, const Statement& statement,
                               const Wanted& wanted, const Tokenizer& tokenizer);

}  // namespace onrecord::store
