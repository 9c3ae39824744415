#include "cursor.h"

#include <algorithm>
#include <charconv>

namespace onrecord::store {

std::string write_cursor(const std::vector<std::int64_t>& numbers) {
  std::string cursor;
  for (const std::int64_t number : numbers) {
    if (!cursor.empty()) cursor += '.';
    cursor += std::to_string(number);
  }
  return cursor;
}

Result<std::vector<std::int64_t>> read_cursor(std::string_view cursor, std::size_t numbers) {
  std::vector<std::int64_t> found;
  for (std::string_view rest = cursor; !rest.empty();) {
    const std::string_view part = rest.substr(0, rest.find('.'));
    std::from_chars(part.data(), part.data() + part.size(), found.emplace_back(-1));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
  }
  const bool sound = found.size() == numbers && write_cursor(found) == cursor &&
                     std::all_of(found.begin(), found.end(), [](std::int64_t n) { return n >= 0; });
  if (cursor.empty() || sound) return found;
  return Error{Error::Code::BadValue, 0, "no page's cursor: '" + std::string(cursor) + "'"};
}

}  // namespace onrecord::store
