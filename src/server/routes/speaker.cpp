#include "../routes.h"

namespace onrecord::server {
namespace {

constexpr std::uint32_t kJoinings = 100;
constexpr std::uint32_t kWordings = 10;

Result<OneSpeakerPage> find_speaker(Store& store, std::int64_t key, const Fields& fields) {
  auto query = search_query_of(fields);
  if (!query) return query.error();
  query->by = std::to_string(key);
  OneSpeakerPage page;
  auto speaker = store.speaker(key);
  if (!speaker) return speaker.error();
  page.speaker = std::move(*speaker);
  auto found = store.survey(*query);
  if (!found) return found.error();
  page.page = std::move(found->page);
  page.facets = std::move(found->facets);
  page.days = std::move(found->days);
  auto wordings = store.wordings({.by = query->by, .limit = kWordings});
  // A record without wordings has none of this speaker's.
  if (!wordings && wordings.error().code != Error::Code::NotFound) return wordings.error();
  if (wordings) page.wordings = std::move(*wordings);
  auto joinings = store.joinings(key, kJoinings, fields["joinings"]);
  if (!joinings) return joinings.error();
  page.joinings = std::move(*joinings);
  page.query = std::move(*query);
  return page;
}

}  // namespace

// A name or a Wikidata id leads to the most quoted speaker who has it.
Response speaker(Visit& visit, std::string_view rest) {
  Reader reader = reader_of(visit);
  if (reader.failure) return *reader.failure;
  if (const auto key = key_of(rest)) {
    return shown(visit, find_speaker(*reader, *key, visit.request.query));
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
