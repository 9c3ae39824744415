// Day choices: which of the days that an article's text names did a statement happen on, or none?
//
// "Tuesday" stands with one statement and holds for others. Each day, month or year that the text
// names near a statement is a candidate, described by whole numbers: how far off, on which side of
// the cue, what other statements take it, what the network's pointer makes of it. Trees (trees.h) make a score of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "onrecord/statement.h"
#include "scene.h"

namespace onrecord::resolve {

// What kind of word a place is: "the 2012 election" has a year that another noun owns. Only what points at it tells of a statement.
constexpr std::int16_t kOwnedYear = 18;

// A place where the text names a day, month or year.
struct DayPlace {
  std::uint32_t word = 0;
  std::size_t value = 0;  // index of DaysNamed::values
  std::int16_t sort = 0;  // what kind of word it is
};

// All days, months and years that one article names.
struct DaysNamed {
  std::vector<std::string> values;                    // EDTF
  std::vector<std::array<std::int16_t, 3>> traits;    // of each value: length, how long ago by steps and in days
  std::vector<DayPlace> places;                       // ordered
  std::vector<std::optional<std::size_t>> direct;     // of each statement: the value that stands with its cue
  std::vector<std::optional<std::size_t>> along;      // and the one that its event has elsewhere
};

constexpr std::size_t kDayFeatures = 64;

// A value that a statement may take.
struct DayCandidate {
  std::size_t value = 0;
  std::array<std::int16_t, kDayFeatures> features{};
};

// Of each statement, its candidates. Requires: speakers and acts are known.
std::vector<std::vector<DayCandidate>> day_candidates(const Scene& scene, const Reading& reading,
                                                      const Extraction& extraction, const DaysNamed& named);

// The candidate that is the day of its statement, if one is likelier than guessing it costs.
std::optional<std::size_t> likely_day(const std::vector<DayCandidate>& candidates);

}  // namespace onrecord::resolve
