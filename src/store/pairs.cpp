#include "pairs.h"

namespace onrecord::store {
namespace {

constexpr std::size_t kNumberBytes = 5;

void append_number(std::string& bytes, std::int64_t number) {
  char packed[kNumberBytes];
  for (std::size_t i = kNumberBytes; i-- > 0; number >>= 8) packed[i] = static_cast<char>(number);
  bytes.append(packed, kNumberBytes);
}

std::int64_t number_at(std::string_view bytes, std::size_t at) {
  std::int64_t number = 0;
  for (std::size_t i = 0; i < kNumberBytes; ++i) {
    number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  }
  return number;
}

}  // namespace

void append_pair(std::string& bytes, Pair pair) {
  append_number(bytes, pair.anchor);
  append_number(bytes, pair.key);
}

std::string pack(const std::vector<Pair>& pairs) {
  std::string bytes;
  bytes.reserve(pairs.size() * kPairBytes);
  for (const Pair& pair : pairs) append_pair(bytes, pair);
  return bytes;
}

Pair PairRow::operator[](std::size_t index) const {
  const std::size_t at = index * kPairBytes;
  return {number_at(bytes_, at), number_at(bytes_, at + kNumberBytes)};
}

std::size_t PairRow::lower_bound(Pair pair) const {
  std::size_t from = 0;
  for (std::size_t length = size(); length > 0;) {
    const std::size_t half = length / 2;
    if ((*this)[from + half] < pair) {
      from += half + 1;
      length -= half + 1;
    } else {
      length = half;
    }
  }
  return from;
}

}  // namespace onrecord::store
