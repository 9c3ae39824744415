#include <memory>

#include "../routes.h"

namespace onrecord::server {
namespace {

constexpr std::uint32_t kJoinings = 25;  // on a page; of each speaker, the first are remembered
constexpr std::uint32_t kWordings = 10;

Result<SpeakerFacts> find_facts(Store& store, std::int64_t key) {
  SpeakerFacts facts;
  auto speaker = store.speaker(key);
  if (!speaker) return speaker.error();
  facts.speaker = std::move(*speaker);
  auto wordings = store.wordings({.by = std::to_string(key), .limit = kWordings});
  // A record without wordings has none of this speaker's.
  if (!wordings && wordings.error().code != Error::Code::NotFound) return wordings.error();
  if (wordings) facts.wordings = std::move(*wordings);
  auto joinings = store.joinings(key, kJoinings, "");
  if (!joinings) return joinings.error();
  facts.joinings = std::move(*joinings);
  return facts;
}

// Found once for each version of the record.
Result<std::shared_ptr<const SpeakerFacts>> facts_of(Visit& visit, Store& store, std::int64_t key) {
  auto& known = visit.desk.speakers;
  if (auto facts = known.find(key, visit.version)) return facts;
  auto found = find_facts(store, key);
  if (!found) return found.error();
  auto facts = std::make_shared<const SpeakerFacts>(std::move(*found));
  known.keep(key, visit.version, facts);
  return facts;
}

Result<OneSpeakerPage> find_speaker(Visit& visit, Store& store, std::int64_t key) {
  const Fields& fields = visit.request.query;
  auto query = search_query_of(fields);
  if (!query) return query.error();
  query->by = std::to_string(key);
  const auto facts = facts_of(visit, store, key);
  if (!facts) return facts.error();
  OneSpeakerPage page;
  page.speaker = (*facts)->speaker;
  page.wordings = (*facts)->wordings;
  page.joinings = (*facts)->joinings;
  if (!fields["joinings"].empty()) {
    auto joinings = store.joinings(key, kJoinings, fields["joinings"]);
    if (!joinings) return joinings.error();
    page.joinings = std::move(*joinings);
  }
  auto found = store.survey(*query);
  if (!found) return found.error();
  page.page = std::move(found->page);
  page.facets = std::move(found->facets);
  page.days = std::move(found->days);
  page.query = std::move(*query);
  return page;
}

}  // namespace

// A name or a Wikidata id leads to the most quoted speaker who has it.
Response speaker(Visit& visit, std::string_view rest) {
  Reader reader = reader_of(visit);
  if (reader.failure) return *reader.failure;
  if (const auto key = key_of(rest)) {
    return shown(visit, find_speaker(visit, *reader, *key));
  }
  const auto named = reader->speakers_named(rest);
  if (!named) return failed(visit, named.error());
  const std::string query = visit.request.query.encoded();
  return redirect("/speaker/" + std::to_string(named->front().key) +
                      (visit.request.json ? ".json" : "") + (query.empty() ? "" : "?" + query),
                  302);
}

Response speakers(Visit& visit, std::string_view) {
  const Fields& fields = visit.request.query;
  SpeakersPage page;
  page.query = {.name = fields["name"],
                .publisher = fields["publisher"],
                .from = fields["from"],
                .to = fields["to"],
                .cursor = fields["cursor"]};
  const auto limit = number_of(fields, "limit", 50, 1, 200);
  if (!limit) return failed(visit, limit.error());
  page.query.limit = *limit;
  if (!fields["kind"].empty()) {
    const auto kind = kind_named(fields["kind"]);
    if (!kind) return failed(visit, kind.error());
    page.query.kind = *kind;
  }
  Reader reader = reader_of(visit);
  if (reader.failure) return *reader.failure;
  auto found = reader->speakers(page.query);
  if (!found) return failed(visit, found.error());
  page.page = std::move(*found);
  return shown<SpeakersPage>(visit, std::move(page));
}

}  // namespace onrecord::server
