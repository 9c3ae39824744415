// How well a quotation's words fit into the words of one statement.
#pragma once

#include <cstdint>
#include <vector>

#include "onrecord/match.h"

namespace onrecord::match {

constexpr std::uint32_t kNowhere = UINT32_MAX;

// The words of a statement in one row, a cue in the middle left out.
struct Line {
  std::vector<Word> words;            // `at` in bytes of the article's text
  std::vector<std::string> reported;  // parallel: reported_form
};
Line line_of(const Attested& attested);
Line line_of(const Query& query);

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
