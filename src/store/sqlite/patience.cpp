#include <chrono>

#include "sqlite_store.h"

namespace onrecord::store {
namespace {

constexpr int kStepsBetweenLooks = 2000;  // of SQLite's machine: some 20 microseconds

int has_passed(void* when) {
  using Clock = std::chrono::steady_clock;
  return Clock::now() > *static_cast<const Clock::time_point*>(when) ? 1 : 0;
}

}  // namespace

Result<std::int64_t> SqliteStore::change() {
  return connection_.number("PRAGMA data_version");
}

void SqliteStore::give_up_at(std::optional<std::chrono::steady_clock::time_point> when) {
  give_up_at_ = when;
  sqlite3_progress_handler(connection_.raw(), when ? kStepsBetweenLooks : 0,
                           when ? &has_passed : nullptr, when ? &*give_up_at_ : nullptr);
}

}  // namespace onrecord::store
