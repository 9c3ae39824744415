// Packing: gzip, for clients that unpack it.
#pragma once

#include <string>
#include <string_view>

namespace onrecord::server {

std::string gzipped(std::string_view text);

}  // namespace onrecord::server
