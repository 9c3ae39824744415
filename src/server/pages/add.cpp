#include "add.h"

#include "../render.h"
#include "address.h"
#include "frame.h"
#include "parts.h"

namespace onrecord::server {
namespace {

Html sign_in(const Frame& frame) {
  Html html;
  html.raw(
      "<form class=\"search\" method=\"post\" action=\"/sign-in\"><div class=\"boxes\"><p><label for=\"token\">Token that the "
      "server printed</label> <input id=\"token\" name=\"token\" type=\"password\" autocomplete=\"current-password\"></p>"
      "<input type=\"hidden\" name=\"next\"");
  return html.attr("value", frame.address).raw("><p><button>Sign in</button></p></div></form>\n");
}

Html form(const AddPage& page, const Frame& frame) {
  Html html;
  html.raw("<form class=\"write\" method=\"post\" action=\"/add\" enctype=\"multipart/form-data\" data-drop>").add(form_token(frame));
  html.raw(
      "\n<p><label for=\"title\">Title</label> <input id=\"title\" name=\"title\"></p>\n"
      "<p><label for=\"publisher\">Outlet</label> <input id=\"publisher\" name=\"publisher\"></p>\n"
      "<p><label for=\"published\">Published</label> <input id=\"published\" name=\"published\" placeholder=\"2024-03-07\"></p>\n"
      "<p><label for=\"url\">Address</label> <input id=\"url\" name=\"url\" type=\"url\"></p>\n"
      "<p class=\"all\"><label for=\"text\">Text</label> <textarea id=\"text\" name=\"text\" rows=\"12\"></textarea></p>\n"
      "<p class=\"all\"><label for=\"files\">or files: text, HTML or JSON lines, also packed</label> "
      "<input id=\"files\" name=\"files\" type=\"file\" multiple></p>\n<p class=\"all\"><button>Add to the record</button> <span class=\"n\">at most ");
  return html.number(page.body_bytes >> 20).raw(" MB together</span></p></form>\n");
}

Html progress(const Delivery& delivery) {
  Html html;
  html.raw("<section aria-live=\"polite\"><h2>").raw(delivery.done ? Literal("Done") : Literal("On its way")).raw("</h2>\n");
  if (!delivery.done) {
    html.raw("<p data-refresh><progress aria-label=\"read so far\"").attr("max", delivery.bytes).attr("value", delivery.bytes_done);
    html.raw("></progress> <a").attr("href", "/add/" + delivery.key).raw(">Look again</a></p>\n");
  }
  html.raw("<p class=\"figures\"><span>").number(delivery.fresh).raw(" new</span> <span>").number(delivery.known);
  html.raw(" known already</span> <span>").number(delivery.corrected).raw(" later versions</span> <span>").number(delivery.failed);
  html.raw(" failed</span> <span>").add(count(delivery.statements, "statement", "statements")).raw("</span></p>\n");
  if (delivery.stopped) html.raw("<p class=\"notice bad\">It ended early: ").text(delivery.stopped->what).raw(".</p>\n");
  html.raw("<ul class=\"plain\">");
  for (const AddedInput& input : delivery.inputs) {
    if (input.error) {
      html.raw("<li class=\"bad\">").text(input.name).raw(": ").text(input.error->what).raw("</li>\n");
      continue;
    }
    html.raw("<li><a").attr("href", article_address(input.article_key)).raw(">").text(input.title.empty() ? input.name : input.title);
    html.raw("</a> <span class=\"n\">");
    html.raw(input.added == Added::Known ? Literal("known already") : input.added == Added::New ? Literal("new") : Literal("later version"));
    html.raw(", ").add(count(input.statements, "statement", "statements")).raw("</span></li>\n");
  }
  return html.raw("</ul></section>\n");
}

}  // namespace

std::string render(const AddPage& page, const Frame& frame) {
  Html main;
  main.raw("<h1>Add to the record</h1>\n");
  if (page.error) main.raw("<p class=\"notice bad\" role=\"alert\">").text(page.error->what).raw("</p>\n");
  if (!page.allowed) {
    main.raw("<p class=\"empty\">Articles cannot be added here.</p>\n");
  } else if (!page.signed_in) {
    main.add(sign_in(frame));
  } else {
    if (page.delivery) main.add(progress(*page.delivery));
    main.add(form(page, frame));
  }
  return document(frame, Section::Add, "Add · on record", main);
}

}  // namespace onrecord::server
