// Boosted trees (Friedman, Greedy function approximation, 2001) that score a candidate by whole numbers which describe it,
// learnt on records by scripts/learn_choices. They are integers, so the answers are the same on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace onrecord::resolve {

// To the next node if features[feature] <= bound, else to `other` of its tree; a leaf (feature -1) has the thousandths
// that it adds.
struct TreeNode {
  std::int16_t feature, bound;
  std::int32_t other;
};

// Thousandths. Requires: each of `roots` is a tree's first node, and the features are as many as it was learnt with.
inline std::int64_t sum_of(std::span<const std::size_t> roots, std::span<const TreeNode> nodes, std::span<const std::int16_t> features) {
  std::int64_t sum = 0;
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

}  // namespace onrecord::resolve
