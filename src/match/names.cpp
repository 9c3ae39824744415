#include <algorithm>
#include <string>

#include "onrecord/match.h"
#include "onrecord/spelling.h"
#include "onrecord/utf8.h"

namespace onrecord {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_title(std::string_view word) {
  return is_one_of(word, {"mr", "mrs", "ms", "miss", "dr", "sir", "sen", "rep", "gov", "gen", "col",
                          "lt", "sgt", "capt", "prof", "rev", "lord", "lady", "dame", "the",
                          "senator", "president", "secretary", "governor", "representative",
                          "congressman", "congresswoman", "mayor", "judge", "justice", "chancellor",
                          "minister", "prime", "former", "vice", "general", "professor"});
}

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> words;
  for (Word& word : words_of(name)) words.push_back(std::move(word.folded));
  while (words.size() > 1 && is_title(words.front())) words.erase(words.begin());
  while (words.size() > 1 && is_one_of(words.back(), {"jr", "sr", "ii", "iii", "iv"})) {
    words.pop_back();
  }
  return words;
}

bool same_first(std::string_view a, std::string_view b) {
  if (a == b || share_first_name(a, b)) return true;
  if (a.size() <= 2 || b.size() <= 2) return a.front() == b.front();  // "G.K.", "J"
  return false;
}

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
  const std::vector<std::string> one = name_words(a), other = name_words(b);
  if (one.empty() || other.empty()) return false;
  if (one == other) return true;
  const auto& shorter = one.size() <= other.size() ? one : other;
  const auto& longer = one.size() <= other.size() ? other : one;
  if (shorter.size() == 1) return shorter.front() == longer.back();
  // A second family name, or a name's last part, left out: "Enrique Peña", "Ban Ki".
  if (std::equal(shorter.begin(), shorter.end(), longer.begin())) return true;
  if (one.back() != other.back()) return false;
  if (same_first(one.front(), other.front())) return true;
  // A name known by its middle: "J. Edgar Hoover" and "Edgar Hoover".
  return std::find(longer.begin(), longer.end() - 1, shorter.front()) != longer.end() - 1;
}

}  // namespace onrecord
