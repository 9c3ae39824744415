#include "day_words.h"

#include <charconv>
#include <cstdio>

namespace onrecord::resolve {

using std::chrono::sys_days;
using std::chrono::year_month_day;

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<int> count_of(std::string_view low) {
  constexpr std::array<std::string_view, 21> kNumbers{"a",    "one",    "two",    "three",    "four",     "five",    "six",
                                                      "seven", "eight",  "nine",   "ten",      "eleven",   "twelve",  "thirteen",
                                                      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
  constexpr std::array<std::string_view, 7> kTens{"thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
  if (low == "an") return 1;
  if (const auto place = place_in(kTens, low)) return 30 + 10 * static_cast<int>(*place);
  if (const auto place = place_in(kNumbers, low)) return *place == 0 ? 1 : static_cast<int>(*place);
  return number(low);
}

std::optional<unsigned> weekday_named(std::string_view low) {
  constexpr std::array<std::string_view, 7> kDays{"sunday",   "monday", "tuesday", "wednesday",
                                                  "thursday", "friday", "saturday"};
  return place_in(kDays, low);
}

std::optional<unsigned> weekday_cut(std::string_view low) {
  constexpr std::array<std::pair<std::string_view, unsigned>, 10> kShort{
      {{"mon", 1}, {"tue", 2}, {"tues", 2}, {"wed", 3}, {"weds", 3}, {"thu", 4}, {"thur", 4}, {"thurs", 4}, {"fri", 5}, {"sat", 6}}};
  for (const auto& [word, day] : kShort) {
    if (word == low) return day;
  }
  return std::nullopt;
}

std::optional<unsigned> month_named(std::string_view low) {
  if (low.ends_with('.')) low.remove_suffix(1);
  constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                     "may",       "june",     "july",     "august",
                                                     "september", "october",  "november", "december"};
  constexpr std::array<std::string_view, 12> kShort{"jan", "feb",  "mar", "apr", "may", "jun",
                                                    "jul", "aug", "sept", "oct", "nov", "dec"};
  if (low == "sep") return 8;
  const auto whole = place_in(kMonths, low);
  return whole ? whole : place_in(kShort, low);
}

bool is_year(std::string_view low) {
  const auto value = low.size() == kWholeYear ? number(low) : std::nullopt;
  return value && *value >= 1900 && *value < 2100;
}

std::optional<sys_days> day_of(std::string_view date) {
  if (date.size() < kWholeDay) return std::nullopt;
  const auto y = number(date.substr(0, 4)), m = number(date.substr(5, 2)), d = number(date.substr(8, 2));
  if (!y || !m || !d) return std::nullopt;
  const year_month_day day{std::chrono::year(*y), std::chrono::month(static_cast<unsigned>(*m)),
                           std::chrono::day(static_cast<unsigned>(*d))};
  if (!day.ok()) return std::nullopt;
  return sys_days(day);
}

std::string edtf(sys_days at) {
  const year_month_day day(at);
  std::array<char, 32> text{};
  const int size = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", int(day.year()),
                                 unsigned(day.month()), unsigned(day.day()));
  return std::string(text.data(), static_cast<std::size_t>(size));
}

std::string edtf(std::chrono::year_month month) { return edtf(sys_days(month / 1)).substr(0, kWholeMonth); }

std::string month_of(sys_days from, sys_days to) {
  const std::string first = edtf(from), last = edtf(to);
  const auto share = [&](std::size_t length) { return first.compare(0, length, last, 0, length) == 0; };
  return first.substr(0, !share(kWholeMonth) && share(kWholeYear) ? kWholeYear : kWholeMonth);
}

}  // namespace onrecord::resolve
