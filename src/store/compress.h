// zstd frames (RFC 8878) for the bytes that a record keeps.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "onrecord/result.h"

namespace onrecord::store {

std::string compress(std::string_view bytes);

// Errors: Syntax (not one whole frame of `size` bytes).
Result<std::string> decompress(std::string_view frame, std::uint64_t size);

}  // namespace onrecord::store
