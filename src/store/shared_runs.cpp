#include "shared_runs.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "word_bits.h"

namespace onrecord::store {
namespace {

#include "near_table.inc"

constexpr std::size_t kShortest = 3;  // words in a run

std::uint64_t key_of(const Words& words, std::size_t at) {
  std::uint64_t key = 0;
  for (std::size_t i = at; i < at + kShortest; ++i) key = key * 0x9E3779B97F4A7C15 + words[i];
  return key;
}

double ratio(std::size_t part, std::size_t all) {
  return all == 0 ? 0 : std::min(1.0, static_cast<double>(part) / static_cast<double>(all));
}

std::uint32_t sum(const std::vector<std::uint32_t>& bits) {
  return std::accumulate(bits.begin(), bits.end(), 0u);
}

}  // namespace

std::array<double, SharedWords::kFeatures> SharedWords::features() const {
  const std::array<double, kTold> told = {std::log2(bits), std::log2(fewer), whole, level};
  std::array<double, kFeatures> all{};
  auto at = std::copy(told.begin(), told.end(), all.begin());
  for (std::size_t i = 0; i < kTold; ++i) {
    for (std::size_t j = i; j < kTold; ++j) *at++ = told[i] * told[j];
  }
  return all;
}

double confidence_of(const SharedWords& shared) {
  double score = kNearBase;
  const auto features = shared.features();
  for (std::size_t i = 0; i < features.size(); ++i) score += kNearWeights[i] * features[i];
  return 1 / (1 + std::exp(-score));
}

SharedRuns::SharedRuns(const Words& words) : words_(words), row_bits_(bits_in_a_row(words)) {
  all_bits_ = sum(row_bits_);
  for (std::size_t i = 0; i + kShortest <= words_.size(); ++i) {
    starts_[key_of(words_, i)].push_back(i);
  }
}

SharedRuns::Run SharedRuns::longest_at(const Words& other, std::size_t at) const {
  Run longest{0, at, 0};
  if (at + kShortest > other.size()) return longest;
  const auto found = starts_.find(key_of(other, at));
  if (found == starts_.end()) return longest;
  for (const std::size_t start : found->second) {
    Run run{start, at, 0};
    while (start + run.words < words_.size() && at + run.words < other.size() &&
           words_[start + run.words] == other[at + run.words]) {
      ++run.words;
    }
    if (run.words >= kShortest && run.words > longest.words) longest = run;
  }
  return longest;
}

std::vector<SharedRuns::Run> SharedRuns::runs_in(const Words& other) const {
  std::vector<Run> runs;
  for (std::size_t at = 0; at < other.size();) {
    const Run run = longest_at(other, at);
    if (run.words > 0) runs.push_back(run);
    at += std::max<std::size_t>(1, run.words);
  }
  return runs;
}

// The first word says all that it does alone.
std::uint32_t SharedRuns::bits_of(const Run& run) const {
  const auto first = row_bits_.begin() + static_cast<std::ptrdiff_t>(run.at);
  return std::accumulate(first + 1, first + static_cast<std::ptrdiff_t>(run.words),
                         word_bits(words_[run.at]));
}

std::optional<SharedWords> SharedRuns::shared_with(const Words& other) const {
  const std::vector<Run> runs = runs_in(other);
  if (runs.empty()) return std::nullopt;
  std::size_t covered = 0;
  std::uint32_t most = 0;
  Run longest;
  for (const Run& run : runs) {
    covered += run.words;
    const std::uint32_t bits = bits_of(run);
    if (bits <= most) continue;
    most = bits;
    longest = run;
  }
  const bool both_begin = longest.at == 0 && longest.in_other == 0;
  const bool both_end = longest.at + longest.words == words_.size() &&
                        longest.in_other + longest.words == other.size();
  const std::uint32_t fewer = std::min(all_bits_, sum(bits_in_a_row(other)));
  return SharedWords{static_cast<double>(most), static_cast<double>(fewer),
                     std::max(ratio(covered, words_.size()), ratio(covered, other.size())),
                     static_cast<double>(both_begin + both_end)};
}

std::optional<SharedRuns::Link> SharedRuns::link_to(const Words& other) const {
  const auto shared = shared_with(other);
  if (!shared) return std::nullopt;
  const double confidence = confidence_of(*shared);
  if (confidence < kNearLeast) return std::nullopt;
  using How = LinkedWording::How;
  if (shared->whole < 0.8) return Link{How::Shares, confidence};
  return Link{other.size() <= words_.size() ? How::Holds : How::PieceOf, confidence};
}

}  // namespace onrecord::store
