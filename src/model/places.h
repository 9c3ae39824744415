// What the graph that reads whole articles adds to scores for where things stand: by distance, and by what a piece is to a
// statement. Looked up here and not in the graph, which would read tables of a few rows for every pair.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dimensions.h"
#include "onrecord/model.h"
#include "weights_file.h"

namespace onrecord::model {

class Places {
 public:
  // Requires: dimensions_of(file) gave `dimensions`. Without pointers there is nothing in it.
  Places(const WeightsFile& file, const Dimensions& dimensions);

  // Of statements whose cues begin at `centres`: the first of the rows and columns of [wide_heads, rows, rows].
  void put_near(std::span<const std::uint32_t> centres, float* heads, std::size_t rows) const;

  // Of one statement and the pieces from 0 on, whose roles are bits: 1 in its cue, 2 in its source, 4 in its content. To heads goes
  // [wide_heads, pieces], each `stride` floats behind the one before; to pointers what is added to theirs, [pieces, kPointers].
  void put_far(std::uint32_t centre, std::span<const std::uint8_t> roles, float* heads, std::size_t stride, float* pointers) const;

 private:
  std::size_t row_of(std::uint32_t from, std::uint32_t to) const;

  std::size_t heads_ = 0, distances_ = 0;
  std::vector<float> near_, far_, roles_;  // [2 * distances + 1, heads], [2 * distances + 1, heads + kPointers], [8, heads + kPointers]
};

}  // namespace onrecord::model
