// What a loaded network holds, shared by its sessions and never changed.
#pragma once

#include <atomic>
#include <map>
#include <openvino/runtime/compiled_model.hpp>
#include <openvino/runtime/core.hpp>

#include "embeddings.h"
#include "graph.h"
#include "onrecord/model.h"

namespace onrecord {

struct Network::State {
  State(PieceTokenizer pieces, const model::WeightsFile& file, const model::Dimensions& sizes);

  model::Dimensions dimensions;
  PieceTokenizer tokenizer;
  std::uint32_t first_piece, last_piece;  // [CLS] and [SEP], around every chunk
  model::Embeddings embeddings;
  LabelTransitions transitions{};
  std::map<std::string, std::string, std::less<>> properties;
  std::map<std::string, std::vector<float>, std::less<>> vectors;
  std::string digest;
  ov::Core core;
  // One of each for every thread. OpenVINO 2026.4 can run several streams of one compiled model, but
  // these share packed weights, and two that meet a new number of rows at the same time now and then
  // compute nonsense for it from then on (one process in thirty, over 84 articles).
  std::vector<ov::CompiledModel> encoders, readers;
  mutable std::atomic<std::size_t> sessions = 0;  // each begins with another stream
};

}  // namespace onrecord
