// How large a network is.
#pragma once

#include <cstdint>

#include "onrecord/model.h"
#include "onrecord/result.h"
#include "weights_file.h"

namespace onrecord::model {

// Sizes of the network, as the weights file and the shapes of its tensors give them.
struct Dimensions {
  std::uint64_t layers = 0, heads = 0, hidden = 0, inner = 0, vocabulary = 0, positions = 0;
  std::uint64_t width = 0, reader_heads = 0, reader_inner = 0, distances = 0;
  std::uint64_t chunk = 0, step = 0, window = 0;
  std::uint64_t wide = 0, wide_heads = 0, wide_layers = 0, wide_distances = 0, key = 0;  // of what reads whole articles; 0 without
  std::uint64_t upper = 0;  // so many of the encoder's last layers are there twice: for what reads whole articles too
  bool names = false, acts = false, kinds = false;  // whether it has these heads
  bool points = false;                              // and pointers
};

constexpr std::uint64_t kRoles = 3;  // of a piece in a statement: in its cue, its source, its content

// Scores of each piece that the reader gives: of labels, of the verdict and, if it has pointers, that each
// points at the piece, and that each points nowhere.
constexpr std::uint64_t reader_scores(const Dimensions& d) {
  return kLabels + 1 + (d.points ? 2 * kPointers : 0);
}

constexpr std::uint64_t kTags = 3;

// Checks that every tensor is there and of the right shape. Errors: BadWeights.
Result<Dimensions> dimensions_of(const WeightsFile& file);

}  // namespace onrecord::model
