#include "printable.h"

#include <algorithm>
#include <array>

#include "onrecord/format.h"
#include "onrecord/utf8.h"

namespace onrecord {
namespace format {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct Range {
  char32_t first, last;
};

template <std::size_t N>
bool within(const std::array<Range, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](Range r) { return r.first <= c && c <= r.last; });
}

// The blocks of Unicode Standard Annex 11 that news text meets; exactness only moves a line break.
constexpr std::array<Range, 11> kWide{{{0x1100, 0x115F},
                                       {0x2E80, 0xA4CF},
                                       {0xAC00, 0xD7A3},
                                       {0xF900, 0xFAFF},
                                       {0xFE30, 0xFE6F},
                                       {0xFF00, 0xFF60},
                                       {0xFFE0, 0xFFE6},
                                       {0x1F300, 0x1F64F},
                                       {0x1F680, 0x1F6FF},
                                       {0x1F900, 0x1FAFF},
                                       {0x20000, 0x3FFFD}}};
constexpr std::array<Range, 6> kNoColumn{{{0x0300, 0x036F},
                                          {0x1AB0, 0x1AFF},
                                          {0x200B, 0x200F},
                                          {0x20D0, 0x20FF},
                                          {0xFE00, 0xFE0F},
                                          {0xFEFF, 0xFEFF}}};

}  // namespace

bool drives_terminal(char32_t c) {
  return c < 0x20 || (0x7F <= c && c <= 0x9F) || (0x2028 <= c && c <= 0x202E) ||
         (0x2066 <= c && c <= 0x2069);
}

std::string mended_utf8(std::string_view text) {
  std::string mended;
  while (auto bad = find_invalid_utf8(text)) {
    mended += text.substr(0, *bad);
    append_utf8(mended, kReplacement);
    text.remove_prefix(*bad + 1);
  }
  mended += text;
  return mended;
}

unsigned columns_of(char32_t c) {
  if (c < 0x300) return 1;
  if (within(kNoColumn, c)) return 0;
  return within(kWide, c) ? 2 : 1;
}

}  // namespace format

std::string printable(std::string_view text) {
  const std::string mended = format::mended_utf8(text);
  std::string line;
  line.reserve(mended.size());
  for (std::size_t at = 0; at < mended.size();) {
    const char32_t c = next_code_point(mended, at);
    if (c == '\t' || c == '\n' || c == '\r') {
      line += ' ';
    } else {
      append_utf8(line, format::drives_terminal(c) ? format::kReplacement : c);
    }
  }
  return line;
}

}  // namespace onrecord
