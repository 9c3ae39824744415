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
  // these words there; `Shares`: a run that says a good part of what the shorter one does. None:
  // chance.
  struct Link {
    LinkedWording::How how = LinkedWording::How::Shares;
    std::uint32_t bits = 0;  // what the longest run says
  };
  std::optional<Link> link_to(const Words& other) const;

 private:
  struct Run {
    std::size_t at = 0, words = 0;  // of these words
  };
  Run longest_at(const Words& other, std::size_t at) const;
  std::uint32_t bits_of(const Run& run) const;

  Words words_;
  std::vector<std::uint32_t> bits_;  // of each word
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> starts_;  // of runs, by three words
};

}  // namespace onrecord::store
