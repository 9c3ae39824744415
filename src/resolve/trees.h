// Boosted trees (Friedman, Greedy function approximation, 2001) that score a candidate by whole numbers which describe it,
// learnt on records by scripts/learn_choices. They are integers, so the answers are the same on every machine.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace onrecord::resolve {

// To the next node if features[feature] <= bound, else to `other` of its tree; a leaf (feature -1) has the thousandths
// that it adds.
struct TreeNode {
  std::int16_t feature, bound;
  std::int32_t other;
};

// As the tables have them; scores are thousandths. `roots`: each tree's first node.
struct Trees {
  std::int64_t base, least;  // what all candidates have; a score that is worth no guess
  std::span<const std::size_t> roots;
  std::span<const TreeNode> nodes;

  // What the tree at a root adds. Requires: the features are as many as it was learnt with.
  std::int64_t leaf(std::size_t root, std::span<const std::int16_t> features) const {
    std::size_t at = root;
    while (nodes[at].feature >= 0) {
      const bool next = features[static_cast<std::size_t>(nodes[at].feature)] <= nodes[at].bound;
      at = next ? at + 1 : root + static_cast<std::size_t>(nodes[at].other);
    }
    return nodes[at].other;
  }

  // The candidate of the highest score, the first of equals; none if no score is worth a guess. Each tree scores all of
  // them while it is at hand: all trees together are larger than the nearest cache.
  template <class Candidate>
  std::optional<std::size_t> likeliest(const std::vector<Candidate>& candidates) const {
    std::vector<std::int64_t> scores(candidates.size(), base);
    for (const std::size_t root : roots) {
      for (std::size_t i = 0; i < candidates.size(); ++i) scores[i] += leaf(root, candidates[i].features);
    }
    const auto best = std::max_element(scores.begin(), scores.end());
    if (best == scores.end() || *best <= least) return std::nullopt;
    return static_cast<std::size_t>(best - scores.begin());
  }
};

}  // namespace onrecord::resolve
