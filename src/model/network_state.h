// What a loaded network holds, shared by its sessions and never changed.
#pragma once

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
  ov::CompiledModel encoder, reader;
  unsigned streams = 1;  // that run at the same time
};

}  // namespace onrecord
