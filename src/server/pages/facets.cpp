#include <optional>

#include "address.h"
#include "parts.h"

namespace onrecord::server {
namespace {

constexpr std::size_t kMostValues = 8;

using Set = void (*)(SearchQuery&, const std::string&);

std::vector<FacetChoice> choices_of(const Facets::Tally& tally, const SearchQuery& query,
                                    const std::string& path, bool by, const std::string& chosen,
                                    Set set) {
  std::vector<FacetChoice> choices;
  for (const auto& [value, number] : tally) {
    const bool here = !chosen.empty() && value == chosen;
    if (choices.size() >= kMostValues && !here) continue;
    SearchQuery other = query;
    set(other, here ? "" : value);
    choices.push_back({value, value, number, search_address(path, other, by).text(), here});
  }
  return choices;
}

template <class Value>
std::string chosen_of(const std::optional<Value>& value) {
  return value ? name_of(*value) : "";
}

void set_act(SearchQuery& query, const std::string& value) {
  const auto act = act_named(value);
  query.act = act ? std::optional(*act) : std::nullopt;
}
void set_form(SearchQuery& query, const std::string& value) {
  const auto form = form_named(value);
  query.form = form ? std::optional(*form) : std::nullopt;
}
void set_kind(SearchQuery& query, const std::string& value) {
  const auto kind = kind_named(value);
  query.kind = kind ? std::optional(*kind) : std::nullopt;
}

std::vector<FacetChoice> speakers_of(const Facets& facets, const SearchQuery& query,
                                     const std::string& path) {
  std::vector<FacetChoice> choices;
  for (const auto& [joined, number] : facets.speakers) {
    if (!joined.key || choices.size() == kMostValues) continue;
    const std::string key = std::to_string(*joined.key);
    const bool here = query.by == key;
    SearchQuery other = query;
    other.by = here ? "" : key;
    choices.push_back({key, joined.name, number, search_address(path, other).text(), here});
  }
  return choices;
}

}  // namespace

Html facets_of(const Facets& facets, const SearchQuery& query, const std::string& path, bool by) {
  Html html;
  if (by) html.add(facet("Speaker", speakers_of(facets, query, path)));
  html.add(facet("Act", choices_of(facets.acts, query, path, by, chosen_of(query.act), set_act)));
  html.add(facet("Outlet", choices_of(facets.publishers, query, path, by, query.publisher,
                                      [](SearchQuery& q, const std::string& v) { q.publisher = v; })));
  html.add(facet("Medium", choices_of(facets.mediums, query, path, by, query.medium,
                                      [](SearchQuery& q, const std::string& v) { q.medium = v; })));
  html.add(facet("Form", choices_of(facets.forms, query, path, by, chosen_of(query.form), set_form)));
  if (by) html.add(facet("Kind of speaker", choices_of(facets.kinds, query, path, by, chosen_of(query.kind), set_kind)));
  const bool one = query.from == query.to;
  html.add(facet("Month", choices_of(facets.months, query, path, by, one ? query.from : "",
                                     [](SearchQuery& q, const std::string& v) { q.from = q.to = v; })));
  return html;
}

}  // namespace onrecord::server
