// Resolve: who is "she", and what was done, when, where and to whom?
//
//     Reading reading{.structure = read_structure(article.text)};
//     resolve_statements(article, reading, extraction);
//     for (const Statement& s : extraction.statements)
//       if (s.speaker) std::cout << extraction.speakers[*s.speaker].name << ' ' << name_of(s.act)
//                                << ' ' << s.when << '\n';
//
// Takes statements with sound spans, found or given, and fills what the spans alone do not say: the
// speakers of the article, and of each statement its speaker, act, day, medium, addressee and who
// disputes it. Whatever stood in these fields before is replaced; spans, forms, parents and
// confidences stay as they are. What the text does not say stays empty: a day without an article's
// date to count from is not guessed.
//
// A pure function of its arguments, safe from any thread; no models, no database. Linear in the text
// but for statements that dispute one another, which look at those around them. Afterwards
// check(article, extraction) is Done if it was before.
#pragma once

#include "onrecord/article.h"
#include "onrecord/extract.h"
#include "onrecord/statement.h"

namespace onrecord {

// Requires: `reading` is of this article, and `extraction.statements` pass check().
void resolve_statements(const Article& article, const Reading& reading, Extraction& extraction);

}  // namespace onrecord
