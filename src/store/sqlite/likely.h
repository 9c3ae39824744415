// Which statements a quotation may be, told from the tables of words alone: no article is read.
//
// Those that share parts of it with the quotation come first. If none of them has nearly all of its
// words, statements with its rarest words are looked at too: reported speech keeps few words in a
// row, and a short piece of a long statement may have none of the shingles that are kept of it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "connection.h"
#include "dates.h"
#include "tokens.h"
#include "wordings.h"

namespace onrecord::store {

struct Likely {
  std::int64_t statement;
  std::uint32_t shared;  // anchors in common, at least
};

class LikelyFinder {
 public:
  LikelyFinder(Connection& connection, const Tokenizer& tokenizer, WordingKeeper& keeper)
      : connection_(connection), tokenizer_(tokenizer), keeper_(keeper) {}

  // At most `limit`, those with most of the quotation's words first, then those with
  // the fewest others, then by key.
  Result<std::vector<Likely>> find(std::string_view quotation, const DayRange& days,
                                   std::size_t limit);

 private:
  struct Scored {
    std::int64_t variant;
    std::uint32_t shared;
    std::size_t words;
    double score;  // the share of the quotation's words that it has, by weight
  };
  using Keys = std::vector<std::int64_t>;

  Status score(std::int64_t variant, std::uint32_t shared);
  Status score_with_words(std::string_view quotation);
  Result<Keys> with_all(const std::vector<std::string>& terms);
  Result<Keys> with_rarest(const std::vector<std::string>& terms);
  Result<Keys> with_expression(const std::string& expression, std::size_t most);
  Status append_statements(const Scored& variant, const DayRange& days, std::vector<Likely>& found);

  Connection& connection_;
  const Tokenizer& tokenizer_;
  WordingKeeper& keeper_;
  Words asked_;  // of the quotation, in order of number
  std::vector<Scored> scored_;
};

}  // namespace onrecord::store
