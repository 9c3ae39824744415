// Pairs: an anchor and who has it, as a record keeps them.
//
// An anchor's number has 40 bits; its lowest tells whose it is. A pair takes ten bytes: anchor and
// key, most significant byte first, so that a row of them is in order as bytes and is searched where
// it stands. As differences, of as few bytes as these need, pairs took six; to find one was to read
// half of a row, which cost more than to fetch it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord::store {

struct Pair {
  std::int64_t anchor = 0, key = 0;
  auto operator<=>(const Pair&) const = default;
};

constexpr int kAnchorBits = 40;
constexpr std::size_t kPairBytes = 10;
constexpr bool is_of_article(std::int64_t anchor) {
  return (anchor & 1) != 0;  // otherwise of a variant
}

// Requires: both below 2^40, none below zero.
void append_pair(std::string& bytes, Pair pair);
std::string pack(const std::vector<Pair>& pairs);

// A row, read where it stands. Requires: index < size().
class PairRow {
 public:
  explicit PairRow(std::string_view bytes) : bytes_(bytes) {}
  std::size_t size() const { return bytes_.size() / kPairBytes; }
  Pair operator[](std::size_t index) const;
  // The first that is not smaller; size() if all are.
  std::size_t lower_bound(Pair pair) const;
  bool is_whole() const { return bytes_.size() % kPairBytes == 0; }

 private:
  std::string_view bytes_;
};

}  // namespace onrecord::store
