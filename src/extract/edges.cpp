#include "edges.h"

#include <algorithm>
#include <array>

#include "layout.h"

namespace onrecord::extract {
namespace {

constexpr std::size_t kLongestBeforeDay = 8;  // words

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = text.find_first_not_of(' '); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(' ', end);
  }
  return words;
}

bool is_weekday(std::string_view word) {
  static constexpr std::array<std::string_view, 7> kWeekdays{
      "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  return is_one_of(word, kWeekdays);
}

// How many words at the end tell the day: "late on Monday", "last Friday night", "this week", "yesterday".
std::size_t day_words(const std::vector<std::string_view>& words) {
  static constexpr std::array<std::string_view, 3> kDays{"today", "yesterday", "tonight"};
  static constexpr std::array<std::string_view, 4> kParts{"morning", "afternoon", "evening", "night"};
  static constexpr std::array<std::string_view, 3> kSpans{"week", "month", "year"};
  static constexpr std::array<std::string_view, 2> kWhich{"last", "this"};
  static constexpr std::array<std::string_view, 3> kHours{"late", "early", "earlier"};
  std::size_t left = words.size();
  const auto last = [&] { return left > 0 ? words[left - 1] : std::string_view{}; };
  const auto take = [&](bool wanted) { return wanted ? (--left, true) : false; };
  const bool part = take(is_one_of(last(), kParts));
  const bool day = take(is_one_of(last(), kDays));
  const bool weekday = !day && take(is_weekday(last()));
  const bool span = !part && !day && !weekday && take(is_one_of(last(), kSpans));
  const bool which = (part || weekday || span) && !day && take(is_one_of(last(), kWhich));
  if (!day && !weekday && !which) return 0;
  if (weekday && !which) take(last() == "on");
  take(is_one_of(last(), kHours));
  return words.size() - left;
}

// What was made or done, and has a day of its own.
bool is_work(std::string_view word) {
  static constexpr std::array<std::string_view, 25> kWorks{
      "poll",  "polls", "survey",  "surveys", "report", "reports", "speech",  "statement", "debate",    "rally", "interview", "letter", "study",
      "ad",    "ads",   "video",   "hearing", "meeting", "order",  "filing",  "figures",   "document",  "documents", "emails", "article"};
  return is_one_of(word, kWorks);
}

// Behind this word of a source a day may be its own: "the woman who resigned", "votes counted".
bool takes_a_day(std::string_view word) {
  static constexpr std::array<std::string_view, 9> kOthers{"who", "which", "that", "whose", "out", "up", "shot", "held", "taken"};
  if (word.ends_with(',') || is_one_of(word, kOthers)) return true;
  return !starts_upper(word) && word.size() > 4 && (word.ends_with("ed") || word.ends_with("ing"));
}

void cut_day(const Reading& reading, Draft& draft) {
  if (draft.source.empty() || draft.cue.empty()) return;
  Span& source = draft.source.back();
  const std::uint32_t cue = draft.cue.front().begin;
  if (source.end > cue || cut(reading.text, {source.end, cue}) != " ") return;
  source.end = source.begin + size_without_day(cut(reading.text, source));
}

}  // namespace

std::uint32_t size_without_day(std::string_view words) {
  std::vector<std::string_view> before = words_of(words);
  const auto all = static_cast<std::uint32_t>(words.size());
  const std::size_t day = day_words(before);
  if (day == 0 || day == before.size()) return all;
  before.resize(before.size() - day);
  const bool own = before.size() > 1 && (before.size() > kLongestBeforeDay || std::any_of(before.begin(), before.end(), takes_a_day));
  if (is_work(before.back()) || (own && !before.back().ends_with(','))) return all;
  return static_cast<std::uint32_t>(before.back().data() + before.back().size() - words.data());
}

void cut_edges(const Reading& reading, std::vector<Draft>& drafts) {
  for (Draft& draft : drafts) cut_day(reading, draft);
}

}  // namespace onrecord::extract
