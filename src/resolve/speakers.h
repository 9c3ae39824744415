// Who is meant: every statement's source to a speaker of the article.
//
// Rules over names, titles, pronouns and nouns; the words that they go by are data/speaker_words.txt.
// Gender, number and quotation context are hard: "she" is no man, "I" inside a quotation is the one
// who is quoted, "I" outside is the byline.
#pragma once

#include "onrecord/article.h"
#include "onrecord/extract.h"
#include "onrecord/statement.h"

namespace onrecord::resolve {

// Fills `extraction.speakers` and each statement's `speaker`; what stood there before is replaced.
// Requires: `reading` is of this article.
void find_speakers(const Article& article, const Reading& reading, Extraction& extraction);

}  // namespace onrecord::resolve
