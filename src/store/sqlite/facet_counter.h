// Counts of facets while hits go by; facets.cpp gives them their names.
#pragma once

#include <algorithm>
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
  void add(std::uint32_t key, std::uint32_t times = 1) {
    if (key < dense_.size()) [[likely]] {
      dense_[key] += times;
    } else {
      make_room(key) += times;
    }
  }
  // Each key but 0, which stands for none, in order, and its number.
  std::vector<std::pair<std::int64_t, std::uint64_t>> counts() const;

 private:
  std::uint32_t& make_room(std::uint32_t key);

  static constexpr std::uint32_t kDense = 1u << 20;
  std::vector<std::uint32_t> dense_;
  std::unordered_map<std::uint32_t, std::uint32_t> sparse_;
};

// The counts of a FacetCounter that are not zero, in the room that they need.
struct FacetSum {
  using Keys = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
  std::array<std::uint64_t, 10> acts{};
  std::array<std::uint64_t, 6> kinds{};
  std::array<std::uint64_t, 4> forms{};
  Keys mediums, publishers, profiles;
  std::vector<std::pair<Day, std::uint64_t>> days;
};

// Inline, as each statement of the record may be added.
class FacetCounter {
 public:
  // Requires: in order of place.
  void add(const Facet& facet) {
    ++acts[static_cast<std::size_t>(facet.act)];
    ++kinds[static_cast<std::size_t>(facet.kind)];
    ++forms_[static_cast<std::size_t>(facet.place & kFormBits)];
    mediums.add(facet.medium);
    publishers.add(facet.publisher);
    profiles.add(facet.profile);
    const Day day = unpack(facet.place).day;
    if (days.empty() || days.back().first != day) [[unlikely]] days.emplace_back(day, 0);
    ++days.back().second;
  }
  // Requires: all of it older than what has been added.
  void add(const FacetSum& sum);
  FacetSum sum() const;
  std::uint64_t total() const;
  // A place that was never packed may have no form: it counts as the last.
  std::array<std::uint64_t, 3> forms() const {
    return {forms_[0], forms_[1], forms_[2] + forms_[3]};
  }

  std::array<std::uint64_t, 10> acts{};
  std::array<std::uint64_t, 6> kinds{};
  KeyTally mediums, publishers, profiles;
  std::vector<std::pair<Day, std::uint64_t>> days;  // newest first

 private:
  std::array<std::uint64_t, 4> forms_{};
};

}  // namespace onrecord::store
