// How articles are cut for the encoder, and how long the padded rows are that the graphs read.
#pragma once

#include <vector>

#include "dimensions.h"
#include "onrecord/model.h"

namespace onrecord::model {

constexpr std::size_t kSpecial = 2;  // pieces around each chunk: [CLS] and [SEP]

// Where the chunks of an article lie: as few as do, evenly spread, all of one length that pads to
// no more than it must; neighbours share at least `chunk - step` pieces. Empty if there are no
// pieces.
std::vector<PieceSpan> chunks_of(std::size_t pieces, const Dimensions& dimensions);

// Rows of a graph for `pieces` pieces: the next multiple of 32. A function of the length alone, for
// padding changes the last bits (OpenVINO 2026.4: up to 6e-3 in bf16, 5e-6 in f32), while sharing a
// batch was not seen to. Each new number of rows costs about 10 ms once, for code made to its size;
// exact lengths would cost that 446 times.
std::size_t encoder_rows(std::size_t pieces);

// The same for windows, where nearly all have 257 pieces or little more.
std::size_t reader_rows(std::size_t pieces, const Dimensions& dimensions);

// The same for what reads whole articles: of statements, and of pieces.
std::size_t statement_rows(std::size_t statements);
std::size_t article_rows(std::size_t pieces);

// For each piece, the chunk whose edge is farther, where an article's own begin and end are no
// edges; the earlier of equals.
std::vector<std::uint32_t> chunk_of_pieces(std::size_t pieces,
                                           const std::vector<PieceSpan>& chunks);

}  // namespace onrecord::model
