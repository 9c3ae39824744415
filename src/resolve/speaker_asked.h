// What speaker_choices.cpp, which finds who may be meant, and speaker_features.cpp, which describes them, both work on.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "pointed.h"
#include "speaker_choices.h"

namespace onrecord::resolve {

// A source that names somebody may mean another of that name, and nobody else.
constexpr std::int16_t kNames = kTellings;

// Is it one person, organization or description?
inline bool same(const Meant& a, const Meant& b) {
  return a.bearers == b.bearers && (!a.bearers.empty() || (a.phrase == b.phrase && a.kind == b.kind));
}

// A statement whose speaker is looked for, and who it may be.
struct SpeakerChoices::Asked {
  std::size_t statement;
  const Statement& said;
  const Source* source;
  const Meant& guess;
  std::int16_t telling;
  Gender title;  // what "Mr." or "Ms." in its source tells
  const Pointing& pointing;
  std::size_t word;  // where it says who speaks
  std::optional<Pointee> described;  // by words that are pointed at
  std::vector<Meant> all;            // the guess first
  std::vector<double> shares;        // of each, what is pointed at
  std::vector<std::vector<std::uint32_t>> elsewhere;  // of each long word of a description, other sentences that have it

  bool tells(Telling one) const { return telling == static_cast<std::int16_t>(one); }
};

// The features of one candidate, put one after another.
struct SpeakerChoices::Row {
  std::array<std::int16_t, kSpeakerFeatures> features{};
  std::size_t next = 0;

  void put(std::int64_t feature) { features[next++] = static_cast<std::int16_t>(feature); }
};

}  // namespace onrecord::resolve
