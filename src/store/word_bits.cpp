#include "word_bits.h"

#include <array>
#include <string_view>

namespace onrecord::store {
namespace {

struct WordBits {
  std::string_view word;
  std::uint32_t bits;
};
struct PairBits {
  std::string_view first, second;
  std::uint32_t less;
};

#include "word_bits_table.inc"
#include "word_pairs_table.inc"

constexpr std::uint32_t kMost = 15;

// Bits by number. Open addressing, a power of two of slots, a third of them full at most.
template <class Number>
class Table {
 public:
  explicit Table(std::size_t entries) {
    std::size_t slots = 1;
    while (slots < 3 * entries) slots *= 2;
    slots_.resize(slots);
  }
  void insert(Number number, std::uint32_t bits) { slots_[slot_of(number)] = {number, bits}; }
  // `otherwise` if it is not there.
  std::uint32_t find(Number number, std::uint32_t otherwise) const {
    const Slot& slot = slots_[slot_of(number)];
    return slot.bits == 0 ? otherwise : slot.bits;
  }

 private:
  struct Slot {
    Number number = 0;
    std::uint32_t bits = 0;  // 0: free
  };
  // Where it stands, or may.
  std::size_t slot_of(Number number) const {
    const std::size_t last = slots_.size() - 1;
    std::size_t at = (std::uint64_t{number} * 0x9E3779B97F4A7C15 >> 32) & last;
    while (slots_[at].bits != 0 && slots_[at].number != number) at = (at + 1) & last;
    return at;
  }

  std::vector<Slot> slots_;
};

std::uint64_t pair_number(std::uint32_t first, std::uint32_t second) {
  return std::uint64_t{first} << 32 | second;
}

const Table<std::uint32_t>& words() {
  static const Table<std::uint32_t> kTable = [] {
    Table<std::uint32_t> table(kWordBits.size());
    for (const WordBits& entry : kWordBits) table.insert(word_number(entry.word), entry.bits);
    return table;
  }();
  return kTable;
}

const Table<std::uint64_t>& pairs() {
  static const Table<std::uint64_t> kTable = [] {
    Table<std::uint64_t> table(kPairBits.size());
    for (const PairBits& entry : kPairBits) {
      table.insert(pair_number(word_number(entry.first), word_number(entry.second)), entry.less);
    }
    return table;
  }();
  return kTable;
}

}  // namespace

std::uint32_t word_bits(std::uint32_t word) {
  return words().find(word, kMost);
}

std::uint32_t word_bits(const Words& all) {
  const Table<std::uint32_t>& table = words();
  std::uint32_t bits = 0;
  for (const std::uint32_t word : all) bits += table.find(word, kMost);
  return bits;
}

std::vector<std::uint32_t> bits_in_a_row(const Words& all) {
  std::vector<std::uint32_t> bits;
  bits.reserve(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::uint32_t less = i == 0 ? 0 : pairs().find(pair_number(all[i - 1], all[i]), 0);
    bits.push_back(word_bits(all[i]) - less);
  }
  return bits;
}

}  // namespace onrecord::store
