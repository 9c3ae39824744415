// Edges: words at the edge of a span that are no part of it.
//
//     {LISBON, Ohio (AP) — A judge will return}, officials [said]     where the paper wrote it
//     A judge on Thursday [ruled] {that it was void}                  when it was said
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "drafts.h"

namespace onrecord::extract {

// The bytes of "LISBON, Ohio (AP) — ", "SYDNEY, June 17 (Newsdesk) - " or "LONDON -- " that open the line; 0 if none do.
// What follows must begin with a capital, a digit or a mark. PolNeAR's train part has 130 articles with one, and none in a
// span.
std::uint32_t dateline_size(std::string_view line);

// The bytes that are left of "A judge late on Thursday" or "The company last week" without the words for its day; all
// bytes if they end in none or if those belong to what stands before: "a poll last week", "the report released Monday".
// Of such sources right before their cue, annotators of the train part left out what this leaves out 45 times of 48.
std::uint32_t size_without_day(std::string_view words);

// Cuts datelines from spans, and the words for a day from sources right before their cue.
void cut_edges(const Reading& reading, std::vector<Draft>& drafts);

}  // namespace onrecord::extract
