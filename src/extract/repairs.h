// Repairs: what the words beside a draft say of it that the network, which reads each cue alone,
// cannot know.
#pragma once

#include <vector>

#include "drafts.h"

namespace onrecord::extract {

// Run on drafts as the network gave them, before they compete:
//   He [declined] {to say why and would not discuss when}: two cues of one source, so the first
//   content ends before the second cue. {With a brush in his hand}, Mr. Finch [said], {"I can."}: a
//   whole quotation behind the cue and a comma is all that was said. {Lido 'will open'}, [says]
//   {council}: a source is missing, and a few words stand between the cue and the paragraph's end.
//   They accused him of {failing, an allegation that has dogged him}: what names the act of speech
//   is the writer's, not the source's. [declined to say] {why}: the cue of a silence leaves its
//   infinitive to the content, and needs less evidence than others, for PolNeAR's annotators marked
//   only half of them.
void repair(const Reading& reading, std::vector<Draft>& drafts);

// Run after they competed: a likely cue whose content turned out to be a quotation of somebody
// else's, in the paragraph before, has the rest of its own sentence as content.
void give_own_sentence(const Reading& reading, std::vector<Draft>& drafts, double keep_from);

// {“It is over,”} Vale [said]: a likely cue with a source and no content has the quotation right before or behind both, if
// that is nobody else's.
void give_quotation_beside(const Reading& reading, std::vector<Draft>& drafts, double keep_from);

}  // namespace onrecord::extract
