// gzip and zstd, as they stream in.
#pragma once

#include <memory>

#include "input.h"

namespace onrecord::ingest {

enum class Compression { None, Gzip, Zstd };

// By the magic number at the beginning.
Compression compression_of_content(std::string_view prefix);
// By the name's ending: .gz or .zst in any case.
Compression compression_of_name(std::string_view path);

// The bytes of `packed` unpacked; several members or frames one after the other are one stream.
// Memory is that of the format's window (32 KiB; for zstd up to 128 MiB, as large as its own
// program takes). Bytes that end too soon or are damaged give what stood before, then Syntax with
// the offset in the packed bytes.
std::unique_ptr<ByteSource> decompress(std::unique_ptr<Input> packed, Compression compression);

}  // namespace onrecord::ingest
