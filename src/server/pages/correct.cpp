#include "correct.h"

#include <array>

#include "../render.h"
#include "address.h"
#include "changes.h"
#include "frame.h"
#include "parts.h"

namespace onrecord::server {
namespace {

constexpr std::array kActs = {Act::Say,     Act::Ask,    Act::Deny,  Act::Decline, Act::Accuse,
                              Act::Promise, Act::Direct, Act::Agree, Act::Think,   Act::Other};

Html undo(const Correction& correction, const Frame& frame) {
  Html html;
  html.raw("<form method=\"post\" action=\"/correct/undo\" class=\"undo\">").add(form_token(frame));
  html.raw("<input type=\"hidden\" name=\"correction\"").attr("value", std::to_string(correction.key));
  html.raw("><label>Your name <input name=\"author\" required></label> <button class=\"second\">Undo</button></form>\n");
  return html;
}

Html list(const CorrectPage& page, const Frame& frame) {
  Html html;
  html.raw("<section><h2>Made so far</h2>\n<p class=\"total\">").add(count(page.total, "correction", "corrections")).raw("</p>\n");
  for (const ShownCorrection& shown : page.corrections) {
    const Correction& correction = shown.correction;
    html.add(correction_opening(correction, shown.article)).raw("<p>").text(correction.why).raw("</p>\n<p class=\"where\">");
    html.add(day(correction.at)).raw(" <a").attr("href", article_address(correction.article_key)).raw(">");
    html.text(shown.article.title.empty() ? correction.article_id : shown.article.title).raw("</a></p>\n");
    if (page.signed_in && !correction.undone) html.add(undo(correction, frame));
    html.raw("</article>\n");
  }
  return html.raw("</section>\n");
}

Html form(const StoredArticle& stored, std::size_t index, const Frame& frame) {
  const Statement& statement = stored.statements[index];
  Html html;
  html.raw("<blockquote class=\"subject\">").text(words_of(stored.article, statement.content)).raw("</blockquote>\n<form class=\"write\" method=\"post\" action=\"/correct\">");
  html.add(form_token(frame)).raw("<input type=\"hidden\" name=\"article\"").attr("value", std::to_string(stored.key));
  html.raw("><input type=\"hidden\" name=\"statement\"").attr("value", std::to_string(stored.statement_keys[index]));
  html.raw(">\n<p><label for=\"what\">This statement</label> <select id=\"what\" name=\"what\">");
  option(html, "change", "should be changed", true);
  option(html, "remove", "is no statement", false);
  option(html, "confirm", "is right as it stands", false);
  html.raw("</select></p>\n<p><label for=\"speaker\">Speaker</label> <input id=\"speaker\" name=\"speaker\"");
  html.attr("value", statement.speaker ? stored.speakers[*statement.speaker].name : "").raw("></p>\n<p><label for=\"act\">Act</label> <select id=\"act\" name=\"act\">");
  for (Act act : kActs) option(html, name_of(act), name_of(act), act == statement.act);
  html.raw(
      "</select></p>\n<p class=\"all\"><label for=\"why\">Why</label> <textarea id=\"why\" name=\"why\" rows=\"3\"></textarea></p>\n"
      "<p><label for=\"author\">Your name</label> <input id=\"author\" name=\"author\" required autocomplete=\"name\"></p>\n"
      "<p class=\"all\"><button>Keep this correction</button> <span class=\"n\">What the program found stays beside it.</span></p></form>\n");
  return html;
}

}  // namespace

std::string render(const CorrectPage& page, const Frame& frame) {
  Html main;
  main.raw("<h1>Corrections</h1>\n");
  if (page.stored) {
    if (!page.allowed) {
      main.raw("<p class=\"empty\">Nothing is written here.</p>\n");
    } else if (page.signed_in) {
      main.add(form(*page.stored, page.statement, frame));
    } else {
      main.raw("<p class=\"empty\"><a href=\"/add\">Sign in</a> to correct a statement.</p>\n");
    }
  }
  main.add(list(page, frame));
  if (!page.next.empty()) {
    Address next("/correct");
    next.with("cursor", page.next);
    main.raw("<p class=\"pager\"><a rel=\"next\"").attr("href", next.text()).raw(">Older corrections</a></p>\n");
  }
  return document(frame, Section::Corrections, "Corrections · on record", main);
}

}  // namespace onrecord::server
