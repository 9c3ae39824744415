#include "calendar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace onrecord::resolve {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<sys_days> published(const Article& article) {
  const std::string_view date = article.published;
  if (date.size() < 10) return std::nullopt;
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

template <std::size_t n>
std::optional<unsigned> place_in(const std::array<std::string_view, n>& names, std::string_view low) {
  for (unsigned i = 0; i < n; ++i) {
    if (low == names[i]) return i;
  }
  return std::nullopt;
}

std::optional<unsigned> weekday_named(std::string_view low) {
  constexpr std::array<std::string_view, 7> kDays{"sunday",   "monday", "tuesday", "wednesday",
                                                  "thursday", "friday", "saturday"};
  return place_in(kDays, low);
}

std::optional<unsigned> month_named(std::string_view low) {
  if (low.ends_with('.')) low.remove_suffix(1);
  constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                     "may",       "june",     "july",     "august",
                                                     "september", "october",  "november", "december"};
  constexpr std::array<std::string_view, 12> kShort{"jan", "feb",  "mar", "apr", "may", "jun",
                                                    "jul", "aug", "sept", "oct", "nov", "dec"};
  const auto whole = place_in(kMonths, low);
  return whole ? whole : place_in(kShort, low);
}

}  // namespace

Calendar::Calendar(const Scene& scene) : scene_(scene), base_(published(scene.article)) {}

// The day, month or year that begins with this word; empty if none does or it cannot be counted.
std::string Calendar::at(std::uint32_t i) const {
  if (is_bound(i)) return "";
  std::string_view low = scene_.words()[i].low;
  if (low.ends_with("'s")) low.remove_suffix(2);
  if (const auto weekday = weekday_named(low)) return last(*weekday, i > 0 && scene_.is(i - 1, "last"));
  if (base_) {
    if (std::string span = relative(i); !span.empty()) return span;
  }
  if (low == "yesterday" && base_) return edtf(*base_ - days(1));
  if ((low == "today" || low == "tonight") && base_) return edtf(*base_);
  if (const auto month = month_named(low); month && scene_.is_capital(i)) {
    return in_month(i, *month);
  }
  const bool year = low.size() == 4 && number(low) && *number(low) >= 1900 && *number(low) < 2100;
  if (year && i > 0 && (scene_.is(i - 1, "in") || modifies(i))) return std::string(low);
  return "";
}

// "A 2009 report": the year belongs to the noun behind it.
bool Calendar::modifies(std::uint32_t i) const {
  constexpr std::array<std::string_view, 4> kBefore{"a", "the", "his", "her"};
  return i > 0 && place_in(kBefore, scene_.words()[i - 1].low) && number(scene_.words()[i].low);
}

// "last night", "this week", "earlier this month", "last year": day, month or year.
std::string Calendar::relative(std::uint32_t i) const {
  const bool last = scene_.is(i, "last"), now = scene_.is(i, "this");
  if ((!last && !now) || i + 1 >= scene_.words().size()) return "";
  const std::string& unit = scene_.words()[i + 1].low;
  if (unit == "night" || unit == "morning" || unit == "evening" || unit == "afternoon") {
    return edtf(*base_ - days(last ? 1 : 0));
  }
  if (unit == "week" || unit == "weekend") {
    return edtf(*base_ - days(last ? 7 : 2)).substr(0, 7);
  }
  const year_month_day today(*base_);
  if (unit == "month") {
    const auto month = today.year() / today.month() - std::chrono::months(last ? 1 : 0);
    return edtf(sys_days(month / 1)).substr(0, 7);
  }
  constexpr std::array<std::string_view, 6> kSeasons{"year",   "spring", "summer",
                                                     "fall", "autumn", "winter"};
  const auto season = place_in(kSeasons, unit);
  if (!season) return "";
  const bool before = last && (*season == 0 || unsigned(today.month()) < 9);
  return std::to_string(int(today.year()) - (before ? 1 : 0));
}

// "Since June 16", "until last month": the end of a stretch of time, not when something was said.
bool Calendar::is_bound(std::uint32_t i) const {
  constexpr std::array<std::string_view, 5> kBounds{"since", "until", "till", "before", "through"};
  return i > 0 && place_in(kBounds, scene_.words()[i - 1].low);
}

// "Last Monday", on a Monday, is a week ago.
std::string Calendar::last(unsigned weekday, bool said_last) const {
  if (!base_) return "";
  const unsigned ago = (std::chrono::weekday(*base_).c_encoding() + 7 - weekday) % 7;
  return edtf(*base_ - days(ago == 0 && said_last ? 7 : ago));
}

// "Nov. 13", "Nov. 13, 2015", "in July", "July 2015", "13 November", "13 Nov. 2015".
std::string Calendar::in_month(std::uint32_t i, unsigned month) const {
  std::uint32_t next = i + 1;
  if (scene_.is(next, ".")) ++next;
  const auto day_at = [&](std::uint32_t at) {
    std::string_view low = at < scene_.words().size() ? std::string_view(scene_.words()[at].low) : "";
    for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
      if (low.size() > 2 && low.ends_with(ending)) low.remove_suffix(2);
    }
    const int value = number(low).value_or(0);
    return value >= 1 && value <= 31 ? value : 0;
  };
  const int first = i > 0 ? day_at(i - 1) : 0;
  const bool day_next = first == 0 && day_at(next) != 0;
  const int of_month = day_next ? day_at(next) : first;
  const bool has_day = of_month != 0;
  std::uint32_t after = day_next ? next + 1 : next;
  if (scene_.is(after, ",")) ++after;
  std::optional<int> year =
      after < scene_.words().size() ? number(scene_.words()[after].low) : std::nullopt;
  if (!year || *year < 1900 || *year > 2100) year = nearest_year(month);
  if (!year || (!has_day && scene_.words()[i].low == "may" && !scene_.is(i - 1, "in"))) return "";
  std::array<char, 32> text{};
  const int size = has_day ? std::snprintf(text.data(), text.size(), "%04d-%02u-%02d", *year,
                                           month + 1, of_month)
                           : std::snprintf(text.data(), text.size(), "%04d-%02u", *year, month + 1);
  const year_month_day day{std::chrono::year(*year), std::chrono::month(month + 1),
                           std::chrono::day(has_day ? static_cast<unsigned>(of_month) : 1u)};
  return day.ok() ? std::string(text.data(), static_cast<std::size_t>(size)) : std::string();
}

std::optional<int> Calendar::nearest_year(unsigned month) const {
  if (!base_) return std::nullopt;
  const year_month_day day(*base_);
  return int(day.year()) - (month + 1 > unsigned(day.month()) ? 1 : 0);
}

std::string Calendar::loosely_at(std::uint32_t i) const {
  if (std::string day = at(i); !day.empty()) return day;
  if (std::string day = ago(i); !day.empty()) return day;
  if (std::string day = dashed(i); !day.empty()) return day;
  const std::string& low = scene_.words()[i].low;
  const bool year = low.size() == 4 && number(low) && *number(low) >= 1900 && *number(low) < 2100;
  return year && !is_bound(i) ? low : "";
}

// "Two days ago", "four years ago", "a week ago": word `i` is the number.
std::string Calendar::ago(std::uint32_t i) const {
  constexpr std::array<std::string_view, 11> kNumbers{"a",    "one", "two",   "three", "four", "five",
                                                      "six", "seven", "eight", "nine",  "ten"};
  if (!base_ || !scene_.is(i + 2, "ago")) return "";
  const auto place = place_in(kNumbers, scene_.words()[i].low);
  const int count = place ? std::max(1, static_cast<int>(*place)) : number(scene_.words()[i].low).value_or(0);
  if (count < 1 || count > 100) return "";
  std::string_view unit = scene_.words()[i + 1].low;
  if (unit.ends_with('s')) unit.remove_suffix(1);
  if (unit == "day") return edtf(*base_ - days(count));
  if (unit == "week") return edtf(*base_ - days(7 * count)).substr(0, 7);
  const year_month_day today(*base_);
  if (unit == "year") return std::to_string(int(today.year()) - count);
  if (unit != "month") return "";
  return edtf(sys_days((today.year() / today.month() - std::chrono::months(count)) / 1)).substr(0, 7);
}

// "2015-12-02", whatever tokens it is cut into.
std::string Calendar::dashed(std::uint32_t i) const {
  const std::string_view rest = std::string_view(scene_.article.text).substr(scene_.words()[i].span.begin, kWholeDay);
  if (rest.size() != kWholeDay || rest[4] != '-' || rest[7] != '-') return "";
  const auto y = number(rest.substr(0, 4)), m = number(rest.substr(5, 2)), d = number(rest.substr(8, 2));
  if (!y || !m || !d || *m < 1 || *d < 1) return "";
  const year_month_day day{std::chrono::year(*y), std::chrono::month(static_cast<unsigned>(*m)),
                           std::chrono::day(static_cast<unsigned>(*d))};
  return day.ok() ? std::string(rest) : std::string();
}

std::optional<int> Calendar::days_ago(const std::string& when) const {
  if (!base_ || when.size() < 4) return std::nullopt;
  const auto part = [&](std::size_t from, unsigned without) {
    return when.size() > from ? static_cast<unsigned>(number(std::string_view(when).substr(from, 2)).value_or(1)) : without;
  };
  const int y = number(std::string_view(when).substr(0, 4)).value_or(0);
  const year_month_day day{std::chrono::year(y), std::chrono::month(part(5, 7)), std::chrono::day(part(8, 15))};
  if (!day.ok()) return std::nullopt;
  return static_cast<int>((*base_ - sys_days(day)).count());
}

}  // namespace onrecord::resolve
