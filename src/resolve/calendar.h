// Calendar: the words of an article that name a day, a month or a year, counted from the article's
// date. A weekday is the last one before that date or the date itself, or the next one of what is to come; a week, a weekend
// and "recent days" are the month that all of their days are in, or else the year. Without the article's date only what is
// absolute is said.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "scene.h"

namespace onrecord::resolve {

class Calendar {
 public:
  explicit Calendar(const Scene& scene);

  // The day, month or year that begins with this word; empty if none does or it cannot be counted.
  std::string at(std::uint32_t i) const;
  // The same, and what words alone may mean by chance: "four years ago", "that year", any year, "2015-12-02", "Labor Day".
  std::string loosely_at(std::uint32_t i) const;
  // "A 2009 report": the year belongs to the noun behind it.
  std::optional<unsigned> weekday_at(std::uint32_t i) const;
  std::string date_behind(std::uint32_t i) const;
  int day_of_month(std::uint32_t at) const;
  int shift_at(std::uint32_t i) const;
  bool is_told(std::uint32_t i) const;
  std::string shifted(const std::string& when, int shift) const;
  bool is_in_name(std::uint32_t i) const;
  bool modifies(std::uint32_t i) const;
  // Days from a day, month or year to the article's date; negative if it is still to come then.
  std::optional<int> days_ago(const std::string& when) const;

 private:
  void read_all();
  std::string read(std::uint32_t i) const;
  std::string relative(std::uint32_t i) const;
  std::string last_week() const;
  std::string this_week() const;
  std::string weekend(bool said_last) const;
  std::string lately(std::uint32_t i) const;
  std::string season(std::uint32_t i) const;
  int unit_at(std::uint32_t i) const;
  std::string ago(std::uint32_t i) const;
  std::string dashed(std::uint32_t i) const;
  bool is_bound(std::uint32_t i) const;
  std::string on_weekday(std::uint32_t i, unsigned weekday) const;
  bool is_ahead(std::uint32_t i) const;
  bool is_infinitive(std::uint32_t i) const;
  std::string in_month(std::uint32_t i, unsigned month) const;
  bool leads_to_month(std::uint32_t i) const;
  std::optional<int> nearest_year(unsigned month, std::uint32_t i, bool has_day) const;

  const Scene& scene_;
  std::optional<std::chrono::sys_days> base_;
  std::map<std::uint32_t, std::string> days_, counted_;  // by their first words; counted: months and years
};

}  // namespace onrecord::resolve
