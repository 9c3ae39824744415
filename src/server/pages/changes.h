// What a reader's correction says of a statement, as the corrections' page and the article show it.
#pragma once

#include "html.h"
#include "onrecord/article.h"
#include "onrecord/correction.h"

namespace onrecord::server {

// "changed", "added", "no statement", "read, and right".
Literal words_for(Correction::What what);

// The statement's words, and each field that is another now: what it was, and what it is.
Html changes(const Correction& correction, const Article& article);

}  // namespace onrecord::server
