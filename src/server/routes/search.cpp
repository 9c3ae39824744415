#include "../routes.h"

namespace onrecord::server {
namespace {

constexpr std::uint32_t kSpeakersBeside = 5;

Result<bool> flag_of(const Fields& fields, std::string_view name) {
  const std::string& value = fields[name];
  if (value.empty() || value == "0" || value == "false") return false;
  if (value == "1" || value == "true" || value == "on") return true;
  return Error{Error::Code::BadValue, 0, std::string(name) + " is 1 or 0"};
}

Result<SearchPage> find_statements(Store& store, SearchQuery query) {
  SearchPage page;
  auto found = store.survey(query);
  if (!found) return found.error();
  page.page = std::move(found->page);
  page.facets = std::move(found->facets);
  const std::string& who = query.by.empty() ? query.words : query.by;
  if (!who.empty() && query.cursor.empty()) {
    auto speakers = store.speakers({.name = who, .limit = kSpeakersBeside});
    if (!speakers) return speakers.error();
    page.speakers = std::move(speakers->speakers);
  }
  page.query = std::move(query);
  return page;
}

}  // namespace

Result<SearchQuery> search_query_of(const Fields& fields) {
  SearchQuery query{.words = fields["q"],
                    .speaker = fields["speaker"],
                    .publisher = fields["publisher"],
                    .from = fields["from"],
                    .to = fields["to"],
                    .by = fields["by"],
                    .about = fields["about"],
                    .medium = fields["medium"],
                    .cursor = fields["cursor"]};
  if (!fields["form"].empty()) {
    const auto form = form_named(fields["form"]);
    if (!form) return form.error();
    query.form = *form;
  }
  if (!fields["act"].empty()) {
    const auto act = act_named(fields["act"]);
    if (!act) return act.error();
    query.act = *act;
  }
  if (!fields["kind"].empty()) {
    const auto kind = kind_named(fields["kind"]);
    if (!kind) return kind.error();
    query.kind = *kind;
  }
  if (!fields["sort"].empty()) {
    const auto sort = sort_named(fields["sort"]);
    if (!sort) return sort.error();
    query.sort = *sort;
  }
  const auto limit = number_of(fields, "limit", 20, 1, 100);
  if (!limit) return limit.error();
  query.limit = *limit;
  const auto disputed = flag_of(fields, "disputed");
  if (!disputed) return disputed.error();
  query.disputed = *disputed;
  const auto superseded = flag_of(fields, "superseded");
  if (!superseded) return superseded.error();
  query.superseded = *superseded;
  return query;
}

Response search(Visit& visit, std::string_view) {
  auto query = search_query_of(visit.request.query);
  if (!query) return failed(visit, query.error());
  Reader reader = reader_of(visit);
  if (reader.failure) return *reader.failure;
  return shown(visit, find_statements(*reader, std::move(*query)));
}

}  // namespace onrecord::server
