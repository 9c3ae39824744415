#include "alike.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace onrecord::resolve {
namespace {

struct WordPair {
  std::string_view word, first;
};

#include "nickname_table.inc"

bool is_form_of(std::string_view word, std::string_view first) {
  return std::any_of(kNicknames.begin(), kNicknames.end(), [&](const WordPair& pair) { return pair.word == word && pair.first == first; });
}

}  // namespace

bool is_nickname(std::string_view a, std::string_view b) { return is_form_of(a, b) || is_form_of(b, a); }

bool is_slip(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < 5 || b.size() - a.size() > 1 || a == b || a[0] != b[0]) return false;
  if (b.size() > a.size() && b.substr(0, a.size()) == a) return b.back() != 's';
  const std::size_t first = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin()).first - a.begin());
  const std::string_view rest = b.substr(first + 1);
  if (b.size() > a.size()) return a.substr(first) == rest;
  const bool swapped = first + 1 < a.size() && a[first] == b[first + 1] && a[first + 1] == b[first] && a.substr(first + 2) == b.substr(first + 2);
  return swapped || a.substr(first + 1) == rest;
}

}  // namespace onrecord::resolve
