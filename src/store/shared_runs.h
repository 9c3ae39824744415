// Words that two statements have in a row, and how likely it is that one had them from the other.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "anchors.h"
#include "onrecord/wording.h"

namespace onrecord::store {

// What the longest run of words in common tells, by bits. scripts/learn_near learns how much.
struct SharedWords {
  static constexpr std::size_t kTold = 4;
  static constexpr std::size_t kFeatures = kTold + kTold * (kTold + 1) / 2;
  double bits = 0;  // what it says
  double fewer = 0;  // what the statement says that says less
  double whole = 0;  // words of one that stand in the other in runs, over all, 0 to 1; of the fuller one
  double level = 0;  // sides, of two, at which both end with the run
  // Bits and fewer by their binary logarithms, the others; then the product of each two, and of each
  // with itself.
  std::array<double, kFeatures> features() const;
};

// Of one statement with many others. Linear in their words, but for words that repeat themselves.
class SharedRuns {
 public:
  explicit SharedRuns(const Words& words);

  // None if they have no three words in a row in common.
  std::optional<SharedWords> shared_with(const Words& other) const;

  // `Holds`: four fifths of the other's words stand here in runs of three or more; `PieceOf`: of
  // these words there; `Shares`: neither. None: chance.
  struct Link {
    LinkedWording::How how = LinkedWording::How::Shares;
    double confidence = 0;
  };
  std::optional<Link> link_to(const Words& other) const;

 private:
  struct Run {
    std::size_t at = 0, in_other = 0, words = 0;
  };
  Run longest_at(const Words& other, std::size_t at) const;
  std::vector<Run> runs_in(const Words& other) const;
  std::uint32_t bits_of(const Run& run) const;

  Words words_;
  std::uint32_t all_bits_ = 0;
  std::vector<std::uint32_t> row_bits_;  // of each word, after the one before it
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> starts_;  // of runs, by three words
};

// The probability that words in common are no chance, where three in a row are.
double confidence_of(const SharedWords& shared);

}  // namespace onrecord::store
