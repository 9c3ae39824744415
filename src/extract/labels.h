// Whole spans from scores of single labels, by a linear-chain CRF (Lafferty, McCallum, Pereira:
// Conditional Random Fields, 2001).
#pragma once

#include <cstdint>
#include <vector>

#include "onrecord/model.h"

namespace onrecord::extract {

struct LabelPath {
  std::vector<std::uint8_t>
      labels;  // [pieces], the best path (Viterbi: Error Bounds for Convolutional Codes, 1967)
  double log_probability = 0;  // of that path among all
};

// `emissions`: [pieces, kLabels] f32, row-major.
LabelPath best_path(const std::vector<float>& emissions, const LabelTransitions& transitions);

// The spans that a label and its I make, counted from `low`.
std::vector<PieceSpan> spans_of(const std::vector<std::uint8_t>& labels, Label begins,
                                std::uint32_t low);

}  // namespace onrecord::extract
