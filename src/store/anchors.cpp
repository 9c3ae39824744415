#include "anchors.h"

#include <algorithm>
#include <bitset>
#include <limits>

#include "onrecord/utf8.h"
#include "pairs.h"
#include "word_bits.h"

namespace onrecord::store {
namespace {

constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15;
constexpr std::size_t kShingle = 3;
// Bits of a shingle that is kept, each word after the one before it: of a million statements about
// one has it by chance. With any that had a word of five letters, nine in a million did, and each was
// compared.
constexpr std::uint32_t kTelling = 24;
constexpr std::size_t kWhole = 1000;  // sets what is made of all words apart from shingles
constexpr std::size_t kFewShingles = 10;  // of one statement: all are kept
constexpr std::size_t kMostPaired = 10;   // words
// Of a longer statement, about seven are kept and at least three in ten: of twenty words, three
// changed in the worst places leave nine shingles, of which none is kept in one case of eighty.
constexpr double kKept = 7, kLeastShare = 0.3;
constexpr std::size_t kTextShingle = 4, kFewestInText = 30;
constexpr std::size_t kBands = 12, kInBand = 2;

std::uint64_t mixed(std::uint64_t value) {
  value ^= value >> 31;
  value *= 0xBF58476D1CE4E5B9;
  value ^= value >> 29;
  value *= 0x94D049BB133111EB;
  return value ^ value >> 32;
}

template <class Word>
std::uint64_t hash_of(Word first, Word last, std::uint64_t seed) {
  std::uint64_t hash = seed;
  for (; first != last; ++first) hash = mixed(hash * kMultiplier + *first);
  return hash;
}

// 40 bits: of a hundred million, one in ten thousand is another's too, and whoever finds it looks at
// the words.
std::int64_t anchor(std::uint64_t hash) {
  return static_cast<std::int64_t>(hash >> (64 - kAnchorBits)) & ~std::int64_t{1};
}

std::vector<std::uint64_t> shingles(const Words& words, std::size_t size) {
  std::vector<std::uint64_t> hashes;
  const auto step = static_cast<std::ptrdiff_t>(size);
  for (auto from = words.begin(); words.end() - from >= step; ++from) {
    hashes.push_back(hash_of(from, from + step, size));
  }
  return hashes;
}

// The greatest hash that is kept.
std::uint64_t bound_for(std::size_t shingles) {
  if (shingles <= kFewShingles) return std::numeric_limits<std::uint64_t>::max();
  const double share = std::max(kLeastShare, kKept / static_cast<double>(shingles));
  return static_cast<std::uint64_t>(share * 0x1p64);
}

template <class Value>
void sort_once(std::vector<Value>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

std::size_t weights(const Words& words) {
  return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), has_weight));
}

// No more words than this can two statements share: those of `b` that stand in `a`, or in 256 slots
// fall together with one. Costs a twentieth of what the order does, and most pairs end here.
std::size_t most_shared(const Words& a, const Words& b) {
  std::bitset<256> there;
  for (const std::uint32_t word : a) there.set(word >> 24);
  return static_cast<std::size_t>(std::count_if(
      b.begin(), b.end(), [&](std::uint32_t word) { return there.test(word >> 24); }));
}

struct Shared {
  std::uint32_t words = 0, bits = 0;
};

// The longest common subsequence, and how much its words say.
Shared shared_in_order(const Words& a, const Words& b) {
  std::vector<Shared> row(b.size() + 1);
  for (const std::uint32_t word : a) {
    const std::uint32_t bits = word_bits(word);
    Shared diagonal;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const Shared above = row[j + 1];
      if (word == b[j]) {
        row[j + 1] = {diagonal.words + 1, diagonal.bits + bits};
      } else if (row[j].words > above.words ||
                 (row[j].words == above.words && row[j].bits > above.bits)) {
        row[j + 1] = row[j];
      }
      diagonal = above;
    }
  }
  return row.back();
}

constexpr std::size_t kLongestAligned = 1000;  // words; of longer ones their shingles decide
// In the same order: so many words, half of what either says, and enough not to be chance. Tuned on
// planted statements, seed 7: at 65 % two joined statements with one half in common were one, and at
// 70 % what was joined to a few words was still one wording with them.
constexpr std::size_t kShareOfWords = 72;
constexpr std::uint32_t kLeastBits = 30;

}  // namespace

std::uint32_t word_number(std::string_view folded) {
  std::uint64_t hash = 0xCBF29CE484222325;
  std::size_t letters = 0;
  bool digit = false;
  for (char c : folded) {
    const auto byte = static_cast<unsigned char>(c);
    hash = (hash ^ byte) * 0x100000001B3;
    letters += (byte & 0xC0) != 0x80;
    digit = digit || (byte >= '0' && byte <= '9');
  }
  const bool heavy = letters >= 5 || digit || letters < folded.size();
  return static_cast<std::uint32_t>(mixed(hash) << 1) | (heavy ? 1u : 0u);
}

std::vector<std::int64_t> anchors_of(const Words& words, bool every) {
  std::vector<std::uint64_t> found;
  const std::vector<std::uint64_t> hashes = shingles(words, kShingle);
  const bool few = words.size() <= kMostPaired;
  const std::vector<std::uint32_t> bits = few ? std::vector<std::uint32_t>() : bits_in_a_row(words);
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    if (few || word_bits(words[i]) + bits[i + 1] + bits[i + 2] >= kTelling) found.push_back(hashes[i]);
  }
  if (found.empty()) found = hashes;  // words that say nothing alone
  if (!every && !found.empty()) {
    const std::uint64_t bound =
        std::max(bound_for(found.size()), *std::min_element(found.begin(), found.end()));
    std::erase_if(found, [&](std::uint64_t hash) { return hash > bound; });
  }
  if (every || few) {
    Words heavy;
    std::copy_if(words.begin(), words.end(), std::back_inserter(heavy), has_weight);
    for (const std::uint64_t hash : shingles(heavy, 2)) found.push_back(hash);
  }
  std::vector<std::int64_t> anchors;
  for (const std::uint64_t hash : found) anchors.push_back(anchor(hash));
  sort_once(anchors);
  return anchors;
}

std::optional<std::int64_t> whole_anchor(const Words& words) {
  if (words.size() < 2 || (words.size() == 2 && weights(words) < 2)) return std::nullopt;
  return anchor(hash_of(words.begin(), words.end(), words.size() + kWhole));
}

std::vector<std::int64_t> kept_anchors(const Words& words) {
  std::vector<std::int64_t> anchors = anchors_of(words, false);
  if (const auto whole = whole_anchor(words)) anchors.push_back(*whole);
  sort_once(anchors);
  return anchors;
}

bool are_near(const Words& a, const Words& b) {
  if (a == b) return true;
  const std::size_t longer = std::max(a.size(), b.size()), shorter = std::min(a.size(), b.size());
  if (shorter * 100 < longer * kShareOfWords || shorter < kFewestWords) return false;
  if (longer > kLongestAligned) return resemblance(a, b) >= kCopies;
  if (most_shared(a, b) * 100 < longer * kShareOfWords) return false;
  const Shared shared = shared_in_order(a, b);
  if (shared.words * 100u < longer * kShareOfWords || shared.bits < kLeastBits) return false;
  return shared.bits * 2 >= std::max(word_bits(a), word_bits(b));
}

std::vector<std::int64_t> sketch_of(const Words& words) {
  if (words.size() < kFewestInText) return {};
  std::uint64_t least[kBands * kInBand];
  std::fill(std::begin(least), std::end(least), std::numeric_limits<std::uint64_t>::max());
  // The hashes are mixed already: times an odd number each, they stand in another order.
  for (const std::uint64_t hash : shingles(words, kTextShingle)) {
    std::uint64_t times = 1;
    for (std::uint64_t& value : least) value = std::min(value, hash * (times *= kMultiplier));
  }
  std::vector<std::int64_t> bands;
  for (std::size_t i = 0; i < kBands; ++i) {
    const std::uint64_t* first = least + i * kInBand;
    bands.push_back(anchor(hash_of(first, first + kInBand, i)) | 1);
  }
  sort_once(bands);
  return bands;
}

double resemblance(const Words& a, const Words& b) {
  std::vector<std::uint64_t> of_a = shingles(a, kTextShingle), of_b = shingles(b, kTextShingle);
  sort_once(of_a);
  sort_once(of_b);
  if (of_a.empty() || of_b.empty()) return a == b ? 1 : 0;
  std::vector<std::uint64_t> both;
  std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(),
                        std::back_inserter(both));
  const double either = static_cast<double>(of_a.size() + of_b.size() - both.size());
  return static_cast<double>(both.size()) / either;
}

std::string as_bytes(const Words& words) {
  std::string bytes(words.size() * 4, '\0');
  char* at = bytes.data();
  for (const std::uint32_t word : words) {
    for (int shift = 0; shift < 32; shift += 8) *at++ = static_cast<char>(word >> shift & 0xFF);
  }
  return bytes;
}

Words from_bytes(std::string_view bytes) {
  Words words(bytes.size() / 4);
  const auto byte = [&](std::size_t at) { return std::uint32_t{static_cast<unsigned char>(bytes[at])}; };
  for (std::size_t i = 0; i < words.size(); ++i) {
    words[i] = byte(4 * i) | byte(4 * i + 1) << 8 | byte(4 * i + 2) << 16 | byte(4 * i + 3) << 24;
  }
  return words;
}

}  // namespace onrecord::store
