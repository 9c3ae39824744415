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

// With the days between that have nothing, so that time runs evenly; as it is if that would be more
// bars than there is room for.
Facets::Tally even(const Facets::Tally& bars) {
  Facets::Tally all;
  for (const auto& value : bars) {
    while (!all.empty() && all.back().first.size() == value.first.size()) {
      std::string next = next_of(all.back().first);
      if (next.empty() || next >= value.first) break;
      all.emplace_back(std::move(next), 0);
      if (all.size() > kMostBars) return bars;
    }
    all.push_back(value);
  }
  return all;
}

// The same by month or year, if there are too many days or months for bars.
Facets::Tally bars_of(const Facets::Tally& days) {
  Facets::Tally bars = days;
  for (std::size_t length : {std::size_t{7}, std::size_t{4}}) {
    if (bars.size() <= kMostBars) break;
    Facets::Tally coarser;
    for (const auto& [name, number] : bars) {
      const std::string shorter = name.substr(0, length);
      if (coarser.empty() || coarser.back().first != shorter) coarser.emplace_back(shorter, 0);
      coarser.back().second += number;
    }
    bars = std::move(coarser);
  }
  return bars;
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
  const Facets::Tally bars = even(bars_of(days));
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
