// How deep a page nests its elements, before it is parsed.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace onrecord::ingest::html {

// The byte at which more than `depth` elements stand open, or nothing. The parser compares each new
// element with all open ones, so that the depth bounds its time; this pass bounds the depth.
// Elements that HTML closes by itself (p, li, td ...) are not counted: each needs one that is
// counted in order to nest. O(n).
std::optional<std::size_t> find_nesting_over(std::string_view text, std::size_t depth);

}  // namespace onrecord::ingest::html
