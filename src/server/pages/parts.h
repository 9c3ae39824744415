// Parts: what several pages show.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html.h"
#include "onrecord/store.h"

namespace onrecord::server {

// "7 March 2024", "March 2024", "2024"; anything else as it is. In <time>.
Html day(std::string_view edtf);
// "said", "asked", ...: the act as a reader reads it.
Literal past(Act act);
// The name, linked if the record knows who it is.
Html who(const Joined& joined, std::string_view otherwise = {});
std::string percent(double share);
// The words of several spans, divided by an ellipsis.
std::string words_of(const Article& article, const std::vector<Span>& spans);
// 1 statement, 2 statements.
Html count(std::uint64_t number, Literal one, Literal many);

// Words of a statement's text in its context, content marked, words found marked in it.
Html context_of(const Hit& hit);
// One statement with its context and where it leads. `id` of its element: "h" and the key.
Html card(const Hit& hit);

// A list of a facet's values, each a link that adds or takes away the filter.
struct FacetChoice {
  std::string value, words;
  std::uint64_t count = 0;
  std::string address;
  bool chosen = false;
};
Html facet(Literal title, const std::vector<FacetChoice>& choices);

// All of a search's facets. `by` is whether speakers are among them.
Html facets_of(const Facets& facets, const SearchQuery& query, const std::string& path, bool by);

// How many there are and in which order, with links to the other orders. What best fits is among them
// if words of the content are asked for.
Html orders(const SearchQuery& query, const std::string& path, bool by);
// To the next page, if there is one.
Html pager(const Page& page, const SearchQuery& query, const std::string& path, bool by);

// <option>s, one chosen.
void option(Html& html, std::string_view value, std::string_view words, bool chosen);

// Statements over time: bars of days, months or years, as many as fit; each a link to what was said
// then. Empty for fewer than two days.
Html chart(const Facets::Tally& days, const std::string& path, const SearchQuery& query, bool by);

}  // namespace onrecord::server
