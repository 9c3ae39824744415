// Blocks: words that stand for themselves, told by the layout and not by a verb.
//
//     From Commissioner Roux:              a press release: what follows is hers
//     "The ground will stay hot," — Arnie Kowalczyk, Fire Marshal
//     • "My bus never came," – Aisha Khan                                      in a list, too
//     Q: And afterwards?                   an interview: labels with colons, or Q. and A.
//     Streets St. Alban / @StreetsStAlban / Please disregard. / 7:06 PM · Jan 30, 2023      a post
//     She wrote: / > We stay. / > We wait.        lines that begin with ">" are all hers
//     The coastguard tweeted early on Wednesday:        a cue whose content is the paragraph after
//     it
//
// These forms are exact enough for rules; who says it by a verb is found by the network.
#pragma once

#include <vector>

#include "drafts.h"

namespace onrecord::extract {

// Adds the article's blocks to the drafts as kept ones and drops kept drafts with the same content.
void add_blocks(const Reading& reading, std::vector<Draft>& drafts);

}  // namespace onrecord::extract
