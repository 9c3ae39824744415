// Stands: where each statement stands among the words and beside those of the same speaker, as whole numbers that choices
// (day_choices.h, media_choices.h) are made by.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "onrecord/statement.h"
#include "scene.h"

namespace onrecord::resolve {

constexpr std::size_t kNoStatement = static_cast<std::size_t>(-1);
constexpr std::int16_t kFar = 40;

inline std::int16_t capped(std::int64_t value, std::int64_t most = kFar) {
  return static_cast<std::int16_t>(std::clamp<std::int64_t>(value, -most, most));
}

// Capital letters, of ASCII alone.
inline std::int16_t capitals_in(std::string_view text) {
  return capped(std::count_if(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; }));
}

struct Stand {
  std::uint32_t word = 0, sentence = 0, paragraph = 0;  // of its cue, or else its source or content
  Stretch cue, whole;                                   // whole: its content
  std::size_t before = kNoStatement, after = kNoStatement;  // the same speaker's
  std::int16_t tense = 0;   // of the cue's verb: none 0, past 1, present 2, going on 3, perfect 4, another 5, none but a colon or "according" 6
  std::int16_t source = 0;  // none 0, third person 1, first or second 2, a name 3, another 4
};

// Of each word of the article, does a statement's content have it?
std::vector<bool> words_said(const Scene& scene, const std::vector<Statement>& statements);

// Of each statement. Requires: speakers are known.
std::vector<Stand> stands_of(const Scene& scene, const Extraction& extraction);

// How a statement is made, as features: its paragraph, act, kind of speaker, form, the cue's tense, the source's sort, and
// whether it stands inside another. Requires: speakers and acts are known.
std::array<std::int16_t, 7> manner_of(const Extraction& extraction, std::size_t statement, const Stand& stand);

}  // namespace onrecord::resolve
