#include "places.h"

#include "embeddings.h"

namespace onrecord::model {

Places::Places(const WeightsFile& file, const Dimensions& dimensions) : heads_(dimensions.wide_heads), distances_(dimensions.wide_distances) {
  if (!dimensions.points) return;
  near_ = file.floats("wide.near");
  far_ = file.floats("wide.far");
  roles_ = file.floats("wide.roles");
}

std::size_t Places::row_of(std::uint32_t from, std::uint32_t to) const {
  const std::size_t bucket = distance_bucket(from < to ? to - from : from - to, distances_);
  return to < from ? distances_ - bucket : distances_ + bucket;
}

void Places::put_near(std::span<const std::uint32_t> centres, float* heads, std::size_t rows) const {
  for (std::size_t i = 0; i < centres.size(); ++i) {
    for (std::size_t j = 0; j < centres.size(); ++j) {
      const float* place = near_.data() + row_of(centres[i], centres[j]) * heads_;
      for (std::size_t h = 0; h < heads_; ++h) heads[(h * rows + i) * rows + j] = place[h];
    }
  }
}

void Places::put_far(std::uint32_t centre, std::span<const std::uint8_t> roles, float* heads, std::size_t stride, float* pointers) const {
  const std::size_t columns = heads_ + kPointers;
  for (std::uint32_t piece = 0; piece < roles.size(); ++piece) {
    const float* place = far_.data() + row_of(centre, piece) * columns;
    const float* role = roles_.data() + roles[piece] * columns;
    for (std::size_t h = 0; h < heads_; ++h) heads[h * stride + piece] = place[h] + role[h];
    for (std::size_t k = 0; k < kPointers; ++k) pointers[piece * kPointers + k] = place[heads_ + k] + role[heads_ + k];
  }
}

}  // namespace onrecord::model
