#include <algorithm>
#include <charconv>
#include <chrono>

#include "address.h"
#include "parts.h"

namespace onrecord::server {
namespace {

constexpr std::size_t kMostBars = 120;
constexpr std::uint64_t kWidth = 1152, kHeight = 120, kWidest = 36;

int number_at(const std::string& text, std::size_t at, std::size_t length) {
  int number = 0;
  if (at < text.size()) std::from_chars(text.data() + at, text.data() + std::min(at + length, text.size()), number);
  return number;
}

std::string padded(unsigned number) { return (number < 10 ? "-0" : "-") + std::to_string(number); }

// The day, month or year after a day, month or year; empty after what is none.
std::string next_of(const std::string& name) {
  using namespace std::chrono;
  const int year = number_at(name, 0, 4);
  if (name.size() == 4) return std::to_string(year + 1);
  const auto month = static_cast<unsigned>(number_at(name, 5, 2));
  if (name.size() == 7) return month >= 12 ? std::to_string(year + 1) + "-01" : name.substr(0, 4) + padded(month + 1);
  const year_month_day date{std::chrono::year(year), std::chrono::month(month),
                            std::chrono::day(static_cast<unsigned>(number_at(name, 8, 2)))};
  if (name.size() != 10 || !date.ok()) return {};
  const year_month_day next{sys_days(date) + days(1)};
  return std::to_string(static_cast<int>(next.year())) + padded(static_cast<unsigned>(next.month())) +
         padded(static_cast<unsigned>(next.day()));
}

// The days, months or years cut to so many bytes; those that are no longer, such as a year among days, stay as they are.
Facets::Tally cut_to(const Facets::Tally& days, std::size_t length) {
  Facets::Tally bars;
  for (const auto& [name, number] : days) {
    const std::string shorter = name.substr(0, length);
    if (bars.empty() || bars.back().first != shorter) bars.emplace_back(shorter, 0);
    bars.back().second += number;
  }
  return bars;
}

// With those between that have nothing, so that time runs evenly. A year among days or months stands before its first one. Empty
// if that would be more bars than there is room for.
Facets::Tally even(const Facets::Tally& bars, std::size_t length) {
  Facets::Tally all;
  for (const auto& value : bars) {
    while (!all.empty()) {
      std::string next = all.back().first;
      const bool shorter = next.size() < length;
      while (next.size() < length) next += "-01";
      if (!shorter) next = next_of(next);
      if (next.empty() || next >= value.first) break;
      all.emplace_back(std::move(next), 0);
      if (all.size() >= kMostBars) return {};
    }
    all.push_back(value);
  }
  return all;
}

// By day, month or year: the finest there is room for. Only by year is anything left out between.
Facets::Tally bars_of(const Facets::Tally& days) {
  for (const std::size_t length : {std::size_t{10}, std::size_t{7}, std::size_t{4}}) {
    Facets::Tally bars = even(cut_to(days, length), length);
    if (!bars.empty() && bars.size() <= kMostBars) return bars;
  }
  return cut_to(days, 4);
}

void bar(Html& html, const std::pair<std::string, std::uint64_t>& value, std::uint64_t x,
         std::uint64_t width, std::uint64_t height, const std::string& address) {
  html.raw("<a").attr("href", address).attr("aria-label", value.first + ": " + std::to_string(value.second));
  html.raw("><title>").text(value.first).raw(": ").number(value.second).raw("</title><rect class=\"hold\"");
  html.attr("x", x).raw(" y=\"0\"").attr("width", width).attr("height", kHeight).raw("/><rect class=\"bar\"");
  html.attr("x", x).attr("y", kHeight - height).attr("width", width).attr("height", height);
  html.raw("/></a>\n");
}

}  // namespace

Html chart(const Facets::Tally& days, const std::string& path, const SearchQuery& query, bool by) {
  Html html;
  if (days.size() < 2) return html;
  const Facets::Tally bars = bars_of(days);
  std::uint64_t most = 1;
  for (const auto& value : bars) most = std::max(most, value.second);
  const std::uint64_t step = std::clamp<std::uint64_t>(kWidth / bars.size(), 2, kWidest);
  html.raw("<figure class=\"chart\"><svg role=\"group\" aria-label=\"Statements over time\"");
  html.attr("viewBox", "0 0 " + std::to_string(step * bars.size()) + " " + std::to_string(kHeight));
  html.attr("width", step * bars.size()).attr("height", kHeight);
  html.raw(" preserveAspectRatio=\"none\">\n");
  std::uint64_t x = 0;
  for (const auto& value : bars) {
    SearchQuery then = query;
    then.from = then.to = value.first;
    if (value.second == 0) {
      x += step;
      continue;
    }
    const std::uint64_t height = std::max<std::uint64_t>(value.second * kHeight / most, 2);
    bar(html, value, x, step > 3 ? step - 2 : step, height, search_address(path, then, by).text());
    x += step;
  }
  html.raw("</svg><figcaption><span>").add(day(bars.front().first)).raw("</span><span>most: ");
  html.number(most).raw("</span><span>").add(day(bars.back().first)).raw("</span></figcaption></figure>\n");
  return html;
}

}  // namespace onrecord::server
