// Styles, script and pictures, compiled into the program: a request can reach these and nothing
// else, by exact name.
#pragma once

#include <string>
#include <string_view>

namespace onrecord::server {

struct StaticFile {
  std::string_view name;  // "page.css"
  std::string_view type;  // Content-Type
  std::string_view bytes;
};

// Null if there is none of that name.
const StaticFile* find_static(std::string_view name);
// "/static/page.css?v=0123456789ab": another address for other bytes, so that browsers may keep
// them. Requires: there is a file of that name.
std::string static_address(std::string_view name);

}  // namespace onrecord::server
