#include "holidays.h"

#include <array>
#include <string_view>

namespace onrecord::resolve {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::weekday;
using std::chrono::year;

// A day of a month; or if `nth` is told, the nth `weekday` (from Sunday, 0) of it, 5 for the last; and so many days on.
struct Holiday {
  std::array<std::string_view, 4> words;
  unsigned month, day;
  unsigned nth = 0, on_weekday = 0;
  int then = 0;
  int every = 1;  // years
};

// Longer names first.
constexpr std::array<Holiday, 31> kHolidays{{
    {{"new", "year's", "eve"}, 12, 31},
    {{"new", "year's", "day"}, 1, 1},
    {{"martin", "luther", "king", "day"}, 1, 0, 3, 1},
    {{"mlk", "day"}, 1, 0, 3, 1},
    {{"valentine's", "day"}, 2, 14},
    {{"presidents", "day"}, 2, 0, 3, 1},
    {{"st", "patrick's", "day"}, 3, 17},
    {{"earth", "day"}, 4, 22},
    {{"may", "day"}, 5, 1},
    {{"cinco", "de", "mayo"}, 5, 5},
    {{"mother's", "day"}, 5, 0, 2, 0},
    {{"memorial", "day"}, 5, 0, 5, 1},
    {{"juneteenth"}, 6, 19},
    {{"father's", "day"}, 6, 0, 3, 0},
    {{"fourth", "of", "july"}, 7, 4},
    {{"july", "fourth"}, 7, 4},
    {{"independence", "day"}, 7, 4},
    {{"bastille", "day"}, 7, 14},
    {{"labor", "day"}, 9, 0, 1, 1},
    {{"columbus", "day"}, 10, 0, 2, 1},
    {{"halloween"}, 10, 31},
    {{"election", "night"}, 11, 0, 1, 1, 1, 2},
    {{"election", "day"}, 11, 0, 1, 1, 1, 2},  // the Tuesday after the first Monday
    {{"remembrance", "day"}, 11, 11},
    {{"veterans", "day"}, 11, 11},
    {{"veteran's", "day"}, 11, 11},
    {{"thanksgiving"}, 11, 0, 4, 4},
    {{"black", "friday"}, 11, 0, 4, 4, 1},
    {{"christmas", "eve"}, 12, 24},
    {{"christmas"}, 12, 25},
    {{"boxing", "day"}, 12, 26},
}};

// Whatever the tokens make of marks: "Presidents' Day", "St. Patrick's Day".
bool begins_at(const Scene& scene, std::uint32_t i, const Holiday& holiday) {
  for (std::size_t n = 0; n < holiday.words.size() && !holiday.words[n].empty(); ++n, ++i) {
    while (n > 0 && (scene.is(i, "'") || scene.is(i, "."))) ++i;
    std::string_view low = i < scene.words().size() ? std::string_view(scene.words()[i].low) : "";
    if (low.ends_with('.') || low.ends_with('\'')) low.remove_suffix(1);
    if (low != holiday.words[n]) return false;
  }
  return true;
}

sys_days in_year(const Holiday& holiday, int of) {
  const auto month = year(of) / std::chrono::month(holiday.month);
  if (holiday.nth == 0) return sys_days(month / std::chrono::day(holiday.day));
  const weekday on(holiday.on_weekday);
  return holiday.nth > 4 ? sys_days(month / on[std::chrono::last]) : sys_days(month / on[holiday.nth]) + days(holiday.then);
}

}  // namespace

std::optional<std::size_t> holiday_at(const Scene& scene, std::uint32_t i) {
  if (!scene.is_capital(i)) return std::nullopt;
  for (std::size_t n = 0; n < kHolidays.size(); ++n) {
    if (begins_at(scene, i, kHolidays[n])) return n;
  }
  return std::nullopt;
}

sys_days day_of_holiday(std::size_t number, sys_days today, bool to_come) {
  const Holiday& holiday = kHolidays[number];
  int of = int(std::chrono::year_month_day(today).year());
  of += of % holiday.every;
  while (in_year(holiday, of) > today) of -= holiday.every;
  while (to_come && in_year(holiday, of) < today) of += holiday.every;
  return in_year(holiday, of);
}

}  // namespace onrecord::resolve
