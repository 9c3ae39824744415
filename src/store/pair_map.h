// Pairs in memory, found by their anchor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "pairs.h"

namespace onrecord::store {

// Open addressing: a pair stands in the first free slot from its anchor's on. The standard table
// allocates every pair, and is slower to fill than all else that a reader does when it opens.
class PairMap {
 public:
  void insert(Pair pair);
  void clear();
  std::size_t size() const { return size_; }
  // In order, each once.
  std::vector<Pair> pairs() const;

  template <class Visit>
  void each_key(std::int64_t anchor, const Visit& visit) const {
    if (slots_.empty()) return;
    for (std::size_t at = slot_of(anchor); slots_[at].key != 0; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].anchor == anchor) visit(slots_[at].key);
    }
  }

 private:
  // Requires: slots.
  std::size_t slot_of(std::int64_t anchor) const {
    const std::uint64_t mixed = static_cast<std::uint64_t>(anchor) * 0x9E3779B97F4A7C15;
    return static_cast<std::size_t>(mixed >> 32) & (slots_.size() - 1);
  }
  void put(Pair pair);
  void grow();

  std::vector<Pair> slots_;  // a power of two, at most half full; key 0: free
  std::size_t size_ = 0;
};

}  // namespace onrecord::store
