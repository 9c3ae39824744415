#include "shared_runs.h"

#include <algorithm>

namespace onrecord::store {
namespace {

constexpr std::size_t kShortest = 3;  // words in a run

std::uint64_t key_of(const Words& words, std::size_t at) {
  std::uint64_t key = 0;
  for (std::size_t i = at; i < at + kShortest; ++i) key = key * 0x9E3779B97F4A7C15 + words[i];
  return key;
}

}  // namespace

SharedRuns::SharedRuns(const Words& words) : words_(words) {
  for (std::size_t i = 0; i + kShortest <= words_.size(); ++i) {
    starts_[key_of(words_, i)].push_back(i);
  }
}

SharedRuns::Run SharedRuns::longest_at(const Words& other, std::size_t at) const {
  Run longest;
  if (at + kShortest > other.size()) return longest;
  const auto found = starts_.find(key_of(other, at));
  if (found == starts_.end()) return longest;
  for (const std::size_t start : found->second) {
    Run run;
    while (start + run.words < words_.size() && at + run.words < other.size() &&
           words_[start + run.words] == other[at + run.words]) {
      run.weights += has_weight(other[at + run.words]);
      ++run.words;
    }
    if (run.words >= kShortest && run.words > longest.words) longest = run;
  }
  return longest;
}

std::optional<LinkedWording::How> SharedRuns::link_to(const Words& other) const {
  std::size_t covered = 0;
  Run longest;
  for (std::size_t at = 0; at < other.size();) {
    const Run run = longest_at(other, at);
    covered += run.words;
    if (run.words > longest.words) longest = run;
    at += std::max<std::size_t>(1, run.words);
  }
  if (longest.weights == 0) return std::nullopt;
  if (covered * 10 >= other.size() * 8) return LinkedWording::How::Holds;
  if (covered * 10 >= words_.size() * 8) return LinkedWording::How::PieceOf;
  // A third of the shorter one, or half if it says little.
  const std::size_t share = longest.words * 100 / std::min(words_.size(), other.size());
  const bool telling = longest.weights >= 2 && longest.words >= 4 && share >= 35;
  const bool long_enough = longest.words >= 5 && share >= 50;
  if (telling || long_enough) return LinkedWording::How::Shares;
  return std::nullopt;
}

}  // namespace onrecord::store
