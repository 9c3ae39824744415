#include "byline.h"

#include <algorithm>

#include "onrecord/utf8.h"
#include "words.h"

namespace onrecord::resolve {
namespace {

constexpr std::string_view kAnd = " and ";

void drop(std::string_view prefix, std::string_view& text) {
  if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
}

void drop_by(std::string_view& text) {
  for (const std::string_view by : {"By ", "by ", "BY "}) drop(by, text);
}

}  // namespace

std::size_t writers_in(std::string_view byline) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < byline.size();) {
    const std::size_t end = std::min({byline.find(',', at), byline.find(kAnd, at), byline.size()});
    std::string_view part = byline.substr(at, end - at);
    drop(" ", part);
    drop_by(part);
    drop("and ", part);
    const std::string first = fold(part.substr(0, part.find(' ')));
    count += is(first, WordKind::Male) || is(first, WordKind::Female);
    at = end + (byline.substr(end).starts_with(kAnd) ? kAnd.size() : 1);
  }
  return count;
}

std::string first_writer(std::string_view byline) {
  drop_by(byline);
  std::string name(byline);
  if (const std::size_t loose = name.find(" , "); loose != std::string::npos) name.replace(loose, 3, " ");
  return name.substr(0, std::min(name.find(','), name.find(kAnd)));
}

}  // namespace onrecord::resolve
