// The network's two graphs, for OpenVINO, from a weights file.
#pragma once

#include <memory>
#include <openvino/core/model.hpp>

#include "onrecord/result.h"
#include "weights_file.h"

namespace onrecord::model {

// Sizes of the network, as the weights file and the shapes of its tensors give them.
struct Dimensions {
  std::uint64_t layers = 0, heads = 0, hidden = 0, inner = 0, vocabulary = 0, positions = 0;
  std::uint64_t width = 0, reader_heads = 0, reader_inner = 0, distances = 0;
  std::uint64_t chunk = 0, step = 0, window = 0;
};

constexpr std::uint64_t kTags = 3;

// Checks that every tensor is there and of the right shape. Errors: BadWeights.
Result<Dimensions> dimensions_of(const WeightsFile& file);

// In: "x" [batch, pieces, hidden] f32, summed embeddings, and "mask" [batch, pieces] f32, added to
// the scores of attention (0, or kMasked for padding). Out: [batch, pieces, hidden] hidden states,
// and [batch, pieces, kTags + width] tags' logits and projection.
std::shared_ptr<ov::Model> encoder_graph(const WeightsFile& file, const Dimensions& dimensions);

// In: "x" [batch, pieces, width] f32 and "mask" as above. Out: [batch, pieces, kLabels + 1] scores
// of labels, and of the verdict.
std::shared_ptr<ov::Model> reader_graph(const WeightsFile& file, const Dimensions& dimensions);

}  // namespace onrecord::model
