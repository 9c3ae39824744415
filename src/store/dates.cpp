#include "dates.h"

#include <cstddef>
#include <optional>
#include <string>

namespace onrecord::store {
namespace {

struct Date {
  unsigned year = 0;
  unsigned month = 0;  // 0: not given
  unsigned day = 0;

  Day packed() const { return year << 9 | month << 5 | day; }
};

unsigned days_in(unsigned year, unsigned month) {
  constexpr std::array<unsigned, 13> kDays = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[month];
}

// Takes `digits` digits off the front.
std::optional<unsigned> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  unsigned number = 0;
  for (char c : text.substr(0, digits)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<unsigned>(c - '0');
  }
  text.remove_prefix(digits);
  return number;
}

// Takes YYYY, YYYY-MM or YYYY-MM-DD off the front.
std::optional<Date> take_date(std::string_view& text) {
  Date date;
  const auto year = take_number(text, 4);
  if (!year || *year == 0) return std::nullopt;
  date.year = *year;
  if (!text.starts_with('-')) return date;
  text.remove_prefix(1);
  const auto month = take_number(text, 2);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  date.month = *month;
  if (!text.starts_with('-')) return date;
  text.remove_prefix(1);
  const auto day = take_number(text, 2);
  if (!day || *day < 1 || *day > days_in(date.year, date.month)) return std::nullopt;
  date.day = *day;
  return date;
}

Result<Date> whole_date(std::string_view text) {
  std::string_view rest = text;
  const auto date = take_date(rest);
  if (!date || !rest.empty()) {
    return Error{Error::Code::BadValue, 0,
                 "no date: '" + std::string(text) + "'; write YYYY, YYYY-MM or YYYY-MM-DD"};
  }
  return *date;
}

}  // namespace

Day day_of(std::string_view published) {
  const auto date = take_date(published);
  const bool ends = published.empty() || published[0] == 'T' || published[0] == ' ';
  return date && ends ? date->packed() : 0;
}

Result<DayRange> day_range(std::string_view from, std::string_view to) {
  DayRange range;
  if (from.empty() && to.empty()) return range;
  range.first = 1;
  if (!from.empty()) {
    auto date = whole_date(from);
    if (!date) return date.error();
    // From the first day on is from the whole month on, and so with years.
    if (date->day == 1) date->day = 0;
    if (date->day == 0 && date->month == 1) date->month = 0;
    range.first = date->packed();
  }
  if (!to.empty()) {
    auto date = whole_date(to);
    if (!date) return date.error();
    if (date->day != 0 && date->day == days_in(date->year, date->month)) date->day = 0;
    if (date->day == 0 && date->month == 12) date->month = 0;
    if (date->month != 0) range.straddling[0] = Date{date->year, 0, 0}.packed();
    if (date->day != 0) range.straddling[1] = Date{date->year, date->month, 0}.packed();
    const Date last{date->year, date->month == 0 ? 12 : date->month,
                    date->day == 0 ? 31 : date->day};
    range.last = last.packed();
  }
  if (range.first > range.last) {
    return Error{
        Error::Code::BadValue, 0,
        "the first date, " + std::string(from) + ", is after the last, " + std::string(to)};
  }
  return range;
}

}  // namespace onrecord::store
