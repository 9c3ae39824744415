// The sums that the two graphs start from. They are done here and not in the graphs so that the
// embeddings of 30,522 pieces stay as small in memory as
// they are in the weights file.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "dimensions.h"
#include "onrecord/model.h"
#include "weights_file.h"

namespace onrecord::model {

class Embeddings {
 public:
  // Requires: dimensions_of(file) gave `dimensions`.
  Embeddings(const WeightsFile& file, const Dimensions& dimensions);

  // Writes the encoder's input of one piece, [hidden], at a position of its chunk.
  void put_piece(std::uint32_t id, std::size_t position, QuotationState state, bool paragraph_start,
                 float* out) const;

  // What the reader adds to every piece of a window: the cue's mean hidden state, [hidden],
  // projected to [width].
  std::vector<float> pooled(std::span<const float> mean_hidden) const;

  // Writes the reader's input of one piece, [width]: its projection, its signed distance from the
  // cue's first piece, whether it is in the cue.
  void put_window_piece(const float* projected, std::int64_t distance, bool in_cue,
                        std::span<const float> pooled, float* out) const;

 private:
  std::size_t hidden_, width_, distances_;
  WeightsFile::Tensor pieces_;
  std::string piece_bytes_;           // as in the weights file
  std::vector<float> positions_;      // [positions, hidden]
  std::vector<float> states_;         // [4, hidden]
  std::vector<float> paragraphs_;     // [2, hidden]
  std::vector<float> distance_rows_;  // [2 * distances + 1, width]
  std::vector<float> in_cue_;         // [2, width]
  std::vector<float> pool_;           // [hidden, width]: transposed, so that it is read in order
  std::vector<float> pool_bias_;      // [width]
};

// Distances grow by the logarithm: floor(3 * log2(distance + 1)), at most `most`. Exact: integers
// only.
std::size_t distance_bucket(std::uint64_t distance, std::size_t most);

}  // namespace onrecord::model
