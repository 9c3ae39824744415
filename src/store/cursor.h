// Cursors: what a page showed last, as whole numbers with dots between them. "OFFSET" would lose or
// repeat what changes meanwhile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/result.h"

namespace onrecord::store {

std::string write_cursor(const std::vector<std::int64_t>& numbers);

// Just what `write_cursor` gives for so many numbers, none of them negative; none at all if it is
// empty. Errors: BadValue.
Result<std::vector<std::int64_t>> read_cursor(std::string_view cursor, std::size_t numbers);

}  // namespace onrecord::store
