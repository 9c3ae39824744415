// Edges: words at the edge of a span that are no part of it.
//
//     A judge on Thursday [ruled] {that it was void}                  when it was said
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "drafts.h"

namespace onrecord::extract {

// The bytes that are left of "A judge late on Thursday" or "The company last week" without the words for its day; all
// bytes if they end in none or if those belong to what stands before: "a poll last week", "the report released Monday".
// Of such sources right before their cue, annotators of the train part left out what this leaves out 45 times of 48.
std::uint32_t size_without_day(std::string_view words);

// Cuts the words for a day from sources right before their cue.
void cut_edges(const Reading& reading, std::vector<Draft>& drafts);

}  // namespace onrecord::extract
