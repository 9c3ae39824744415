// Weights files of random numbers, in the form that train/export.py writes, so that the network's
// own tests need no training.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace onrecord {

struct WeightsPlan {
  std::uint64_t layers = 2, heads = 2, hidden = 32, inner = 64, positions = 128;
  std::uint64_t width = 16, reader_heads = 2, reader_inner = 32, distances = 24;
  std::uint64_t wide = 8, wide_heads = 2, wide_distances = 36, key = 4, upper = 0, upper_inner = 64;
  std::uint64_t chunk = 62, step = 40, window = 16;
  std::string vocabulary;
  std::string without;  // a tensor to leave out
  std::uint32_t format = 2;
  bool quantised = true;       // bytes, and the pieces' embeddings in half a byte; else floats
};

// The bytes of a sound weights file. The same plan gives the same bytes.
std::string random_weights(const WeightsPlan& plan);

// `content` with the trailer that belongs to it.
std::string sealed(std::string content);

}  // namespace onrecord
