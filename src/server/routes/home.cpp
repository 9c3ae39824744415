#include <chrono>
#include <cstdio>

#include "../routes.h"

namespace onrecord::server {
namespace {

constexpr std::uint32_t kMostQuoted = 10;
constexpr std::uint32_t kDisputes = 6;

// The day so many days after `day`, "2024-03-07"; empty if that is no whole date.
std::string day_after(const std::string& day, int days) {
  int year = 0;
  unsigned month = 0, number = 0;
  if (std::sscanf(day.c_str(), "%4d-%2u-%2u", &year, &month, &number) != 3) return {};
  using namespace std::chrono;
  const year_month_day date{std::chrono::year(year), std::chrono::month(month),
                            std::chrono::day(number)};
  if (!date.ok()) return {};
  const year_month_day moved{sys_days(date) + std::chrono::days(days)};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(moved.year()),
                static_cast<unsigned>(moved.month()), static_cast<unsigned>(moved.day()));
  return text;
}

Status count_quoted(Store& store, HomePage& page) {
  if (page.days.empty()) return Done{};
  page.week_to = page.days.back().first;
  page.week_from = day_after(page.week_to, -6);
  const auto week = store.speakers({.from = page.week_from, .to = page.week_to, .limit = kMostQuoted});
  if (!week) return week.error();
  const auto before = store.quoted(day_after(page.week_from, -7), day_after(page.week_from, -1));
  if (!before) return before.error();
  for (const StoredSpeaker& speaker : week->speakers) {
    QuotedSpeaker quoted{{speaker.key, speaker.name, speaker.wikidata}, speaker.statements, 0};
    for (const Quoted& earlier : *before) {
      if (earlier.speaker == speaker.key) quoted.before = earlier.statements;
    }
    page.quoted.push_back(std::move(quoted));
  }
  return Done{};
}

Result<HomePage> find_home(Visit& visit, Store& store) {
  HomePage page;
  auto counts = counts_of(visit, store);
  if (!counts) return counts.error();
  page.counts = std::move(*counts);
  auto days = store.statements_by_day({});
  if (!days) return days.error();
  page.days = std::move(*days);
  if (auto done = count_quoted(store, page); !done) return done.error();
  auto disputes = store.disputes(kDisputes, "");
  if (!disputes) return disputes.error();
  page.disputes = std::move(disputes->disputes);
  return page;
}

}  // namespace

Response home(Visit& visit, std::string_view) {
  Reader reader = reader_of(visit);
  if (reader.failure) return *reader.failure;
  return shown(visit, find_home(visit, *reader));
}

}  // namespace onrecord::server
