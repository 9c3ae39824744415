#include "sqlite_store.h"

namespace onrecord {

const char* name_of(Change change) {
  switch (change) {
    case Change::None:
      return "none";
    case Change::Spelling:
      return "spelling";
    case Change::Wording:
      return "wording";
    case Change::Meaning:
      return "meaning";
  }
  return "";
}

const char* name_of(LinkedWording::How how) {
  switch (how) {
    case LinkedWording::How::PieceOf:
      return "piece of";
    case LinkedWording::How::Holds:
      return "holds";
    case LinkedWording::How::Shares:
      return "shares";
  }
  return "";
}

namespace store {
namespace {

Error later() {
  return {Error::Code::NotFound, 0, "the record does not know wordings yet"};
}

}  // namespace

Result<Wording> SqliteStore::wording(std::int64_t) {
  return later();
}
Result<std::optional<std::int64_t>> SqliteStore::wording_of(std::int64_t) {
  return later();
}
Result<WordingPage> SqliteStore::wordings(const WordingQuery&) {
  return later();
}
Result<std::vector<Copy>> SqliteStore::copies(std::int64_t) {
  return later();
}
Result<std::vector<Candidate>> SqliteStore::candidates(const CandidateQuery&) {
  return later();
}

}  // namespace store
}  // namespace onrecord
