#include "speakers.h"

#include <algorithm>

#include "../render.h"
#include "address.h"
#include "frame.h"
#include "parts.h"

namespace onrecord::server {
namespace {

Html form(const SpeakerQuery& query) {
  Html html;
  html.raw(
      "<form class=\"search\" action=\"/speakers\" role=\"search\"><div class=\"boxes\">"
      "<p><label for=\"name\">Name</label> <input id=\"name\" name=\"name\"");
  html.attr("value", query.name).raw("></p>\n<p><label for=\"kind\">Kind</label> <select id=\"kind\" name=\"kind\">");
  option(html, "", "all", !query.kind);
  option(html, "person", "persons", query.kind == Kind::Person);
  option(html, "organization", "organizations", query.kind == Kind::Organization);
  return html.raw("</select></p>\n<p><button>Show</button></p></div></form>\n");
}

Html row(const StoredSpeaker& speaker, std::uint64_t most) {
  Html html;
  html.raw("<tr><th scope=\"row\"><a class=\"who\"").attr("href", speaker_address(speaker.key)).raw(">");
  html.text(speaker.name).raw("</a>");
  if (speaker.kind == Kind::Organization) html.raw(" <span class=\"tag\">organization</span>");
  html.raw("</th><td class=\"num\">").number(speaker.statements).raw("</td><td class=\"wide\"><meter min=\"0\" aria-label=\"statements\"");
  html.attr("max", most).attr("value", speaker.statements).raw("></meter></td><td class=\"num\">");
  html.number(speaker.articles).raw("</td><td class=\"wide\">");
  if (!speaker.first_day.empty()) html.add(day(speaker.first_day));
  if (speaker.last_day != speaker.first_day) html.raw(" to ").add(day(speaker.last_day));
  return html.raw("</td></tr>\n");
}

}  // namespace

std::string render(const SpeakersPage& page, const Frame& frame) {
  Html main;
  main.raw("<h1>Speakers</h1>\n").add(form(page.query)).raw("<p class=\"total\" role=\"status\">");
  main.add(count(page.page.total, "speaker", "speakers")).raw(", most quoted first</p>\n");
  if (page.page.speakers.empty()) {
    main.raw("<p class=\"empty\">Nobody of that name is on record.</p>\n");
  } else {
    std::uint64_t most = 1;
    for (const StoredSpeaker& speaker : page.page.speakers) most = std::max(most, speaker.statements);
    main.raw(
        "<table class=\"list\"><thead><tr><th scope=\"col\">Name</th><th scope=\"col\" class=\"num\">Statements</th>"
        "<td class=\"wide\"></td><th scope=\"col\" class=\"num\">Articles</th><th scope=\"col\" class=\"wide\">Published</th></tr></thead>\n<tbody>\n");
    for (const StoredSpeaker& speaker : page.page.speakers) main.add(row(speaker, most));
    main.raw("</tbody></table>\n");
  }
  if (!page.page.next.empty()) {
    Address next("/speakers");
    next.with("name", page.query.name).with("publisher", page.query.publisher);
    next.with("from", page.query.from).with("to", page.query.to);
    if (page.query.kind) next.with("kind", name_of(*page.query.kind));
    next.with("limit", std::to_string(page.query.limit)).with("cursor", page.page.next);
    main.raw("<p class=\"pager\"><a rel=\"next\"").attr("href", next.text()).raw(">More speakers</a></p>\n");
  }
  return document(frame, Section::Speakers, "Speakers · on record", main);
}

}  // namespace onrecord::server
