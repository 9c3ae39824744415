// Boosted trees (Friedman, Greedy function approximation, 2001) that score a candidate by whole numbers which describe it,
// learnt on records by scripts/learn_choices. They are integers, so the answers are the same on every machine.
#pragma once

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

  // Requires: the features are as many as it was learnt with.
  std::int64_t score(std::span<const std::int16_t> features) const {
    std::int64_t sum = base;
    for (const std::size_t root : roots) {
      std::size_t at = root;
      while (nodes[at].feature >= 0) {
        const bool next = features[static_cast<std::size_t>(nodes[at].feature)] <= nodes[at].bound;
        at = next ? at + 1 : root + static_cast<std::size_t>(nodes[at].other);
      }
      sum += nodes[at].other;
    }
    return sum;
  }

  // The candidate of the highest score, the first of equals; none if no score is worth a guess.
  template <class Candidate>
  std::optional<std::size_t> likeliest(const std::vector<Candidate>& candidates) const {
    std::optional<std::size_t> best;
    std::int64_t most = least;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const std::int64_t its = score(candidates[i].features);
      if (its <= most) continue;
      most = its;
      best = i;
    }
    return best;
  }
};

}  // namespace onrecord::resolve
