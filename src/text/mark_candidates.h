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

#include "glyphs.h"
#include "onrecord/article.h"

namespace onrecord::text {

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

}  // namespace onrecord::text
