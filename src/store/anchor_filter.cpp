#include "anchor_filter.h"

#include <algorithm>

namespace onrecord::store {
namespace {

constexpr std::size_t kBitsOfOne = 12;
constexpr std::size_t kFewestWords = 1024, kMostWords = std::size_t{1} << 23;  // 64 MB

struct Place {
  std::size_t word;
  std::uint64_t bits;  // four of the word's
};

Place place_of(std::int64_t anchor, std::size_t words) {
  std::uint64_t hash = static_cast<std::uint64_t>(anchor) * 0x9E3779B97F4A7C15;
  hash ^= hash >> 29;
  hash *= 0xBF58476D1CE4E5B9;
  std::uint64_t bits = 0;
  for (int shift = 0; shift < 24; shift += 6) bits |= std::uint64_t{1} << (hash >> shift & 63);
  return {static_cast<std::size_t>((hash >> 32) * words >> 32), bits};
}

}  // namespace

AnchorFilter::AnchorFilter(std::size_t expected)
    : words_(std::clamp(expected * kBitsOfOne / 64, kFewestWords, kMostWords)) {}

void AnchorFilter::add(std::int64_t anchor) {
  const Place place = place_of(anchor, words_.size());
  words_[place.word] |= place.bits;
}

bool AnchorFilter::may_have(std::int64_t anchor) const {
  const Place place = place_of(anchor, words_.size());
  return (words_[place.word] & place.bits) == place.bits;
}

}  // namespace onrecord::store
