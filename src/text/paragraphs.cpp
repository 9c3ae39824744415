#include <cassert>

#include "characters.h"
#include "onrecord/article.h"

namespace onrecord {
namespace {

// How many bytes of line break stand at `at`: Unicode's mandatory breaks (UAX #14, classes BK, CR,
// LF, NL), or 0. Each of a CR LF counts alone, which makes no difference here.
std::size_t line_break(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c >= '\n' && c <= '\r') return 1;
  if (c == '\xC2') return text[at + 1] == '\x85' ? 2 : 0;
  if (c == '\xE2') return text[at + 1] == '\x80' && (text[at + 2] & ~1) == ('\xA8' & ~1) ? 3 : 0;
  return 0;
}

bool may_break(char c) {
  return (c >= '\n' && c <= '\r') || c == '\xC2' || c == '\xE2';
}

void add_trimmed(std::string_view text, std::size_t begin, std::size_t end,
                 std::vector<Span>& out) {
  while (begin < end) {
    std::size_t next = begin;
    if (!is_space(text::step(text, next))) break;
    begin = next;
  }
  while (begin < end && is_space(code_point_before(text, end))) {
    do {
      --end;
    } while (!is_boundary(text, end));
  }
  if (begin < end)
    out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
}

}  // namespace

std::vector<Span> find_paragraphs(std::string_view text) {
  assert(text.size() <= UINT32_MAX);
  std::vector<Span> paragraphs;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t width = may_break(text[at]) ? line_break(text, at) : 0;
    if (width == 0) {
      ++at;
      continue;
    }
    add_trimmed(text, begin, at, paragraphs);
    at += width;
    begin = at;
  }
  add_trimmed(text, begin, text.size(), paragraphs);
  return paragraphs;
}

}  // namespace onrecord
