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
// its model and its statements, each with its length before it, so that no two records share a
// seal.
std::string seal_of(const Article& article, std::string_view model,
                    const std::vector<Statement>& statements);

}  // namespace onrecord::store
