#include "query.h"

#include <utility>

#include "onrecord/utf8.h"

namespace onrecord::store {
namespace {

bool is_quote(char32_t c) {
  return c == U'"' || c == U'\u201C' || c == U'\u201D' || c == U'\u201E';
}

}  // namespace

std::vector<Term> parse_terms(std::string_view words) {
  std::vector<Term> terms;
  Term term;
  bool in_phrase = false;
  const auto finish = [&] {
    if (!term.text.empty()) terms.push_back(std::move(term));
    term = {};
  };
  for (std::size_t at = 0; at < words.size();) {
    char32_t c = next_code_point(words, at);
    if (c == U'\0') c = U' ';  // the index reads its queries up to the first NUL
    if (is_quote(c)) {
      const bool without = !in_phrase && term.text.empty() && term.without;
      finish();
      term.without = without;
      in_phrase = !in_phrase;
    } else if (!in_phrase && is_space(c)) {
      finish();
    } else if (!in_phrase && c == U'-' && term.text.empty() && !term.without) {
      term.without = true;
    } else {
      append_utf8(term.text, c);
    }
  }
  finish();
  return terms;
}

}  // namespace onrecord::store
