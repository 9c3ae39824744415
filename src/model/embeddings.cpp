#include "embeddings.h"

#include <algorithm>
#include <bit>

namespace onrecord::model {
std::size_t distance_bucket(std::uint64_t distance, std::size_t most) {
  constexpr std::uint64_t kFar = 1 << 20;  // its cube fits 64 bits
  const std::uint64_t n = std::min(distance + 1, kFar);
  return std::min(static_cast<std::size_t>(std::bit_width(n * n * n)) - 1, most);
}

Embeddings::Embeddings(const WeightsFile& file, const Dimensions& dimensions)
    : hidden_(dimensions.hidden),
      width_(dimensions.width),
      distances_(dimensions.distances),
      pieces_(*file.find("pieces")),
      piece_bytes_(file.bytes(pieces_)),
      positions_(file.floats("positions")),
      states_(file.floats("states")),
      paragraphs_(file.floats("paragraphs")),
      distance_rows_(file.floats("distances")),
      in_cue_(file.floats("in_cue")),
      pool_(hidden_ * width_),
      pool_bias_(file.floats("pool.bias")) {
  const std::vector<float> pool = file.floats("pool.matrix");
  for (std::size_t w = 0; w < width_; ++w)
    for (std::size_t h = 0; h < hidden_; ++h) pool_[h * width_ + w] = pool[w * hidden_ + h];
}

void Embeddings::put_piece(std::uint32_t id, std::size_t position, QuotationState state,
                           bool paragraph_start, float* out) const {
  WeightsFile::copy_row(piece_bytes_, pieces_, id, out);
  const float* at = positions_.data() + position * hidden_;
  const float* quoted = states_.data() + static_cast<std::size_t>(state) * hidden_;
  const float* first = paragraphs_.data() + (paragraph_start ? hidden_ : 0);
  for (std::size_t h = 0; h < hidden_; ++h) out[h] += at[h] + quoted[h] + first[h];
}

std::vector<float> Embeddings::pooled(std::span<const float> mean_hidden) const {
  std::vector<float> out = pool_bias_;
  for (std::size_t h = 0; h < hidden_; ++h) {
    const float* row = pool_.data() + h * width_;
    for (std::size_t w = 0; w < width_; ++w) out[w] += mean_hidden[h] * row[w];
  }
  return out;
}

void Embeddings::put_window_piece(const float* projected, std::int64_t distance, bool in_cue,
                                  std::span<const float> pooled, float* out) const {
  const auto bucket =
      distance_bucket(static_cast<std::uint64_t>(distance < 0 ? -distance : distance), distances_);
  const std::size_t row = distance < 0 ? distances_ - bucket : distances_ + bucket;
  const float* far = distance_rows_.data() + row * width_;
  const float* cue = in_cue_.data() + (in_cue ? width_ : 0);
  for (std::size_t w = 0; w < width_; ++w) out[w] = projected[w] + far[w] + cue[w] + pooled[w];
}

}  // namespace onrecord::model
