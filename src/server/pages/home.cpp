#include "home.h"

#include <algorithm>

#include "../render.h"
#include "address.h"
#include "frame.h"
#include "parts.h"

namespace onrecord::server {
namespace {

Html box(const Frame& frame) {
  Html html;
  html.raw(
      "<form class=\"ask\" action=\"/search\" role=\"search\" data-ask>\n"
      "<label for=\"q\">Search what was said");
  if (frame.may_verify) html.raw(", or paste a quotation or a draft to check it");
  html.raw(
      "</label>\n<div><textarea id=\"q\" name=\"q\" rows=\"2\" required></textarea>\n"
      "<p><button>Search</button>");
  if (frame.may_verify) html.raw(" <button class=\"second\" formaction=\"/verify\" formmethod=\"post\">Verify</button>");
  return html.raw("</p></div>\n</form>\n");
}

Html figures(const RecordCounts& counts) {
  Html html;
  html.raw("<p class=\"figures\"><span>").add(count(counts.statements, "statement", "statements"));
  html.raw("</span> <span><a href=\"/speakers\">").add(count(counts.speakers, "speaker", "speakers"));
  html.raw("</a></span> <span>").add(count(counts.articles, "article", "articles")).raw("</span>");
  std::uint64_t outlets = 0;
  for (const auto& publisher : counts.publishers) outlets += publisher.first.empty() ? 0 : 1;
  html.raw(" <span>").add(count(outlets, "outlet", "outlets")).raw("</span>");
  if (!counts.first_published.empty()) {
    html.raw(" <span>").add(day(counts.first_published)).raw(" to ").add(day(counts.last_published)).raw("</span>");
  }
  return html.raw("</p>\n");
}

void change(Html& html, const QuotedSpeaker& quoted) {
  if (quoted.before == 0) {
    html.raw("<span class=\"new\">new</span>");
  } else if (quoted.now > quoted.before) {
    html.raw("<span>up from ").number(quoted.before).raw("</span>");
  } else if (quoted.now < quoted.before) {
    html.raw("<span>down from ").number(quoted.before).raw("</span>");
  } else {
    html.raw("<span>as before</span>");
  }
}

Html most_quoted(const HomePage& page) {
  Html html;
  if (page.quoted.empty()) return html;
  html.raw("<section><h2>Most quoted this week</h2>\n<p class=\"aside\">").add(day(page.week_from));
  html.raw(" to ").add(day(page.week_to)).raw(", against the week before</p>\n<ol class=\"rank\">\n");
  std::uint64_t most = 1;
  for (const QuotedSpeaker& quoted : page.quoted) most = std::max({most, quoted.now, quoted.before});
  for (const QuotedSpeaker& quoted : page.quoted) {
    html.raw("<li>").add(who(quoted.speaker)).raw(" <meter min=\"0\" aria-label=\"statements\"");
    html.attr("max", most).attr("value", quoted.now).raw("></meter> <b>").number(quoted.now).raw("</b> ");
    change(html, quoted);
    html.raw("</li>\n");
  }
  return html.raw("</ol></section>\n");
}

Html disputes(const HomePage& page) {
  Html html;
  if (page.disputes.empty()) return html;
  html.raw("<section><h2>Newest disputes</h2>\n");
  for (const Dispute& dispute : page.disputes) {
    Hit claim = dispute.claim;
    claim.disputed_by.clear();
    Hit rejection = dispute.rejection;
    rejection.disputes.clear();
    html.raw("<div class=\"pair\">").add(card(claim)).add(card(rejection)).raw("</div>\n");
  }
  return html.raw("<p><a href=\"/search?disputed=1\">All disputed statements</a></p></section>\n");
}

}  // namespace

std::string render(const HomePage& page, const Frame& frame) {
  Html main;
  main.raw("<h1 class=\"lead\">Who said what, where, and when</h1>\n").add(box(frame)).add(figures(page.counts));
  if (page.counts.articles == 0) main.raw("<p class=\"empty\">There is nothing in this record yet.</p>\n");
  if (const Html bars = chart(page.days, "/search", {}, true); !bars.empty()) {
    main.raw("<section><h2>Statements over time</h2>\n").add(bars).raw("</section>\n");
  }
  main.raw("<div class=\"two\">").add(most_quoted(page)).add(disputes(page)).raw("</div>\n");
  return document(frame, Section::Home, "on record: who said what", main);
}

}  // namespace onrecord::server
