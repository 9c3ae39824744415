// What a reader's correction says of a statement, as the corrections' page and the article show it.
#pragma once

#include "html.h"
#include "onrecord/article.h"
#include "onrecord/correction.h"

namespace onrecord::server {

// The beginning of a correction's card, which its caller closes: who made it, whether it is undone,
// the statement's words, and each field that is another now, with what it was.
Html correction_opening(const Correction& correction, const Article& article);

}  // namespace onrecord::server
