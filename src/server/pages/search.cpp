#include "search.h"

#include <array>

#include "../render.h"
#include "address.h"
#include "frame.h"
#include "parts.h"

namespace onrecord::server {
namespace {

constexpr std::array kActs = {Act::Say,   Act::Ask,    Act::Deny,  Act::Decline, Act::Accuse,
                              Act::Promise, Act::Direct, Act::Agree, Act::Think,   Act::Other};
constexpr std::array kForms = {Form::Direct, Form::Mixed, Form::Indirect};
constexpr std::array kKinds = {Kind::Person, Kind::Organization, Kind::Document, Kind::Unnamed,
                               Kind::Group,  Kind::None};

void field(Html& html, Literal name, Literal label, std::string_view value) {
  html.raw("<p><label for=\"").raw(name).raw("\">").raw(label).raw("</label> <input id=\"").raw(name);
  html.raw("\" name=\"").raw(name).raw("\"").attr("value", value).raw("></p>\n");
}

template <class Values, class Chosen>
void choice(Html& html, Literal name, Literal label, const Values& values, const Chosen& chosen) {
  html.raw("<p><label for=\"").raw(name).raw("\">").raw(label).raw("</label> <select id=\"").raw(name);
  html.raw("\" name=\"").raw(name).raw("\">");
  option(html, "", "any", !chosen);
  for (const auto value : values) option(html, name_of(value), name_of(value), chosen == value);
  html.raw("</select></p>\n");
}

bool has_more_filters(const SearchQuery& q) {
  return q.form || q.act || q.kind || q.disputed || q.superseded || !q.speaker.empty() ||
         !q.publisher.empty() || !q.medium.empty() || !q.from.empty() || !q.to.empty() || !q.about.empty();
}

Html form(const SearchPage& page) {
  const SearchQuery& query = page.query;
  Html html;
  html.raw("<form class=\"search\" action=\"/search\" role=\"search\">\n<div class=\"boxes\">");
  field(html, "by", "Who", query.by);
  field(html, "q", "said what", query.words);
  if (query.sort != Sort::Newest) {
    html.raw("<input type=\"hidden\" name=\"sort\"").attr("value", name_of(query.sort)).raw(">");
  }
  html.raw("<p><button>Search</button></p></div>\n<details");
  if (has_more_filters(query)) html.raw(" open");
  html.raw("><summary>More filters</summary>\n<div class=\"filters\">");
  field(html, "about", "About", query.about);
  field(html, "speaker", "Words of the source", query.speaker);
  field(html, "publisher", "Outlet", query.publisher);
  field(html, "medium", "Medium", query.medium);
  field(html, "from", "From (a year, month or day)", query.from);
  field(html, "to", "To", query.to);
  choice(html, "act", "Act", kActs, query.act);
  choice(html, "form", "Form", kForms, query.form);
  choice(html, "kind", "Kind of speaker", kKinds, query.kind);
  html.raw("<p class=\"tick\"><label><input type=\"checkbox\" name=\"disputed\" value=\"1\"");
  if (query.disputed) html.raw(" checked");
  html.raw("> Disputed only</label></p>\n<p class=\"tick\"><label><input type=\"checkbox\" name=\"superseded\" value=\"1\"");
  if (query.superseded) html.raw(" checked");
  return html.raw("> Earlier versions too</label></p></div></details>\n</form>\n");
}

Html people(const SearchPage& page) {
  Html html;
  if (page.speakers.empty()) return html;
  html.raw("<p class=\"people\">Speakers: ");
  bool first = true;
  for (const StoredSpeaker& speaker : page.speakers) {
    if (!first) html.raw(", ");
    first = false;
    html.raw("<a class=\"who\"").attr("href", speaker_address(speaker.key)).raw(">").text(speaker.name);
    html.raw("</a> <span class=\"n\">").number(speaker.statements).raw("</span>");
  }
  return html.raw("</p>\n");
}

Html nothing(const SearchQuery& query) {
  Html html;
  html.raw("<div class=\"empty\"><p>No statement in this record fits.</p>\n<ul>");
  if (!query.words.empty()) html.raw("<li>Every word must be there; fewer words find more.</li>");
  if (has_more_filters(query)) {
    html.raw("<li><a").attr("href", Address("/search").with("q", query.words).with("by", query.by).text());
    html.raw(">Search again without the filters</a>.</li>");
  }
  return html.raw("<li><a href=\"/about\">What the record holds</a>.</li></ul></div>\n");
}

Html hits(const SearchPage& page) {
  Html html;
  for (const Hit& hit : page.page.hits) html.add(card(hit));
  return html.add(pager(page.page, page.query, "/search", true));
}

}  // namespace

std::string render(const SearchPage& page, const Frame& frame) {
  Html main;
  main.raw("<h1>Search</h1>\n").add(form(page)).add(people(page));
  main.raw("<p class=\"total\" role=\"status\">").add(count(page.page.total, "statement", "statements"));
  if (page.page.total > 1) main.raw(", ").add(orders(page.query, "/search", true));
  main.raw("</p>\n");
  if (page.page.total == 0) {
    main.add(nothing(page.query));
  } else {
    main.raw("<div class=\"found\"><section aria-label=\"Statements\">\n").add(hits(page));
    main.raw("</section>\n<aside class=\"facets\" aria-labelledby=\"narrow\"><details open data-facets><summary><h2 id=\"narrow\">Narrow</h2></summary>\n");
    main.add(facets_of(page.facets, page.query, "/search", true)).raw("</details></aside></div>\n");
  }
  const std::string& words = page.query.words;
  return document(frame, Section::Search, words.empty() ? "Search · on record" : words + " · on record", main);
}

}  // namespace onrecord::server
