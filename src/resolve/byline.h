// Bylines: "By Ada Finch and Tom Ohm, Courier staff".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace onrecord::resolve {

// Parts that open with a first name.
std::size_t writers_in(std::string_view byline);
// The name that stands first, without "By".
std::string first_writer(std::string_view byline);

}  // namespace onrecord::resolve
