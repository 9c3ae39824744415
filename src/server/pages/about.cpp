#include "about.h"

#include "../render.h"
#include "address.h"
#include "frame.h"
#include "parts.h"

namespace onrecord::server {
namespace {

void row(Html& html, Literal name, std::uint64_t number) {
  html.raw("<tr><th scope=\"row\">").raw(name).raw("</th><td class=\"num\">").number(number).raw("</td></tr>\n");
}

Html outlets(const RecordCounts& counts) {
  Html html;
  html.raw("<h2>Outlets</h2>\n<ul class=\"columns\">");
  for (const auto& [name, articles] : counts.publishers) {
    if (name.empty()) {
      html.raw("<li>not known");
    } else {
      html.raw("<li><a").attr("href", Address("/search").with("publisher", name).text()).raw(">").text(name).raw("</a>");
    }
    html.raw(" <span class=\"n\">").number(articles).raw("</span></li>\n");
  }
  return html.raw("</ul>\n");
}

}  // namespace

std::string render(const AboutPage& page, const Frame& frame) {
  const RecordCounts& counts = page.counts;
  Html main;
  main.raw(
      "<h1>About this record</h1>\n<div class=\"prose\"><p>A record of who said what, as articles have it. A program "
      "reads each article and marks its statements: what was said, the words that report it, and who said it. Every "
      "mark is an exact stretch of the article’s text. Marks can be wrong: each has a confidence, and readers’ "
      "corrections stand beside what the program found.</p>\n<p>A statement on record says that an article reports it; "
      "it says nothing of whether it is true.</p></div>\n<h2>What it holds</h2>\n<table class=\"list small\"><tbody>\n");
  row(main, "Articles", counts.articles);
  row(main, "Statements", counts.statements);
  row(main, "Direct", counts.direct);
  row(main, "Mixed", counts.mixed);
  row(main, "Indirect", counts.indirect);
  row(main, "Without a named source", counts.without_source);
  row(main, "Disputed", counts.disputed);
  row(main, "Persons", counts.persons);
  row(main, "Organizations", counts.organizations);
  main.raw("</tbody></table>\n").add(outlets(counts));
  main.raw(
      "<h2>For programs</h2>\n<div class=\"prose\"><p>Each page’s data is at its address with <code>.json</code>; each "
      "search has a feed. <a href=\"/api/openapi.json\">The OpenAPI document</a> describes all of it.</p>\n<h2>Found by</h2>\n");
  for (const auto& [model, articles] : counts.models) {
    main.raw("<p><code>").text(model).raw("</code> in ").add(count(articles, "article", "articles")).raw("</p>\n");
  }
  main.raw("<p>onrecord ").text(page.version).raw("</p></div>\n");
  return document(frame, Section::About, "About · on record", main);
}

}  // namespace onrecord::server
