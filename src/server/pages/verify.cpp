#include "verify.h"

#include "../render.h"
#include "frame.h"
#include "parts.h"
#include "verdict.h"
#include "verify_form.h"

namespace onrecord::server {
namespace {

void field(Html& html, Literal name, Literal label, Literal hint, std::string_view value) {
  html.raw("<p><label for=\"").raw(name).raw("\">").raw(label).raw("</label> <input id=\"").raw(name);
  html.raw("\" name=\"").raw(name).raw("\" placeholder=\"").raw(hint).raw("\"").attr("value", value).raw("></p>\n");
}

}  // namespace

Html verify_form(const VerifyForm& form) {
  Html html;
  html.raw(
      "<form class=\"ask\" action=\"/verify\" method=\"post\">\n<label for=\"quote\">Quotation, or a whole draft</label>\n"
      "<textarea id=\"quote\" name=\"quote\" rows=\"4\" required>");
  html.text(form.text).raw("</textarea>\n<div class=\"boxes\"><p><label for=\"as\">Read it as</label> <select id=\"as\" name=\"as\">");
  option(html, "", "as it looks", form.as.empty());
  option(html, "quotation", "a quotation", form.as == "quotation");
  option(html, "draft", "a draft", form.as == "draft");
  html.raw("</select></p>\n");
  field(html, "by", "Said to be by", "anybody", form.by);
  field(html, "from", "Published from", "2024-03", form.from);
  field(html, "to", "to", "2024-03-31", form.to);
  return html.raw("<p><button>Verify</button></p></div>\n</form>\n");
}

std::string render(const VerifyPage& page, const Frame& frame) {
  Html main;
  main.raw(
      "<h1>Was it said?</h1>\n<p class=\"prose aside\">A quotation is looked up word by word; of a draft, each that it has. The answer says "
      "whether it is on record and who is reported to have said it, not whether it is true.</p>\n");
  main.add(verify_form({page.query.quote, "", page.query.by, page.from, page.to}));
  if (page.verified) main.add(verdict({*page.verified, page.counts}));
  return document(frame, Section::Verify, "Verify · on record", main);
}

}  // namespace onrecord::server
