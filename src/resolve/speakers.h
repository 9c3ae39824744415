// Who is meant: every statement's source to a speaker of the article.
//
// Rules over names, titles, pronouns and nouns make a guess; the words that they go by are data/speaker_words.txt. Among it and
// others speaker_choices.h chooses.
// Gender, number and quotation context are hard: "she" is no man, "I" inside a quotation is the one
// who is quoted, "I" outside is the byline.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "onrecord/article.h"
#include "onrecord/extract.h"
#include "onrecord/statement.h"
#include "speaker_choices.h"

namespace onrecord::resolve {

// Fills `extraction.speakers` and each statement's `speaker`; what stood there before is replaced.
// Requires: `reading` is of this article.
void find_speakers(const Article& article, const Reading& reading, Extraction& extraction);

// One whom a statement may be taken for, by the name that its speaker would have.
struct SpeakerOption {
  std::string name;  // empty for nobody
  std::array<std::int16_t, kSpeakerFeatures> features;
};

// Of each statement, what find_speakers, which this calls, chooses among.
std::vector<std::vector<SpeakerOption>> speaker_options(const Article& article, const Reading& reading, Extraction& extraction);

}  // namespace onrecord::resolve
