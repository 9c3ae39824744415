// What SQLite's full-text search offers to its application.
#pragma once

#include <sqlite3.h>

namespace onrecord::store {

// Null if this SQLite has none.
fts5_api* fts5_of(sqlite3* db);

}  // namespace onrecord::store
