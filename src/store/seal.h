// The seal: a digest of what a record says of an article, so that a later change of any of it
// shows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "onrecord/article.h"
#include "onrecord/statement.h"

namespace onrecord::store {

// SHA-256, 64 hex digits, of the article's fields but for its text (which has a digest of its own),
// its model, its statements and its speakers, each with its length before it, so that no two
// records share a seal. One without speakers, whose statements have nothing that the resolve stage
// adds, has the seal that it had before there was such a stage.
std::string seal_of(const Article& article, const Extraction& extraction);

}  // namespace onrecord::store
