#include "layout.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "onrecord/utf8.h"

namespace onrecord::extract {
namespace {

constexpr std::size_t kLongestNumber = 2;  // digits of an entry of a list

bool ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
bool ascii_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool ascii_letter(char c) {
  return ascii_upper(c) || (c >= 'a' && c <= 'z');
}

// Calls visit(word) for each run of bytes that are not spaces; stops when it returns false.
template <class Visit>
bool each_word(std::string_view line, Visit visit) {
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = line.find_first_not_of(" \t", at);
    if (begin == std::string_view::npos) break;
    at = std::min(line.find_first_of(" \t", begin), line.size());
    if (!visit(line.substr(begin, at - begin))) return false;
  }
  return true;
}

bool is_month(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths{
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  if (word.size() < 3) return false;
  std::array<char, 3> low;
  std::transform(word.begin(), word.begin() + 3, low.begin(), [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return std::find(kMonths.begin(), kMonths.end(), std::string_view(low.data(), 3)) !=
         kMonths.end();
}

}  // namespace

std::size_t count_words(std::string_view line) {
  std::size_t n = 0;
  each_word(line, [&](std::string_view) { return ++n, true; });
  return n;
}

std::string_view speaker_label(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 40) return {};
  if (colon + 1 < line.size() && line[colon + 1] != ' ') return {};
  const std::string_view label = line.substr(0, colon);
  std::size_t words = 0;
  bool capitals = true;
  each_word(label, [&](std::string_view word) {
    ++words;
    capitals = capitals && starts_upper(word) && std::all_of(word.begin(), word.end(), [](char c) {
                 return ascii_letter(c) || c == '.' || c == '-' || c == '\'' ||
                        static_cast<unsigned char>(c) >= 0x80;
               });
    return true;
  });
  return capitals && words >= 1 && words <= 3 ? label : std::string_view{};
}

std::string_view question_label(std::string_view line) {
  if (!line.starts_with("Q. ") && !line.starts_with("A. ")) return {};
  const bool initials = line.size() > 4 && ascii_upper(line[3]) && line[4] == '.';
  return initials ? std::string_view{} : line.substr(0, 1);
}

bool is_handle(std::string_view line) {
  return line.size() >= 3 && line[0] == '@' &&
         std::all_of(line.begin() + 1, line.end(), [](char c) {
           return ascii_letter(c) || ascii_digit(c) || c == '_' || c == '.';
         });
}

bool is_name_line(std::string_view line) {
  if (line.empty() || count_words(line) > 6 ||
      std::string_view(".:,;?!").find(line.back()) != std::string_view::npos) {
    return false;
  }
  return starts_upper(line);
}

bool is_post_date(std::string_view line) {
  if (line.size() > 48) return false;
  bool digit = false, named = false;
  const bool only = each_word(line, [&](std::string_view word) {
    const bool number = ascii_digit(word[0]);
    const bool half = word == "AM" || word == "PM" || word == "am" || word == "pm" ||
                      word == "a.m." || word == "p.m." || word == "at" || word == "on";
    const bool joint =
        word == "-" || word == "·" || word == "—" || word == "–" || word == "|" || word == ",";
    digit = digit || number;
    named = named || is_month(word) || (number && word.find(':') != std::string_view::npos);
    return number || half || joint || is_month(word);
  });
  return only && digit && named;
}

bool speaks_as_i(std::string_view line) {
  return !each_word(line, [](std::string_view word) {
    while (!word.empty() && !ascii_letter(word.back())) word.remove_suffix(1);
    return !(word == "I" || word.starts_with("I'") || word.starts_with("I’") || word == "we" ||
             word == "We" || word == "my" || word == "My" || word == "our" || word == "Our");
  });
}

bool starts_upper(std::string_view words) {
  if (words.empty()) return false;
  std::size_t at = 0;
  return is_upper(next_code_point(words, at));
}

std::uint32_t leading_spaces(std::string_view text, Span span) {
  std::uint32_t n = 0;
  while (span.begin + n < span.end && (text[span.begin + n] == ' ' || text[span.begin + n] == '\t'))
    ++n;
  return n;
}

std::uint32_t leading_bullet(std::string_view text, Span span) {
  const std::string_view line = cut(text, span);
  std::size_t size = 0;
  for (std::string_view bullet : {"•", "‣", "◦", "▪", "■", "●", "·", "–", "—", "-", "*"}) {
    if (line.starts_with(bullet)) size = bullet.size();
  }
  if (size == 0) {
    while (size < line.size() && ascii_digit(line[size])) ++size;
    const bool number = size > 0 && size <= kLongestNumber && size < line.size() && (line[size] == '.' || line[size] == ')');
    size = number ? size + 1 : 0;
  }
  if (size == 0) return 0;
  const auto bullet = static_cast<std::uint32_t>(size);
  return bullet + leading_spaces(text, {span.begin + bullet, span.end});
}

std::uint32_t quote_marks(std::string_view line) {
  const std::size_t end = line.find_first_not_of("> ");
  return !line.starts_with('>') || end == std::string_view::npos ? 0 : static_cast<std::uint32_t>(end);
}

std::optional<Span> leading_dash(std::string_view text, Span span) {
  const std::uint32_t begin = span.begin + leading_spaces(text, span);
  const std::string_view rest = text.substr(begin, span.end - begin);
  for (std::string_view dash : {"—", "–", "―", "--", "- "}) {
    if (!rest.starts_with(dash)) continue;
    const auto size = static_cast<std::uint32_t>(dash == "- " ? 1 : dash.size());
    return Span{begin, begin + size};
  }
  return std::nullopt;
}

}  // namespace onrecord::extract
