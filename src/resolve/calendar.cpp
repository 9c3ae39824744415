#include "calendar.h"

#include <algorithm>
#include <array>

#include "counted_days.h"
#include "day_words.h"
#include "holidays.h"

namespace onrecord::resolve {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

Calendar::Calendar(const Scene& scene) : scene_(scene), base_(day_of(scene.article.published)) { read_all(); }

std::string Calendar::at(std::uint32_t i) const {
  const auto day = days_.find(i);
  return day == days_.end() ? std::string() : day->second;
}

// The day, month or year that this word tells, whatever was told before.
std::string Calendar::read(std::uint32_t i) const {
  std::string_view low = scene_.words()[i].low;
  if (low.ends_with("'s")) low.remove_suffix(2);
  if (const auto weekday = weekday_at(i)) return is_in_name(i) ? "" : on_weekday(i, *weekday);
  if (base_) {
    if (std::string span = relative(i); !span.empty()) return span;
  }
  if (low == "yesterday" && base_) return edtf(*base_ - days(1));
  if (low == "tomorrow" && base_) return edtf(*base_ + days(1));
  if ((low == "today" || low == "tonight") && base_ && !(i > 0 && scene_.is(i - 1, "ago"))) return edtf(*base_);  // not "two weeks ago today"
  if (const auto month = month_named(low); month && scene_.is_capital(i)) {
    return in_month(i, *month);
  }
  if (is_year(low) && i > 0 && (scene_.is(i - 1, "in") || modifies(i))) return std::string(low);
  return "";
}

// "Tuesday's", "Tues.".
std::optional<unsigned> Calendar::weekday_at(std::uint32_t i) const {
  std::string_view low = scene_.words()[i].low;
  if (low.ends_with("'s")) low.remove_suffix(2);
  if (const auto whole = weekday_named(low)) return whole;
  const bool stopped = low.ends_with('.') || scene_.is(i + 1, ".");
  if (low.ends_with('.')) low.remove_suffix(1);
  return stopped && scene_.is_capital(i) ? weekday_cut(low) : std::nullopt;
}

// "Tuesday, March 1", "Wednesday 24 February", "Friday the 4th of March": the date that a weekday is told with.
std::string Calendar::date_behind(std::uint32_t i) const {
  std::uint32_t at = i + 1;
  for (const std::string_view sign : {".", ",", "(", "the"}) at += scene_.is(at, sign);
  const auto month_at = [&](std::uint32_t m) { return m < scene_.words().size() && scene_.is_capital(m) ? month_named(scene_.words()[m].low) : std::nullopt; };
  std::uint32_t its = at;
  if (!month_at(its) && day_of_month(at) != 0) its = scene_.is(at + 1, "of") ? at + 2 : at + 1;
  const auto month = month_at(its);
  const std::string date = month ? in_month(its, *month) : std::string();
  return date.size() == kWholeDay ? date : std::string();
}

// "The Sunday Times", "the Saturday Evening Post", "the Mail on Sunday", "Sheffield Wednesday", and days that have a name of their own.
bool Calendar::is_in_name(std::uint32_t i) const {
  constexpr std::array<std::string_view, 16> kPapers{"times", "telegraph", "mail", "mirror", "express", "herald", "star", "journal", "dispatch", "gazette", "post",
                                                     "independent", "tribune", "sun", "world", "people"};
  const auto paper = [&](std::uint32_t at) { return at < scene_.words().size() && scene_.is_capital(at) && place_in(kPapers, scene_.words()[at].low); };
  constexpr std::array<std::string_view, 11> kNamed{"super", "ash", "good", "palm", "bowl", "easter", "cyber", "black", "bloody", "fat", "maundy"};
  if (i > 0 && scene_.is_capital(i - 1) && scene_.is_capital(i) && place_in(kNamed, scene_.words()[i - 1].low)) return true;
  const auto capital = [&](std::uint32_t at) { return at < scene_.words().size() && scene_.is_capital(at); };
  if ((scene_.is(i + 1, "night") || scene_.is(i + 1, "morning")) && capital(i + 1) && capital(i + 2)) return true;  // "Monday Night Football"
  if (paper(i + 1) || (scene_.is(i + 1, "evening") && paper(i + 2))) return true;
  return i > 0 && (scene_.is(i - 1, "sheffield") || (i > 1 && scene_.is(i - 1, "on") && scene_.is(i - 2, "mail") && scene_.is_capital(i - 2)));
}

// "A 2009 report": the year belongs to the noun behind it.
bool Calendar::modifies(std::uint32_t i) const {
  constexpr std::array<std::string_view, 4> kBefore{"a", "the", "his", "her"};
  return i > 0 && place_in(kBefore, scene_.words()[i - 1].low) && number(scene_.words()[i].low);
}

// "last night", "this week", "over the weekend", "this month's", "last year": day, month or year.
std::string Calendar::relative(std::uint32_t i) const {
  if (i + 1 >= scene_.words().size() || (scene_.is_capital(i) && scene_.is_capital(i + 1))) return "";  // the show "This Week"
  const bool last = scene_.is(i, "last"), now = scene_.is(i, "this");
  std::string_view unit = scene_.words()[i + 1].low;
  if (unit.ends_with("'s")) unit.remove_suffix(2);
  // "Earlier in the week", "over the weekend", but not "in the week before the vote".
  constexpr std::array<std::string_view, 7> kOther{"before", "after", "of", "leading", "since", "ahead", "when"};
  const bool own = i + 2 >= scene_.words().size() || !place_in(kOther, scene_.words()[i + 2].low);
  constexpr std::array<std::string_view, 4> kWithin{"in", "over", "at", "during"};
  const bool within = i > 0 && own && place_in(kWithin, scene_.words()[i - 1].low) && scene_.is(i, "the");
  if (last || now || within || scene_.is(i, "past")) {
    if (unit == "week") return last ? last_week() : scene_.is(i, "past") ? month_of(*base_ - days(7), *base_ - days(1)) : this_week();
    if (unit == "weekend") return weekend(last);
  }
  if (!last && !now) return "";
  if (place_in(kPartsOfDay, unit)) return edtf(*base_ - days(last ? 1 : 0));
  const year_month_day today(*base_);
  if (unit == "month") return edtf(today.year() / today.month() - std::chrono::months(last ? 1 : 0));
  if (unit != "year" && !place_in(kSeasons, unit)) return "";
  const bool before = last && (unit == "year" || unsigned(today.month()) < 9);
  return std::to_string(int(today.year()) - (before ? 1 : 0));
}

// Tuesday to Friday of the week before, on a Sunday of the week that ends: a Monday alone in another month is none to fear.
std::string Calendar::last_week() const {
  const bool sunday = std::chrono::weekday(*base_) == std::chrono::Sunday;
  const sys_days now = *base_ + days(sunday ? 1 : 0);
  const sys_days monday = now - days(std::chrono::weekday(now).iso_encoding() - 1);
  return month_of(monday - days(6), monday - days(3));
}

// From Tuesday on; what comes out on a Monday was mostly written before.
std::string Calendar::this_week() const {
  const unsigned since = std::chrono::weekday(*base_).iso_encoding() - 1;
  return since == 0 ? edtf(*base_ - days(2)).substr(0, 7) : month_of(*base_ - days(since - 1), *base_);
}

// The last Saturday and Sunday, or those that are now; "last weekend", on one of these, is a week before.
std::string Calendar::weekend(bool said_last) const {
  const unsigned since = std::chrono::weekday(*base_).iso_encoding() % 7;  // Sunday 0
  const sys_days sunday = since == 6 ? *base_ + days(1) : *base_ - days(since);
  const days back(said_last && (since == 0 || since == 6) ? 7 : 0);
  return month_of(sunday - days(1) - back, sunday - back);
}

// "In recent days", "the past 48 hours", "just days ago": word `i` opens it.
std::string Calendar::lately(std::uint32_t i) const {
  if (!base_) return "";
  constexpr std::array<std::string_view, 3> kOpeners{"recent", "past", "last"};
  const bool opens = place_in(kOpeners, scene_.words()[i].low).has_value();
  std::uint32_t unit = opens ? i + 1 : i;
  constexpr std::array<std::string_view, 3> kSome{"few", "several", "couple"};
  const auto counts = [&](std::uint32_t at) {
    const std::string& low = scene_.words()[at].low;
    return count_of(low) || place_in(kSome, low);
  };
  if (opens && unit < scene_.words().size() && counts(unit)) ++unit;  // "past few days", "last two weeks"
  const int length = unit_at(unit);
  if (length == 0 || !scene_.words()[unit].low.ends_with('s')) return "";
  if (opens) return month_of(*base_ - days(3 * length), *base_);
  const bool exact = i > 0 && counts(i - 1) && !place_in(kSome, scene_.words()[i - 1].low);  // Calendar::ago
  return scene_.is(i + 1, "ago") && !exact ? month_of(*base_ - days(5 * length), *base_ - days(2 * length)) : "";
}

// "Over the summer", "in the spring": the year of the last one; word `i` is "the".
std::string Calendar::season(std::uint32_t i) const {
  constexpr std::array<std::string_view, 4> kBefore{"in", "over", "during", "late"};
  constexpr std::array<unsigned, kSeasons.size()> kBegin{3, 6, 9, 9, 12};
  if (!base_ || i == 0 || !scene_.is(i, "the") || !place_in(kBefore, scene_.words()[i - 1].low) || i + 1 >= scene_.words().size()) return "";
  const auto season = place_in(kSeasons, scene_.words()[i + 1].low);
  if (!season || scene_.is(i + 2, "of")) return "";
  const year_month_day today(*base_);
  return std::to_string(int(today.year()) - (kBegin[*season] > unsigned(today.month()) ? 1 : 0));
}

// Days in a unit of time, 0 if the word is none of those that tell a month.
int Calendar::unit_at(std::uint32_t i) const {
  if (i >= scene_.words().size()) return 0;
  std::string_view low = scene_.words()[i].low;
  if (low.ends_with('s')) low.remove_suffix(1);
  return low == "day" || low == "hour" ? 1 : low == "week" ? 7 : 0;
}

// Reads all words once, for what is counted from a day told before.
void Calendar::read_all() {
  CountedDays counted(scene_);
  for (std::uint32_t i = 0; i < scene_.words().size(); ++i) {
    const int shift = shift_at(i);
    if (is_bound(i) && shift == 0) continue;
    const std::string on = counted.at(i), day = on.empty() ? shifted(read(i), shift) : on;
    if (day.empty()) continue;
    counted.tell(i, day);
    auto& known = on.empty() || on.size() == kWholeDay ? days_ : counted_;
    known.emplace_hint(known.end(), i, day);
  }
}

// "The day after Tuesday's vote", "two days before March 8", "on the eve of", "the day before yesterday": so many days on from word `i`.
int Calendar::shift_at(std::uint32_t i) const {
  if (i > 0 && scene_.is(i - 1, "the")) --i;
  if (i < 2) return 0;
  if (scene_.is(i - 1, "of") && scene_.is(i - 2, "eve")) return -1;
  const int way = scene_.is(i - 1, "before") ? -1 : scene_.is(i - 1, "after") ? 1 : 0;
  if (way == 0 || i < 3) return 0;
  const std::string &unit = scene_.words()[i - 2].low, &count = scene_.words()[i - 3].low;
  if (unit == "day" || place_in(kPartsOfDay, unit)) return count == "the" || count == "a" || count == "one" ? way : 0;
  return unit == "days" ? way * count_of(count).value_or(0) : 0;
}

std::string Calendar::shifted(const std::string& when, int shift) const {
  const auto day = shift == 0 ? std::nullopt : day_of(when);
  return day ? edtf(*day + days(shift)) : when;
}

// "Since June 16", "until last month", "ahead of Saturday's vote": the end of a stretch of time, not when something was said.
bool Calendar::is_bound(std::uint32_t i) const {
  constexpr std::array<std::string_view, 5> kBounds{"since", "until", "till", "before", "through"};
  return i > 0 && (place_in(kBounds, scene_.words()[i - 1].low) || (i > 1 && scene_.is(i - 1, "of") && scene_.is(i - 2, "ahead")));
}

// The last one, or the next of what is to come; on a Monday "last Monday" is a week ago, and "next Monday" in a week.
std::string Calendar::on_weekday(std::uint32_t i, unsigned weekday) const {
  if (std::string date = date_behind(i); !date.empty()) return date;
  if (!base_) return "";
  const unsigned ago = (std::chrono::weekday(*base_).c_encoding() + 7 - weekday) % 7;
  if (!is_ahead(i)) return edtf(*base_ - days(ago == 0 && scene_.is(i - 1, "last") ? 7 : ago));
  return edtf(*base_ + days(ago > 0 ? 7 - ago : scene_.is(i - 1, "next") ? 7 : 0));
}

// "Will speak on Monday", "is scheduled to appear Monday", "on Monday, he will speak": what is still to come. A verb of the past
// between the two is another clause's.
bool Calendar::is_ahead(std::uint32_t i) const {
  constexpr std::uint32_t kBefore = 10, kAfter = 8;
  constexpr std::array<std::string_view, 11> kComing{"will", "'ll", "slated", "scheduled", "expected", "set", "due", "plans", "planned", "upcoming", "coming"};
  constexpr std::array<std::string_view, 18> kEnds{",", ";", ":", "\"", "\u201c", "\u201d", "\u2018", "\u2019", "''", "\u2014", "\u2013", "said", "told", "says", "wrote",
                                                   "writes", "tweets", "who"};
  if (i > 0 && scene_.is(i - 1, "next")) return true;
  const Stretch sentence = scene_.sentence_of(i);
  const auto comes = [&](std::uint32_t at) { return place_in(kComing, scene_.words()[at].low).has_value(); };
  const auto ends = [&](std::uint32_t at) {
    const std::string& low = scene_.words()[at].low;
    return place_in(kEnds, low) || (low.size() > 4 && low.ends_with("ed"));
  };
  for (std::uint32_t at = i, far = 0; at-- > sentence.begin && far < kBefore; ++far) {
    if (comes(at) || is_infinitive(at)) return true;
    if (ends(at)) return false;
  }
  if (i > sentence.begin + 1) return false;
  for (std::uint32_t at = scene_.is(i + 1, ",") ? i + 2 : i + 1; at < std::min(sentence.end, i + kAfter); ++at) {
    if (comes(at)) return scene_.is(at, "will") || scene_.is(at, "'ll") || scene_.is(at + 1, "to");
    if (ends(at)) return false;
  }
  return false;
}

// "Is to speak", "likely to appear", "to be delivered": what word `i`, "to", leads to is to come.
bool Calendar::is_infinitive(std::uint32_t i) const {
  constexpr std::array<std::string_view, 5> kBefore{"is", "are", "was", "were", "likely"};
  return i > 0 && scene_.is(i, "to") && (scene_.is(i + 1, "be") || place_in(kBefore, scene_.words()[i - 1].low));
}

// "Nov. 13", "Nov. 13, 2015", "in July", "July 2015", "13 November", "13 Nov. 2015".
std::string Calendar::in_month(std::uint32_t i, unsigned month) const {
  std::uint32_t next = i + 1;
  if (scene_.is(next, ".")) ++next;
  const bool of = i > 1 && scene_.is(i - 1, "of");  // "5th of January"
  const int first = of ? (scene_.words()[i - 2].low.size() > 2 ? day_of_month(i - 2) : 0) : i > 0 ? day_of_month(i - 1) : 0;
  const bool day_next = first == 0 && day_of_month(next) != 0;
  const int of_month = day_next ? day_of_month(next) : first;
  const bool has_day = of_month != 0;
  std::uint32_t after = day_next ? next + 1 : next;
  if (scene_.is(after, ",") || (!has_day && scene_.is(after, "of"))) ++after;
  std::optional<int> year =
      after < scene_.words().size() ? number(scene_.words()[after].low) : std::nullopt;
  const bool told = year && *year >= 1900 && *year <= 2100;
  if (!told) year = nearest_year(month, i, has_day);
  if (!year || (!told && !has_day && scene_.words()[i].low == "may" && !leads_to_month(i))) return "";
  const std::chrono::year_month its = std::chrono::year(*year) / std::chrono::month(month + 1);
  if (!has_day) return edtf(its);
  const year_month_day day = its / of_month;
  return day.ok() ? edtf(sys_days(day)) : std::string();
}

// "5", "5th", "5's": a day of a month, or 0.
int Calendar::day_of_month(std::uint32_t at) const {
  std::string_view low = at < scene_.words().size() ? std::string_view(scene_.words()[at].low) : "";
  if (low.ends_with("'s")) low.remove_suffix(2);
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (low.size() > 2 && low.ends_with(ending)) low.remove_suffix(2);
  }
  const int value = number(low).value_or(0);
  return value >= 1 && value <= 31 ? value : 0;
}

// "In May", "late May", and not what May says or the mayor may do.
bool Calendar::leads_to_month(std::uint32_t i) const {
  constexpr std::array<std::string_view, 6> kBefore{"in", "late", "early", "mid", "last", "this"};
  return i > 0 && place_in(kBefore, scene_.words()[i - 1].low).has_value();
}

// "Last June", in June, is a year ago; "Nov. 8", in May, and "this November" are to come: what is told of a year before has its
// month alone.
std::optional<int> Calendar::nearest_year(unsigned month, std::uint32_t i, bool has_day) const {
  constexpr unsigned kComing = 7;
  if (!base_) return std::nullopt;
  const year_month_day day(*base_);
  const unsigned now = unsigned(day.month()), its = month + 1;
  const bool said_last = i > 0 && scene_.is(i - 1, "last");
  const bool comes = its - now <= kComing && !said_last && !is_told(i) && (has_day || (i > 0 && scene_.is(i - 1, "this")) || is_ahead(i));
  return int(day.year()) - ((its > now && !comes) || (its == now && said_last) ? 1 : 0);
}

// "Said on Sept. 3", in March, is no day to come.
bool Calendar::is_told(std::uint32_t i) const {
  constexpr std::array<std::string_view, 5> kTold{"said", "told", "wrote", "announced", "tweeted"};
  return (i > 0 && place_in(kTold, scene_.words()[i - 1].low)) || (i > 1 && scene_.is(i - 1, "on") && place_in(kTold, scene_.words()[i - 2].low));
}

std::string Calendar::loosely_at(std::uint32_t i) const {
  if (std::string day = at(i); !day.empty()) return day;
  if (const auto counted = counted_.find(i); counted != counted_.end()) return counted->second;
  if (is_bound(i)) return "";
  if (const auto holiday = base_ ? holiday_at(scene_, i) : std::nullopt) return edtf(day_of_holiday(*holiday, *base_, is_ahead(i)));
  if (std::string day = ago(i); !day.empty()) return day;
  if (std::string day = dashed(i); !day.empty()) return day;
  if (std::string month = lately(i); !month.empty()) return month;
  if (std::string year = season(i); !year.empty()) return year;
  const std::string& low = scene_.words()[i].low;
  return is_year(low) ? low : "";
}

// "Two days ago", "four years ago", "a week ago", "six months after" what is now answered: word `i` is the number.
std::string Calendar::ago(std::uint32_t i) const {
  if (!base_ || (!scene_.is(i + 2, "ago") && !scene_.is(i + 2, "after") && !scene_.is(i + 2, "since"))) return "";
  const std::uint32_t behind = scene_.is(i + 3, "the") ? i + 4 : i + 3;
  if (!scene_.is(i + 2, "ago") && behind < scene_.words().size() && (weekday_at(behind) || month_named(scene_.words()[behind].low))) return "";  // shift_at
  const bool tens = i > 1 && scene_.is(i - 1, "-");  // "twenty-five years ago"
  const int count = count_of(scene_.words()[i].low).value_or(0) + (tens ? count_of(scene_.words()[i - 2].low).value_or(100) : 0);
  if (count < 1 || count > 100) return "";
  std::string_view unit = scene_.words()[i + 1].low;
  if (unit.ends_with('s')) unit.remove_suffix(1);
  if (unit == "day") return edtf(*base_ - days(count));
  if (unit == "hour" || unit == "minute") return count < 12 ? edtf(*base_) : std::string();
  if (unit == "week" || unit == "fortnight") return edtf(*base_ - days((unit == "week" ? 7 : 14) * count)).substr(0, 7);
  const year_month_day today(*base_);
  if (unit == "year" || unit == "decade") return std::to_string(int(today.year()) - (unit == "year" ? 1 : 10) * count);
  if (unit != "month") return "";
  return edtf(today.year() / today.month() - std::chrono::months(count));
}

// "2015-12-02", whatever tokens it is cut into.
std::string Calendar::dashed(std::uint32_t i) const {
  const std::string_view rest = std::string_view(scene_.article.text).substr(scene_.words()[i].span.begin, kWholeDay);
  return rest.size() == kWholeDay && rest[4] == '-' && rest[7] == '-' && day_of(rest) ? std::string(rest) : std::string();
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
