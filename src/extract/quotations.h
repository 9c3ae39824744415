// Fits drafts to the article's quotation marks: a quotation that is quoted at all is quoted whole.
#pragma once

#include <vector>

#include "drafts.h"

namespace onrecord::extract {

// Every part of an outermost quotation belongs to at most one draft, its owner. The owner's content
// is completed to the whole quotation, over its paragraphs; one continued in the same or the next
// paragraph without a cue of its own goes to the speaker of the one before; a quotation of some
// length that no draft kept has takes the likeliest one that was not kept.
void fit_quotations(const Reading& reading, std::vector<Draft>& drafts);

}  // namespace onrecord::extract
