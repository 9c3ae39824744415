// Days by the words for them in and just around the cue, counted from the article's date. A weekday
// is the last one before that date or the date itself; a week is the month that a day in its middle is
// in. Without the article's date only what is absolute is said.
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <map>
#include <optional>

#include "parts.h"

namespace onrecord::resolve {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

// Words between the cue and a day that still belongs to it.
constexpr std::uint32_t kNear = 6;
// The paragraphs that a day is carried on over.
constexpr std::uint32_t kCarry = 3;
// The length of YYYY-MM-DD.
constexpr std::size_t kWholeDay = 10;
// Dated statements that make a day the report's.
constexpr std::size_t kDayOfReport = 3;
// The last paragraph of the head of an article, and how far below it its days are looked for.
constexpr std::uint32_t kHead = 2, kBack = 8;

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<sys_days> published(const Article& article) {
  const std::string_view date = article.published;
  if (date.size() < 10) return std::nullopt;
  const auto y = number(date.substr(0, 4)), m = number(date.substr(5, 2)), d = number(date.substr(8, 2));
  if (!y || !m || !d) return std::nullopt;
  const year_month_day day{std::chrono::year(*y), std::chrono::month(static_cast<unsigned>(*m)),
                           std::chrono::day(static_cast<unsigned>(*d))};
  if (!day.ok()) return std::nullopt;
  return sys_days(day);
}

std::string edtf(sys_days at) {
  const year_month_day day(at);
  std::array<char, 32> text{};
  const int size = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", int(day.year()),
                                 unsigned(day.month()), unsigned(day.day()));
  return std::string(text.data(), static_cast<std::size_t>(size));
}

template <std::size_t n>
std::optional<unsigned> place_in(const std::array<std::string_view, n>& names, std::string_view low) {
  for (unsigned i = 0; i < n; ++i) {
    if (low == names[i]) return i;
  }
  return std::nullopt;
}

std::optional<unsigned> weekday_named(std::string_view low) {
  constexpr std::array<std::string_view, 7> kDays{"sunday",   "monday", "tuesday", "wednesday",
                                                  "thursday", "friday", "saturday"};
  return place_in(kDays, low);
}

std::optional<unsigned> month_named(std::string_view low) {
  if (low.ends_with('.')) low.remove_suffix(1);
  constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                     "may",       "june",     "july",     "august",
                                                     "september", "october",  "november", "december"};
  constexpr std::array<std::string_view, 12> kShort{"jan", "feb",  "mar", "apr", "may", "jun",
                                                    "jul", "aug", "sept", "oct", "nov", "dec"};
  const auto whole = place_in(kMonths, low);
  return whole ? whole : place_in(kShort, low);
}

class Calendar {
 public:
  explicit Calendar(const Scene& scene) : scene_(scene), base_(published(scene.article)) {}

  // The day, month or year that begins with this word; empty if none does or it cannot be counted.
  std::string at(std::uint32_t i) const {
    if (is_bound(i)) return "";
    std::string_view low = scene_.words()[i].low;
    if (low.ends_with("'s")) low.remove_suffix(2);
    if (const auto weekday = weekday_named(low)) return last(*weekday, i > 0 && scene_.is(i - 1, "last"));
    if (base_) {
      if (std::string span = relative(i); !span.empty()) return span;
    }
    if (low == "yesterday" && base_) return edtf(*base_ - days(1));
    if ((low == "today" || low == "tonight") && base_) return edtf(*base_);
    if (const auto month = month_named(low); month && scene_.is_capital(i)) {
      return in_month(i, *month);
    }
    const bool year = low.size() == 4 && number(low) && *number(low) >= 1900 && *number(low) < 2100;
    if (year && i > 0 && (scene_.is(i - 1, "in") || modifies(i))) return std::string(low);
    return "";
  }

  // "A 2009 report": the year belongs to the noun behind it.
  bool modifies(std::uint32_t i) const {
    constexpr std::array<std::string_view, 4> kBefore{"a", "the", "his", "her"};
    return i > 0 && place_in(kBefore, scene_.words()[i - 1].low) && number(scene_.words()[i].low);
  }

 private:
  // "last night", "this week", "earlier this month", "last year": day, month or year.
  std::string relative(std::uint32_t i) const {
    const bool last = scene_.is(i, "last"), now = scene_.is(i, "this");
    if ((!last && !now) || i + 1 >= scene_.words().size()) return "";
    const std::string& unit = scene_.words()[i + 1].low;
    if (unit == "night" || unit == "morning" || unit == "evening" || unit == "afternoon") {
      return edtf(*base_ - days(last ? 1 : 0));
    }
    if (unit == "week" || unit == "weekend") {
      return edtf(*base_ - days(last ? 7 : 2)).substr(0, 7);
    }
    const year_month_day today(*base_);
    if (unit == "month") {
      const auto month = today.year() / today.month() - std::chrono::months(last ? 1 : 0);
      return edtf(sys_days(month / 1)).substr(0, 7);
    }
    constexpr std::array<std::string_view, 6> kSeasons{"year",   "spring", "summer",
                                                       "fall", "autumn", "winter"};
    const auto season = place_in(kSeasons, unit);
    if (!season) return "";
    const bool before = last && (*season == 0 || unsigned(today.month()) < 9);
    return std::to_string(int(today.year()) - (before ? 1 : 0));
  }

  // "Since June 16", "until last month": the end of a stretch of time, not when something was said.
  bool is_bound(std::uint32_t i) const {
    constexpr std::array<std::string_view, 5> kBounds{"since", "until", "till", "before", "through"};
    return i > 0 && place_in(kBounds, scene_.words()[i - 1].low);
  }

  // "Last Monday", on a Monday, is a week ago.
  std::string last(unsigned weekday, bool said_last) const {
    if (!base_) return "";
    const unsigned ago = (std::chrono::weekday(*base_).c_encoding() + 7 - weekday) % 7;
    return edtf(*base_ - days(ago == 0 && said_last ? 7 : ago));
  }

  // "Nov. 13", "Nov. 13, 2015", "in July", "July 2015", "13 November", "13 Nov. 2015".
  std::string in_month(std::uint32_t i, unsigned month) const {
    std::uint32_t next = i + 1;
    if (scene_.is(next, ".")) ++next;
    const auto day_at = [&](std::uint32_t at) {
      const int value = at < scene_.words().size() ? number(scene_.words()[at].low).value_or(0) : 0;
      return value >= 1 && value <= 31 ? value : 0;
    };
    const int first = i > 0 ? day_at(i - 1) : 0;
    const bool day_next = first == 0 && day_at(next) != 0;
    const int of_month = day_next ? day_at(next) : first;
    const bool has_day = of_month != 0;
    std::uint32_t after = day_next ? next + 1 : next;
    if (scene_.is(after, ",")) ++after;
    std::optional<int> year =
        after < scene_.words().size() ? number(scene_.words()[after].low) : std::nullopt;
    if (!year || *year < 1900 || *year > 2100) year = nearest_year(month);
    if (!year || (!has_day && scene_.words()[i].low == "may" && !scene_.is(i - 1, "in"))) return "";
    std::array<char, 32> text{};
    const int size = has_day ? std::snprintf(text.data(), text.size(), "%04d-%02u-%02d", *year,
                                             month + 1, of_month)
                             : std::snprintf(text.data(), text.size(), "%04d-%02u", *year, month + 1);
    const year_month_day day{std::chrono::year(*year), std::chrono::month(month + 1),
                             std::chrono::day(has_day ? static_cast<unsigned>(of_month) : 1u)};
    return day.ok() ? std::string(text.data(), static_cast<std::size_t>(size)) : std::string();
  }

  std::optional<int> nearest_year(unsigned month) const {
    if (!base_) return std::nullopt;
    const year_month_day day(*base_);
    return int(day.year()) - (month + 1 > unsigned(day.month()) ? 1 : 0);
  }

  const Scene& scene_;
  std::optional<sys_days> base_;
};

// Where the phrase ends that a sentence opens with before its first comma ("In an interview on
// Monday, the mayor said"); the sentence's begin if it opens with none.
std::uint32_t opening_of(const Scene& scene, Stretch sentence, std::uint32_t cue) {
  constexpr std::array<std::string_view, 8> kOpeners{"in",     "on",   "at",   "late",
                                                     "during", "from", "earlier", "speaking"};
  std::uint32_t i = sentence.begin;
  if (i >= cue || !place_in(kOpeners, scene.words()[i].low)) return sentence.begin;
  while (i < cue && !scene.is(i, ",")) ++i;
  return i < cue ? i : sentence.begin;
}

// A day in the cue itself, or near it in its sentence and outside of the content.
std::string day_of(const Scene& scene, const Calendar& calendar, const Statement& statement) {
  if (statement.cue.empty()) return "";
  const Stretch cue = scene.words_in(extent(statement.cue));
  if (cue.size() == 0) return "";
  const Stretch sentence = scene.sentence_of(cue.begin);
  const std::uint32_t from = cue.begin > sentence.begin + kNear ? cue.begin - kNear : sentence.begin;
  const std::uint32_t to = std::min(cue.end + kNear, sentence.end);
  const auto look = [&](std::uint32_t begin, std::uint32_t end) -> std::string {
    for (std::uint32_t i = begin; i < end; ++i) {
      if (covers(statement.content, scene.words()[i].span)) continue;
      // Another noun's year: only the source's own is when it spoke.
      if (calendar.modifies(i) && !covers(statement.source, scene.words()[i].span)) continue;
      if (std::string day = calendar.at(i); !day.empty()) return day;
    }
    return "";
  };
  std::string day = look(cue.begin, cue.end);
  if (day.empty()) day = look(sentence.begin, opening_of(scene, sentence, cue.begin));
  if (day.empty()) day = look(cue.end, to);
  if (day.empty()) day = look(from, cue.begin);
  // Farther off a month or year is often another event's, and what one thinks has rarely a day.
  const bool spoken = statement.act != Act::Think && statement.act != Act::Other;
  const auto look_far = [&](std::uint32_t begin, std::uint32_t end) {
    if (!day.empty() || !spoken) return;
    day = look(begin, end);
    if (day.size() < kWholeDay) day.clear();
  };
  look_far(to, sentence.end);
  look_far(sentence.begin, from);
  if (sentence.begin > scene.paragraph_of(cue.begin).begin) {
    look_far(scene.sentence_of(sentence.begin - 1).begin, sentence.begin);
  }
  return day;
}

}  // namespace

namespace {

// What was last known of one speaker.
struct Known {
  std::string when;
  std::string medium;
  std::uint32_t paragraph = 0;
};

std::uint32_t paragraph_of(const Scene& scene, const Statement& s) {
  const Stretch words = scene.words_in(s.content.front());
  return words.size() == 0 ? 0u : scene.words()[words.begin].paragraph;
}

// What the same speaker says next was said with it, unless another medium is named.
void carry_on(const Scene& scene, Extraction& extraction) {
  std::vector<std::optional<Known>> known(extraction.speakers.size());
  for (Statement& s : extraction.statements) {
    if (!s.speaker) continue;
    std::optional<Known>& last = known[*s.speaker];
    const std::uint32_t paragraph = paragraph_of(scene, s);
    const bool near = last && paragraph <= last->paragraph + kCarry;
    const bool elsewhere = last && !s.medium.empty() && s.medium != last->medium;
    if (near && !elsewhere && s.when.empty() && s.act != Act::Think) s.when = last->when;
    if (!s.when.empty()) last = Known{s.when, s.medium, paragraph};
  }
}

// A headline's statement was made when the article first says that its speaker spoke.
void carry_back(const Scene& scene, Extraction& extraction) {
  std::vector<std::optional<Known>> next(extraction.speakers.size());
  auto& all = extraction.statements;
  for (std::size_t i = all.size(); i-- > 0;) {
    Statement& s = all[i];
    if (!s.speaker) continue;
    std::optional<Known>& known = next[*s.speaker];
    const std::uint32_t paragraph = paragraph_of(scene, s);
    const bool head = paragraph <= kHead;
    const bool near = known && known->paragraph <= paragraph + kBack;
    if (near && head && s.when.empty()) s.when = known->when;
    if (!s.when.empty()) known = Known{s.when, s.medium, paragraph};
  }
}

// What was said at one event was said on one day, whoever said it.
void share_events(Extraction& extraction) {
  std::map<std::string, std::string> known;
  for (const Statement& s : extraction.statements) {
    if (!s.medium.empty() && s.when.size() == kWholeDay) known.emplace(s.medium, s.when);
  }
  for (Statement& s : extraction.statements) {
    if (!s.when.empty() || s.medium.empty()) continue;
    const auto day = known.find(s.medium);
    if (day != known.end()) s.when = day->second;
  }
}

bool is_spoken(const Scene& scene, const Extraction& extraction, const Statement& s) {
  if (s.act == Act::Think || s.act == Act::Other || s.cue.empty()) return false;
  if (s.speaker && extraction.speakers[*s.speaker].kind == Kind::Document) return false;
  const Stretch cue = scene.words_in(extent(s.cue));
  for (std::uint32_t i = cue.begin; i < cue.end; ++i) {
    const std::string& low = scene.words()[i].low;
    if (low == "said" || low == "told" || low == "wrote" || low.ends_with("ed")) return true;
  }
  return false;
}

// What was told in the past tense was mostly said on the day of a dated statement in its paragraph, or
// on the day of the report: the one that nearly all of its dated statements have.
void share_report(const Scene& scene, Extraction& extraction) {
  std::map<std::uint32_t, std::string> of_paragraph;
  std::map<std::string, std::size_t> count;
  std::size_t dated = 0;
  for (const Statement& s : extraction.statements) {
    if (s.when.size() != kWholeDay) continue;
    of_paragraph.emplace(paragraph_of(scene, s), s.when);
    ++count[s.when];
    ++dated;
  }
  if (dated == 0) return;
  const auto most = std::max_element(count.begin(), count.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  const bool one = most->second >= kDayOfReport && most->second * 10 > dated * 7;
  for (Statement& s : extraction.statements) {
    if (!s.when.empty() || !is_spoken(scene, extraction, s)) continue;
    const auto beside = of_paragraph.find(paragraph_of(scene, s));
    if (beside != of_paragraph.end()) {
      s.when = beside->second;
    } else if (one) {
      s.when = most->first;
    }
  }
}

}  // namespace

void find_days(const Scene& scene, Extraction& extraction) {
  const Calendar calendar(scene);
  for (Statement& s : extraction.statements) s.when = day_of(scene, calendar, s);
  share_events(extraction);
  carry_back(scene, extraction);
  carry_on(scene, extraction);
  share_report(scene, extraction);
}

}  // namespace onrecord::resolve
