// How well a quotation's words fit into the words of one statement.
#pragma once

#include <cstdint>
#include <vector>

#include "onrecord/match.h"

namespace onrecord::match {

constexpr std::uint32_t kNowhere = UINT32_MAX;

// What comparing asks of a word, found out once. Forms are hashes of 64 bits.
struct Traits {
  std::uint64_t word = 0, reported = 0, american = 0;  // as it is; reported_form; american_form
  float weight = 1;
  bool function = false, number = false;
};

// The words of a statement in one row, a cue in the middle left out.
struct Line {
  std::vector<Word> words;     // `at` in bytes of the article's text
  std::vector<Traits> traits;  // parallel
};
Line line_of(const Attested& attested);
Line line_of(const Query& query);

// As `is_respelling` of a word of one and a word of the other.
bool is_respelling(const Line& a, std::size_t i, const Line& b, std::size_t j);

struct Fit {
  double score = 0;                // 1 if all words are there, 0 or less if few are
  std::vector<std::uint32_t> at;   // for each word of the quotation, the statement's, or kNowhere
};

// In order; what stands before and behind is free. `as_reported`: person and tense do not count.
Fit fit(const Line& quote, const Line& statement, bool as_reported);

// Words of the quotation that stand in runs of three or more in the statement, in any order.
Fit tiles(const Line& quote, const Line& statement);

double weight_of(const Word& word);
double weight_of(const std::vector<Word>& words);

}  // namespace onrecord::match
