#include "word_bits.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace onrecord::store {
namespace {

struct WordBits {
  std::string_view word;
  std::uint32_t bits;
};

#include "word_bits_table.inc"

constexpr std::uint32_t kMost = 15;

// By the words' numbers, in order.
using Table = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Table make_table() {
  Table table;
  for (const WordBits& entry : kWordBits) table.emplace_back(word_number(entry.word), entry.bits);
  std::sort(table.begin(), table.end());
  return table;
}

}  // namespace

std::uint32_t word_bits(std::uint32_t word) {
  static const Table kTable = make_table();
  const auto at = std::lower_bound(kTable.begin(), kTable.end(), std::pair(word, 0u));
  return at != kTable.end() && at->first == word ? at->second : kMost;
}

std::uint32_t word_bits(const Words& words) {
  std::uint32_t bits = 0;
  for (const std::uint32_t word : words) bits += word_bits(word);
  return bits;
}

}  // namespace onrecord::store
