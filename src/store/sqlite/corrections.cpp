#include "sqlite_store.h"

namespace onrecord {
namespace store {
namespace {

Error later() {
  return {Error::Code::NotFound, 0, "the record does not know corrections yet"};
}

}  // namespace

Result<std::int64_t> SqliteStore::correct(const CorrectionRequest&) {
  return later();
}
Status SqliteStore::undo_correction(std::int64_t, const std::string&, const std::string&) {
  return later();
}
Result<Correction> SqliteStore::correction(std::int64_t) {
  return later();
}
Result<std::vector<Correction>> SqliteStore::corrections_of(std::int64_t) {
  return later();
}
Result<CorrectionPage> SqliteStore::corrections(const CorrectionQuery&) {
  return later();
}

}  // namespace store
}  // namespace onrecord
