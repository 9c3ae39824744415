// Words that two statements have in a row, and what that says of them.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "anchors.h"
#include "onrecord/wording.h"

namespace onrecord::store {

// Of one statement with many others. Linear in their words, but for words that repeat themselves.
class SharedRuns {
 public:
  explicit SharedRuns(const Words& words);

  // `Holds`: four fifths of the other's words stand here in runs of three or more; `PieceOf`: of
  // these words there; `Shares`: a run that is a good part of the shorter one. None: chance.
  std::optional<LinkedWording::How> link_to(const Words& other) const;

 private:
  struct Run {
    std::size_t words = 0, weights = 0;
  };
  Run longest_at(const Words& other, std::size_t at) const;

  Words words_;
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> starts_;  // of runs, by three words
};

}  // namespace onrecord::store
