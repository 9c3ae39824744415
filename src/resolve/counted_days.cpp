#include "counted_days.h"

#include "day_words.h"

namespace onrecord::resolve {
namespace {

using std::chrono::days;

// Sentences that a day holds for what is counted from it, behind its own.
constexpr std::uint32_t kSentences = 2;

// 0 if the word is no unit of time; what is told of a part of a day is told of the day.
char unit_named(std::string_view low) {
  if (place_in(kPartsOfDay, low)) return 'd';
  if (low.ends_with('s')) low.remove_suffix(1);
  return low == "day" ? 'd' : low == "week" ? 'w' : low == "month" ? 'm' : low == "year" ? 'y' : 0;
}

std::string months_after(const std::string& month, int count) {
  const auto first_day = day_of(month + "-01");
  if (!first_day) return "";
  const std::chrono::year_month_day first(*first_day);
  return edtf(first.year() / first.month() + std::chrono::months(count));
}

}  // namespace

std::optional<CountedDays::Step> CountedDays::step(std::uint32_t i) const {
  const auto unit_at = [&](std::uint32_t at) { return at < scene_.words().size() ? unit_named(scene_.words()[at].low) : char{0}; };
  if (i == 0) return std::nullopt;
  const bool the = scene_.is(i - 1, "the");
  if (const char unit = the ? unit_at(i + 1) : char{0}) {
    if (scene_.is(i, "next") || scene_.is(i, "following")) return Step{1, unit};
    if (scene_.is(i, "previous")) return Step{-1, unit};
    if (scene_.is(i, "same")) return Step{0, unit};
  }
  constexpr std::array<std::string_view, 6> kShort{"hour", "hours", "minute", "minutes", "moments", "seconds"};
  if (place_in(kShort, scene_.words()[i].low) && (scene_.is(i + 1, "later") || scene_.is(i + 1, "earlier"))) return Step{0, 'd'};
  if (i > 2 && the && scene_.is(i, "day") && scene_.is(i - 2, "in") && (scene_.is(i - 3, "earlier") || scene_.is(i - 3, "later"))) return Step{0, 'd'};
  const char unit = unit_at(i);
  if (unit == 0) return std::nullopt;
  if (scene_.is(i - 1, "that")) return Step{0, unit};
  if (const auto count = count_of(scene_.words()[i - 1].low); count && *count > 0 && *count <= 100) {
    if (scene_.is(i + 1, "later")) return Step{*count, unit};
    if (scene_.is(i + 1, "earlier")) return Step{-*count, unit};
  }
  const bool ends = i + 2 >= scene_.words().size() || scene_.is(i + 2, ",") || scene_.is(i + 2, ".");
  if (the && ends && scene_.is(i + 1, "before")) return Step{-1, unit};
  if (the && ends && scene_.is(i + 1, "after")) return Step{1, unit};
  return std::nullopt;
}

const CountedDays::Told* CountedDays::base_for(std::uint32_t i, char unit) const {
  const std::optional<Told>& told = unit == 'd' || unit == 'w' ? day_ : date_;
  if (!told || scene_.words()[i].sentence - told->sentence > kSentences) return nullptr;
  return told->when.size() >= (unit == 'y' ? kWholeYear : unit == 'm' ? kWholeMonth : kWholeDay) ? &*told : nullptr;
}

std::string CountedDays::at(std::uint32_t i) const {
  constexpr int kSlack = 3;  // days that "two weeks later" may be off
  const auto by = step(i);
  const Told* told = by ? base_for(i, by->unit) : nullptr;
  if (told == nullptr) return "";
  if (by->unit == 'y') return std::to_string(number(told->when.substr(0, 4)).value_or(0) + by->count);
  if (by->unit == 'm') return months_after(told->when.substr(0, kWholeMonth), by->count);
  const auto from = day_of(told->when);
  if (!from) return "";
  if (by->unit == 'd') return edtf(*from + days(by->count));
  const auto then = *from + days(7 * by->count);
  return month_of(then - days(kSlack), then + days(kSlack));
}

void CountedDays::tell(std::uint32_t i, const std::string& when) {
  const Token& word = scene_.words()[i];
  if (when.size() == kWholeDay) day_ = Told{when, word.sentence};
  if (month_named(word.low) || is_year(word.low) || (step(i) && when.size() < kWholeDay)) date_ = Told{when, word.sentence};
}

}  // namespace onrecord::resolve
