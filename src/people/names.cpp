#include "names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "onrecord/people.h"
#include "onrecord/spelling.h"
#include "onrecord/utf8.h"

namespace onrecord::people {
namespace {

struct WordPair {
  std::string_view word, first;
};

#include "occupation_table.inc"

// All lines that `word` stands in.
template <std::size_t N>
auto lines_of(const std::array<WordPair, N>& table, std::string_view word) {
  return std::equal_range(table.begin(), table.end(), WordPair{word, {}},
                          [](const WordPair& a, const WordPair& b) { return a.word < b.word; });
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_suffix(std::string_view word) {
  return is_one_of(word, {"jr", "sr", "ii", "iii", "iv", "esq"});
}

bool is_form_of_address(std::string_view word) {
  return is_one_of(word, {"mr",  "mrs", "ms",  "miss", "dr",   "sir",  "sen",     "rep",  "gov",
                          "gen", "col", "lt",  "sgt",  "capt", "prof", "rev",     "hon",  "lord",
                          "lady", "dame", "the", "madam", "senator", "president", "messrs"});
}

bool is_particle(std::string_view word) {
  return is_one_of(word, {"de", "van", "von", "der", "la", "al", "bin", "del", "di", "el"});
}

// Those at the end of what stands before a last name. "Al" is a first name too often.
std::size_t particles_before_last(const std::vector<std::string>& words) {
  std::size_t count = 0;
  while (count < words.size() && words.rbegin()[count] != "al" && is_particle(words.rbegin()[count])) ++count;
  return count;
}

// "J.R." and "J.R.R.": letters with a full stop between them.
bool are_initials(std::string_view word) {
  std::size_t letters = 0;
  bool after_letter = false;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if (after_letter ? c != U'.' : !is_letter(c)) return false;
    if (!after_letter) ++letters;
    after_letter = !after_letter;
  }
  return letters > 1;
}

}  // namespace

std::vector<std::string> folded_words(std::string_view text) {
  const std::string folded = fold(text);
  std::vector<std::string> words;
  bool open = false;
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t c = next_code_point(folded, at);
    if (c == U'\'' || c == U'’' || c == U'.' || c == U'\u00AD') continue;
    const bool hyphen = (c == U'-' || c == U'‐' || c == U'‑') && open;
    if (hyphen || is_letter(c) || is_digit(c) || is_combining(c)) {
      if (!open) words.emplace_back();
      open = true;
      append_utf8(words.back(), hyphen ? U'-' : c);
    } else {
      open = false;
    }
  }
  for (std::string& word : words) {
    while (word.ends_with('-')) word.pop_back();
  }
  return words;
}

std::string joined_words(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

std::vector<std::string> person_words(std::string_view name) {
  std::string divided = fold(name);
  for (std::size_t begin = 0; begin < divided.size();) {
    const std::size_t end = std::min(divided.find(' ', begin), divided.size());
    if (are_initials(std::string_view(divided).substr(begin, end - begin))) {
      std::replace(&divided[begin], &divided[begin] + (end - begin), '.', ' ');
    }
    begin = end + 1;
  }
  return folded_words(divided);
}

std::vector<std::string> organization_words(std::string_view name) {
  std::vector<std::string> words = folded_words(name);
  if (words.size() > 1 && words.front() == "the") words.erase(words.begin());
  static constexpr std::string_view kForms[] = {"inc", "llc", "ltd", "plc", "corp", "co"};
  while (words.size() > 1 &&
         std::find(std::begin(kForms), std::end(kForms), words.back()) != std::end(kForms)) {
    words.pop_back();
  }
  return words;
}

NameParts name_parts(std::vector<std::string> words) {
  NameParts parts;
  while (words.size() > 1 && is_form_of_address(words.front())) words.erase(words.begin());
  while (words.size() > 1 && is_suffix(words.back())) {
    parts.suffix = words.back();
    words.pop_back();
  }
  if (words.empty()) return parts;
  parts.last = words.back();
  words.pop_back();
  const std::size_t particles = particles_before_last(words);
  parts.particles = joined_words(std::vector(words.end() - static_cast<std::ptrdiff_t>(particles), words.end()));
  parts.particles_only = particles > 0 && particles == words.size();
  // "J. Edgar Hoover" is Edgar Hoover, and "J. Smith" has but a letter.
  while (words.size() > 1 && words[0].size() == 1 && words[1].size() > 1 &&
         !is_particle(words[1])) {
    words.erase(words.begin());
  }
  if (words.empty()) return parts;
  parts.first = words.front();
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (is_particle(words[i])) continue;
    parts.middle = words[i].substr(0, 1);
    break;
  }
  return parts;
}

FirstNames compare_first(std::string_view a, std::string_view b) {
  if (a == b) return FirstNames::Same;
  return is_short_of(a, b) || is_short_of(b, a) ? FirstNames::Short : FirstNames::Different;
}

std::string address_of(std::string_view word) {
  if (word == "mr") return "m";
  return is_one_of(word, {"mrs", "ms", "miss"}) ? "f" : "";
}

std::vector<std::string> occupations_in(std::string_view role) {
  std::vector<std::string> found;
  for (std::string& word : folded_words(role)) {
    if (is_one_of(word, {"sen"})) word = "senator";
    if (is_one_of(word, {"rep"})) word = "representative";
    if (is_one_of(word, {"gov"})) word = "governor";
    if (is_one_of(word, {"dr"})) continue;  // of medicine, letters or law
    if (word.ends_with('s') && fields_of(word).empty()) word.pop_back();
    if (!fields_of(word).empty()) found.push_back(std::move(word));
  }
  return found;
}

std::vector<std::string_view> fields_of(std::string_view occupation) {
  std::vector<std::string_view> fields;
  const auto [begin, end] = lines_of(kOccupations, occupation);
  for (auto it = begin; it != end; ++it) fields.push_back(it->first);
  return fields;
}

}  // namespace onrecord::people

namespace onrecord {

std::string_view without_address(std::string_view name) {
  for (;;) {
    const std::size_t blank = name.find(' ');
    if (blank == std::string_view::npos) return name;
    const auto words = people::folded_words(name.substr(0, blank));
    const bool address = std::all_of(words.begin(), words.end(), people::is_form_of_address);
    if (!address || people::folded_words(name.substr(blank + 1)).empty()) return name;
    name.remove_prefix(blank + 1);
  }
}

}  // namespace onrecord
