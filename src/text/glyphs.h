// The characters that can be quotation marks, and which of them make a pair.
#pragma once

#include <cstdint>
#include <optional>

#include "onrecord/article.h"

namespace onrecord::text {

enum class Glyph : std::uint8_t {
  Straight2,    // "
  Left2,        // “
  Right2,       // ”
  Low2,         // „
  TwoStraight,  // two ' as one mark
  TwoBack,      // two `
  TwoLeft,      // two ‘
  TwoRight,     // two ’
  Straight1,    // '
  Left1,        // ‘
  Right1,       // ’ and the acute accent that stands for it
  Low1,         // ‚
  Back1,        // `
  Angle2Left,   // «
  Angle2Right,  // »
  Angle1Left,   // ‹
  Angle1Right,  // ›
};

MarkKind kind_of(Glyph glyph);

// Costs are hundredths of a full contradiction; a mark that belongs to no quotation is worth four.
using Cost = std::int64_t;

// The single character's glyph, and the glyph of two of one in a row.
std::optional<Glyph> glyph_of(char32_t c);
std::optional<Glyph> doubled(Glyph glyph);

// May it be an apostrophe?
bool is_apostrophe(Glyph glyph);

// Drawn as one that opens (“ ‘ and `), or as one that closes (” and ’)?
bool points_left(Glyph glyph);
bool points_right(Glyph glyph);

// Are both straight, both curly, or both made of two singles?
bool same_make(Glyph a, Glyph b);

// Two singles as one mark?
bool is_doubled(Glyph glyph);

// How ill a closing mark fits the one that opened, leaving aside how each fits its place. Two
// singles may be an apostrophe and the end of a quotation in single marks. At least kNever if the
// two can never be a pair.
Cost mismatch(Glyph opener, Glyph closer);
inline constexpr Cost kNever = 1'000'000;

}  // namespace onrecord::text
