#include "compress.h"

#include <zstd.h>

#include <new>

namespace onrecord::store {

std::string compress(std::string_view bytes) {
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size =
      ZSTD_compress(frame.data(), frame.size(), bytes.data(), bytes.size(), ZSTD_CLEVEL_DEFAULT);
  // With room for the bound, only memory can be wanting.
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();
  frame.resize(size);
  return frame;
}

Result<std::string> decompress(std::string_view frame, std::uint64_t size) {
  // The frame's own word comes first: a damaged `size` must not make us ask for all memory.
  if (ZSTD_getFrameContentSize(frame.data(), frame.size()) != size ||
      ZSTD_findFrameCompressedSize(frame.data(), frame.size()) != frame.size()) {
    return Error{Error::Code::Syntax, 0,
                 "not one zstd frame of " + std::to_string(size) + " bytes"};
  }
  std::string bytes(size, '\0');
  const std::size_t got = ZSTD_decompress(bytes.data(), bytes.size(), frame.data(), frame.size());
  if (ZSTD_isError(got) != 0 || got != size) {
    return Error{Error::Code::Syntax, 0, "a damaged zstd frame"};
  }
  return bytes;
}

}  // namespace onrecord::store
