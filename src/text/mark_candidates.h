// What may be a quotation mark in a paragraph, and what speaks for and against each of its
// readings.
//
// A character says little by itself: ' closes, opens or is an apostrophe, " closes or measures
// inches. So each candidate gets a cost for every reading, from its direction and from what stands
// beside it; mark_reading.h then picks the readings that contradict one another least.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

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

struct Candidate {
  Span span;
  Glyph glyph;
  bool opens_paragraph;  // nothing but other candidates before it in its paragraph
  bool stray_if_none;    // belonging to no quotation, it is a stray mark, no apostrophe or prime
  Cost open;
  Cost close;
  Cost none;
};

// The candidates of one paragraph, in order, appended to `out`. Certain apostrophes and primes
// (don't, 6'2) are left out. Linear in the paragraph.
void find_candidates(std::string_view text, Span paragraph, std::vector<Candidate>& out);

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
