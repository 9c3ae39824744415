#include "short_forms.h"

#include <algorithm>
#include <string>

namespace onrecord::resolve {
namespace {

// Where words that end before `end` begin to spell `letters`, each of which opens a word or follows in one; `end` if they don't.
std::size_t begin_of(const std::vector<Word>& words, const std::string& letters, std::size_t end) {
  const std::size_t most = std::min(letters.size() + 5, 2 * letters.size());
  std::size_t left = letters.size();
  for (std::size_t word = end; word-- > 0 && end - word <= most && words[word].sentence == words[end].sentence;) {
    const std::string& low = words[word].low;
    for (std::size_t i = low.size(); i-- > 0 && left > 0;) {
      if (low[i] == letters[left - 1] && (left > 1 || i == 0)) --left;
    }
    if (left == 0) return word;
  }
  return end;
}

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> names_with_short_forms(std::string_view text, const std::vector<Word>& words) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (std::size_t at = 2; at + 2 < words.size(); ++at) {
    const std::string& letters = words[at + 1].low;
    const bool shape = cut(text, words[at].span) == "(" && cut(text, words[at + 2].span) == ")" && words[at + 1].shouted;
    if (!shape || letters.size() < 3 || letters.size() > 8) continue;
    const std::size_t begin = begin_of(words, letters, at);
    if (begin + 1 < at && words[begin].capital) found.emplace_back(begin, at);
  }
  return found;
}

}  // namespace onrecord::resolve
