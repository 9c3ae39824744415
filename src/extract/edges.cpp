#include "edges.h"

#include <algorithm>
#include <array>

#include "layout.h"
#include "onrecord/utf8.h"

namespace onrecord::extract {
namespace {

constexpr std::size_t kLongestBeforeDay = 8;  // words
constexpr std::size_t kFewestCapitals = 3;    // letters of a dateline's town
constexpr std::size_t kLongestDateline = 80;  // bytes

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

// Where the run of words in capitals at the line's begin ends; 0 if it has too few letters or its last word goes on in
// small ones.
std::size_t capitals_end(std::string_view line) {
  std::size_t end = 0, letters = 0;
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = next_code_point(line, at);
    if (is_upper(c)) {
      ++letters;
    } else if (is_letter(c)) {
      return 0;
    } else if (c != '.' && !((c == ' ' || c == '-' || c == '\'' || c == U'’') && starts_upper(line.substr(at)))) {
      break;
    }
    end = at;
  }
  return letters < kFewestCapitals ? 0 : end;
}

// Where ", Ohio", ", June 17" and the like end that stand at `at`.
std::size_t places_end(std::string_view line, std::size_t at) {
  while (line.substr(at).starts_with(", ")) {
    std::size_t end = at + 2;
    while (end < line.size() && line[end] != ',' && line[end] != '(') {
      const std::string_view rest = line.substr(end);
      if (rest.starts_with("—") || rest.starts_with("–") || rest.starts_with(" -")) break;
      ++end;
    }
    const std::vector<std::string_view> words = words_of(line.substr(at + 2, end - at - 2));
    const bool named = std::all_of(words.begin(), words.end(), [](std::string_view w) {
      return starts_upper(w) || (w.front() >= '0' && w.front() <= '9');
    });
    if (words.empty() || words.size() > 3 || !named) break;
    at = end;
    while (line[at - 1] == ' ') --at;
  }
  return at;
}

// The draft's span begins at or in the dateline and ends behind it.
void cut_dateline(std::vector<Span>& spans, Span dateline) {
  for (Span& s : spans) {
    if (s.begin >= dateline.begin && s.begin < dateline.end && s.end > dateline.end) s.begin = dateline.end;
  }
}

void cut_day(const Reading& reading, Draft& draft) {
  if (draft.source.empty() || draft.cue.empty()) return;
  Span& source = draft.source.back();
  const std::uint32_t cue = draft.cue.front().begin;
  if (source.end > cue || cut(reading.text, {source.end, cue}) != " ") return;
  source.end = source.begin + size_without_day(cut(reading.text, source));
}

}  // namespace

std::uint32_t dateline_size(std::string_view line) {
  std::size_t at = capitals_end(line);
  if (at == 0) return 0;
  at = places_end(line, at);
  const auto skip_spaces = [&] { at += leading_spaces(line, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(line.size())}); };
  skip_spaces();
  if (at < line.size() && line[at] == '(') {
    const std::size_t closes = line.find(')', at);
    if (closes == std::string_view::npos || count_words(line.substr(at, closes - at)) > 3) return 0;
    at = closes + 1;
  }
  const std::optional<Span> dash = leading_dash(line, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(line.size())});
  if (!dash || dash->end > kLongestDateline) return 0;
  at = dash->end;
  skip_spaces();
  if (at == line.size()) return 0;
  std::size_t next = at;
  const char32_t follows = next_code_point(line, next);
  return is_letter(follows) && !is_upper(follows) ? 0 : static_cast<std::uint32_t>(at);
}

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
  for (Span paragraph : reading.structure.paragraphs) {
    const std::uint32_t size = dateline_size(cut(reading.text, paragraph));
    if (size == 0) continue;
    for (Draft& draft : drafts) {
      for (std::vector<Span>* spans : {&draft.source, &draft.cue, &draft.content}) cut_dateline(*spans, {paragraph.begin, paragraph.begin + size});
    }
  }
  for (Draft& draft : drafts) cut_day(reading, draft);
}

}  // namespace onrecord::extract
