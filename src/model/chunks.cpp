#include "chunks.h"

#include <algorithm>
#include <limits>

namespace onrecord::model {
namespace {

constexpr std::size_t kBucket = 32;
constexpr std::size_t kStatements = 32, kArticle = 128;

std::size_t round_up(std::size_t n, std::size_t to) {
  return (n + to - 1) / to * to;
}

}  // namespace

std::vector<PieceSpan> chunks_of(std::size_t pieces, const Dimensions& dimensions) {
  const std::size_t chunk = dimensions.chunk, step = dimensions.step, shared = chunk - step;
  if (pieces == 0) return {};
  if (pieces <= chunk) return {{0, static_cast<std::uint32_t>(pieces)}};
  const std::size_t count = 1 + (pieces - chunk + step - 1) / step;
  const std::size_t least = shared + (pieces - shared + count - 1) / count;
  const std::size_t length = std::min(chunk, encoder_rows(least) - kSpecial);
  std::vector<PieceSpan> out;
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t begin = k * (pieces - length) / (count - 1);
    out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + length)});
  }
  return out;
}

std::size_t encoder_rows(std::size_t pieces) {
  return round_up(pieces + kSpecial, kBucket);
}

std::size_t reader_rows(std::size_t pieces, const Dimensions& dimensions) {
  return round_up(std::max(pieces, 2 * dimensions.window + 1), kBucket);
}

std::size_t statement_rows(std::size_t statements) {
  return round_up(statements, kStatements);
}

std::size_t article_rows(std::size_t pieces) {
  return round_up(pieces, kArticle);
}

std::vector<std::uint32_t> chunk_of_pieces(std::size_t pieces,
                                           const std::vector<PieceSpan>& chunks) {
  std::vector<std::uint32_t> out(pieces, 0);
  std::vector<std::size_t> farthest(pieces, 0);
  constexpr std::size_t kNoEdge = std::numeric_limits<std::size_t>::max();
  for (std::size_t k = 0; k < chunks.size(); ++k) {
    const auto [begin, end] = chunks[k];
    for (std::size_t i = begin; i < end; ++i) {
      const std::size_t edge =
          std::min(begin == 0 ? kNoEdge : i - begin + 1, end == pieces ? kNoEdge : end - i);
      if (edge <= farthest[i]) continue;
      farthest[i] = edge;
      out[i] = static_cast<std::uint32_t>(k);
    }
  }
  return out;
}

}  // namespace onrecord::model
