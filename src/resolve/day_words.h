// Words for days, months and years, and how they are written (EDTF: YYYY-MM-DD, YYYY-MM, YYYY).
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace onrecord::resolve {

// The lengths of YYYY-MM-DD, YYYY-MM and YYYY.
constexpr std::size_t kWholeDay = 10, kWholeMonth = 7, kWholeYear = 4;

template <std::size_t n>
std::optional<unsigned> place_in(const std::array<std::string_view, n>& names, std::string_view low) {
  for (unsigned i = 0; i < n; ++i) {
    if (low == names[i]) return i;
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 4> kPartsOfDay{"morning", "afternoon", "evening", "night"};
constexpr std::array<std::string_view, 5> kSeasons{"spring", "summer", "fall", "autumn", "winter"};

// Digits alone.
std::optional<int> number(std::string_view digits);
// "12", "twelve", "a": how many.
std::optional<int> count_of(std::string_view low);
std::optional<unsigned> weekday_named(std::string_view low);  // from Sunday, 0
// "Tues" of "Tues."; no Sunday, which a newspaper is called too.
std::optional<unsigned> weekday_cut(std::string_view low);
std::optional<unsigned> month_named(std::string_view low);    // from January, 0
bool is_year(std::string_view low);

// Of YYYY-MM-DD and whatever stands behind it.
std::optional<std::chrono::sys_days> day_of(std::string_view date);
std::string edtf(std::chrono::sys_days at);
std::string edtf(std::chrono::year_month month);
// The month that all days of a stretch are in, or else their year; over a turn of the year the month of its first day.
std::string month_of(std::chrono::sys_days from, std::chrono::sys_days to);

}  // namespace onrecord::resolve
