// SHA-256 (FIPS 180-4) of bytes, as 64 lower-case hex digits.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace onrecord {

std::string sha256(std::string_view bytes);

}  // namespace onrecord
