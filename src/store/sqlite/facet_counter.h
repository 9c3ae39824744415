// Counts of facets while hits go by; facets.cpp gives them their names.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "facet.h"
#include "place.h"

namespace onrecord::store {

// How often each key came. Keys are numbered from 1, so nearly all are small.
class KeyTally {
 public:
  void add(std::uint32_t key) {
    if (key >= kDense) {
      ++sparse_[key];
      return;
    }
    if (key >= dense_.size()) dense_.resize(key + 1);
    ++dense_[key];
  }
  // Each key but 0, which stands for none, in order, and its number.
  std::vector<std::pair<std::int64_t, std::uint64_t>> counts() const;

 private:
  static constexpr std::uint32_t kDense = 1u << 20;
  std::vector<std::uint32_t> dense_;
  std::unordered_map<std::uint32_t, std::uint64_t> sparse_;
};

struct FacetCounter {
  std::uint64_t total = 0;
  std::array<std::uint64_t, 10> acts{};
  std::array<std::uint64_t, 6> kinds{};
  std::array<std::uint64_t, 3> forms{};
  KeyTally mediums, publishers, profiles;
  std::vector<std::pair<Day, std::uint64_t>> days;  // newest first

  // Requires: in order of place.
  void add(const Facet& facet);
};

}  // namespace onrecord::store
