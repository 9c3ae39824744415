// Days by the words for them in and just around the cue, and by a learnt choice among all that the
// text names: what was said at one event, or told beside it, has no day of its own words.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <vector>

#include "calendar.h"
#include "day_choices.h"
#include "day_words.h"
#include "parts.h"

namespace onrecord::resolve {
namespace {

// Words between the cue and a day that still belongs to it.
constexpr std::uint32_t kNear = 6;

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

// What kind of word names a day.
std::int16_t sort_of_day(std::string_view low) {
  if (low == "today" || low == "tonight") return 1;
  if (low == "yesterday") return 2;
  if (low == "last") return 3;
  if (low == "this") return 4;
  if (low.ends_with("day") || low.ends_with("day's")) return 5;
  return low.size() == 4 && low[0] >= '0' && low[0] <= '9' ? 7 : 6;
}

// Days from a day to the article's date, by steps; 9 if that has none.
std::array<std::int16_t, 3> traits_of(const Calendar& calendar, const std::string& when) {
  constexpr std::array<int, 8> kSteps{-1, 0, 1, 3, 7, 31, 200, 800};
  const std::optional<int> ago = calendar.days_ago(when);
  const auto length = static_cast<std::int16_t>(when.size());
  if (!ago) return {length, 9, 99};
  const auto steps = std::count_if(kSteps.begin(), kSteps.end(), [&](int step) { return *ago > step; });
  return {length, static_cast<std::int16_t>(steps), static_cast<std::int16_t>(std::clamp(*ago, -30, 30))};
}

}  // namespace

DaysNamed name_days(const Scene& scene, const Extraction& given) {
  const Calendar calendar(scene);
  DaysNamed named;
  const auto value_of = [&](const std::string& when) -> std::optional<std::size_t> {
    if (when.empty()) return std::nullopt;
    const auto known = std::find(named.values.begin(), named.values.end(), when);
    if (known != named.values.end()) return static_cast<std::size_t>(known - named.values.begin());
    named.values.push_back(when);
    named.traits.push_back(traits_of(calendar, when));
    return named.values.size() - 1;
  };
  std::vector<bool> in_source(scene.words().size());
  for (const Statement& s : given.statements) {
    const Stretch words = scene.words_in(extent(s.source));
    for (std::uint32_t i = words.begin; i < words.end; ++i) in_source[i] = true;
  }
  for (std::uint32_t i = 0; i < scene.words().size(); ++i) {
    const bool owned = calendar.modifies(i) && !in_source[i];
    const std::string when = owned ? "" : calendar.at(i), loose = when.empty() ? calendar.loosely_at(i) : "";
    const auto sort = owned ? kOwnedYear : static_cast<std::int16_t>(sort_of_day(scene.words()[i].low) + (when.empty() ? 10 : 0));
    if (const auto value = value_of(when.empty() ? loose : when)) named.places.push_back({i, *value, sort});
  }
  Extraction told = given;
  for (Statement& s : told.statements) {
    s.when = day_of(scene, calendar, s);
    named.direct.push_back(value_of(s.when));
  }
  share_events(told);
  for (std::size_t i = 0; i < told.statements.size(); ++i) {
    named.along.push_back(named.direct[i] ? std::nullopt : value_of(told.statements[i].when));
  }
  return named;
}

void find_days(const Scene& scene, const Reading& reading, Extraction& extraction) {
  const DaysNamed named = name_days(scene, extraction);
  const auto candidates = day_candidates(scene, reading, extraction, named);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const auto taken = likely_day(candidates[i]);
    extraction.statements[i].when = taken ? named.values[candidates[i][*taken].value] : std::string();
  }
}

}  // namespace onrecord::resolve
