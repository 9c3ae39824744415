#include <algorithm>

#include "address.h"
#include "parts.h"

namespace onrecord::server {
namespace {

constexpr std::size_t kMostBars = 120;
constexpr std::uint64_t kWidth = 960, kHeight = 120, kWidest = 24;

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
    const std::uint64_t height = std::max<std::uint64_t>(value.second * kHeight / most, 2);
    bar(html, value, x, step > 3 ? step - 2 : step, height, search_address(path, then, by).text());
    x += step;
  }
  html.raw("</svg><figcaption><span>").add(day(bars.front().first)).raw("</span><span>most: ");
  html.number(most).raw("</span><span>").add(day(bars.back().first)).raw("</span></figcaption></figure>\n");
  return html;
}

}  // namespace onrecord::server
