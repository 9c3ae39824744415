#include "correct.h"

#include "../render.h"
#include "address.h"
#include "changes.h"
#include "correct_form.h"
#include "frame.h"
#include "parts.h"

namespace onrecord::server {
namespace {

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

}  // namespace

std::string render(const CorrectPage& page, const Frame& frame) {
  Html main;
  main.raw("<h1>Corrections</h1>\n");
  if (page.stored) {
    if (!page.allowed) {
      main.raw("<p class=\"empty\">Nothing is written here.</p>\n");
    } else if (page.signed_in) {
      main.add(correct_form(page, frame));
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
