// The network's two graphs, for OpenVINO, from a weights file.
#pragma once

#include <memory>
#include <openvino/core/model.hpp>

#include "dimensions.h"
#include "weights_file.h"

namespace onrecord::model {

// In: "x" [batch, pieces, hidden] f32, summed embeddings, and "mask" [batch, pieces] f32, added to
// the scores of attention: 0, or far below any score for padding. Out: hidden states [batch,
// pieces, hidden], tags' logits [batch, pieces, kTags], the projection [batch, pieces, width], and of
// the heads that the network has, in this order, names', acts' and kinds' logits [batch, pieces, ...]; last the states below its upper
// layers [batch, pieces, hidden], if it has such.
// `Matrices` says in what form the graph has those that the file has as signed bytes.
enum class Matrices { Floats, Bytes };
std::shared_ptr<ov::Model> encoder_graph(const WeightsFile& file, const Dimensions& dimensions,
                                         Matrices matrices);

// In: "x" [batch, pieces, hidden] f32, the states below the upper layers, and "mask" as above. Out: the states in which whole articles are
// read [batch, pieces, hidden].
std::shared_ptr<ov::Model> upper_graph(const WeightsFile& file, const Dimensions& dimensions, Matrices matrices);

// In: "x" [batch, pieces, width] f32 and "mask" as above. Out: [batch, pieces, reader_scores], and if the
// network has pointers the states that they come from, [batch, pieces, width].
std::shared_ptr<ov::Model> reader_graph(const WeightsFile& file, const Dimensions& dimensions,
                                        Matrices matrices);

// In, f32, of one article: "statements" [1, statements, width + 2 * hidden], the means of the reader's states of the cue and of the
// states of source and content in "pieces" [1, pieces, hidden], the upper layers' or else hidden; and what is added to scores of attention: "near" [1, wide_heads,
// statements, statements] and "far" [1, wide_heads, statements, pieces]. Out: pointers' logits [1, kPointers, statements, pieces], but for
// what depends on distance and role, and that they point nowhere [1, statements, kPointers].
std::shared_ptr<ov::Model> wide_graph(const WeightsFile& file, const Dimensions& dimensions, Matrices matrices);

}  // namespace onrecord::model
