// MarkedText: an article's text as it stands, with its statements marked.
#pragma once

#include "html.h"
#include "onrecord/store.h"

namespace onrecord::server {

// Paragraphs in <p>. Words of a statement stand in links to its note, "#n" and its key; the first of
// them has the id "s" and its key. Linear in text and marks but for n log n of sorting.
Html marked_text(const StoredArticle& stored);

}  // namespace onrecord::server
