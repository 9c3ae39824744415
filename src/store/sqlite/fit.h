// Fit: how well a statement's content has the words that were asked for, found while the index of words
// is read. It hangs on the statement and the words alone, so that what is added meanwhile moves nothing
// from one page to another.
#pragma once

#include <sqlite3.h>

#include "onrecord/result.h"

namespace onrecord::store {

// Gives `db` the function fit(words), for queries that MATCH: the better, the smaller, from 1 on; 0 if no
// word of the content was asked for. The least stretch that holds each of them once
// counts before how often they come.
Status add_fit(sqlite3* db);

}  // namespace onrecord::store
