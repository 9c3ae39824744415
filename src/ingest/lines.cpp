#include "lines.h"

#include <algorithm>
#include <string_view>

namespace onrecord::ingest {

std::optional<Result<Line>> LineReader::next() {
  if (ended_) return std::nullopt;
  Line line{++number_, {}};
  bool any = false;
  for (;;) {
    auto chunk = input_->more();
    if (!chunk) {
      ended_ = true;
      return Result<Line>(chunk.error());
    }
    if (chunk->empty()) {
      ended_ = true;
      if (!any) return std::nullopt;
      break;
    }
    any = true;
    const std::size_t length = std::min(chunk->find('\n'), chunk->size());
    const bool whole = length < chunk->size();
    if (!line.too_large && line.bytes.size() + length > max_bytes_) {
      line.too_large = true;
      std::string().swap(line.bytes);  // clear() would keep the memory
    }
    if (!line.too_large) line.bytes.append(*chunk, 0, length);
    input_->consume(length + (whole ? 1 : 0));
    if (whole) break;
  }
  if (line.bytes.ends_with('\r')) line.bytes.pop_back();
  return Result<Line>(std::move(line));
}

}  // namespace onrecord::ingest
