#include "onrecord/spelling.h"

#include <algorithm>
#include <array>
#include <ranges>
#include <utility>

namespace onrecord {
namespace {

struct WordPair {
  std::string_view word, first;
};

#include "nickname_table.inc"

// The lines of the table, which is in order, that a word stands in.
auto lines_of(std::string_view word) {
  return std::ranges::equal_range(kNicknames, word, {}, &WordPair::word);
}

}  // namespace

bool is_short_of(std::string_view form, std::string_view name) {
  return std::ranges::find(lines_of(form), name, &WordPair::first) != lines_of(form).end();
}

bool share_first_name(std::string_view a, std::string_view b) {
  return std::ranges::any_of(lines_of(a), [&](const WordPair& pair) { return is_short_of(b, pair.first); });
}

bool is_slip(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < 5 || b.size() - a.size() > 1 || a.front() != b.front()) return false;
  while (!a.empty() && a.front() == b.front()) a.remove_prefix(1), b.remove_prefix(1);
  while (!a.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
  if (b.size() == 1) return true;  // one letter for another, or one more
  return a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0];
}

}  // namespace onrecord
