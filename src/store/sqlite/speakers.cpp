#include "sqlite_store.h"

namespace onrecord::store {
namespace {

Error later() {
  return {Error::Code::NotFound, 0, "the record does not know speakers yet"};
}

}  // namespace

Result<bool> SqliteStore::replace(std::int64_t, const Extraction&) {
  return later();
}
Result<Facets> SqliteStore::facets(const SearchQuery&) {
  return later();
}
Result<Facets::Tally> SqliteStore::statements_by_day(const SearchQuery&) {
  return later();
}
Result<DisputePage> SqliteStore::disputes(std::uint32_t, const std::string&) {
  return later();
}
Result<SpeakerPage> SqliteStore::speakers(const SpeakerQuery&) {
  return later();
}
Result<std::vector<StoredSpeaker>> SqliteStore::speakers_named(std::string_view) {
  return later();
}
Result<StoredSpeaker> SqliteStore::speaker(std::int64_t) {
  return later();
}
Result<JoiningPage> SqliteStore::joinings(std::int64_t, std::uint32_t, const std::string&) {
  return later();
}
Result<std::vector<Ruling>> SqliteStore::rulings() {
  return later();
}
Result<std::int64_t> SqliteStore::merge(std::int64_t, std::int64_t, const std::string&,
                                        const std::string&) {
  return later();
}
Result<std::int64_t> SqliteStore::split(std::int64_t, const SplitOff&, const std::string&,
                                        const std::string&) {
  return later();
}
Status SqliteStore::undo(std::int64_t) {
  return later();
}
Result<Imported> SqliteStore::import_people(const std::vector<Person>&) {
  return later();
}

}  // namespace onrecord::store
