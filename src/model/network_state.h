// What a loaded network holds, shared by its sessions and never changed but for what its streams have computed with.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <openvino/runtime/compiled_model.hpp>
#include <openvino/runtime/core.hpp>

#include "embeddings.h"
#include "graph.h"
#include "lanes.h"
#include "onrecord/model.h"
#include "places.h"

namespace onrecord {

struct Network::State {
  State(PieceTokenizer pieces, const model::WeightsFile& file, const model::Dimensions& sizes);

  model::Dimensions dimensions;
  PieceTokenizer tokenizer;
  std::uint32_t first_piece, last_piece;  // [CLS] and [SEP], around every chunk
  model::Embeddings embeddings;
  model::Places places;
  LabelTransitions transitions{};
  std::map<std::string, std::string, std::less<>> properties;
  std::map<std::string, std::vector<float>, std::less<>> vectors;
  std::string digest;
  ov::Core core;
  // One of each for every thread: the streams of one compiled model share packed weights, and go wrong oftener (Sizes).
  std::vector<ov::CompiledModel> encoders, readers, uppers, wides;  // the last two empty without upper layers and pointers
  mutable std::mutex alone;
  mutable model::Sizes encoder_sizes{alone}, reader_sizes{alone}, upper_sizes{alone}, wide_sizes{alone};
  mutable std::atomic<std::size_t> sessions = 0;  // each begins with another stream
};

}  // namespace onrecord
