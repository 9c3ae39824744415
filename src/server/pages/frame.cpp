#include "frame.h"

#include "../static_files.h"

namespace onrecord::server {
namespace {

void link_to(Html& html, Literal address, Literal words, bool here) {
  html.raw("<li><a href=\"").raw(address).raw("\"");
  if (here) html.raw(" aria-current=\"page\"");
  html.raw(">").raw(words).raw("</a></li>\n");
}

Html head_of(const Frame& frame, std::string_view title) {
  Html html;
  html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>").text(title);
  html.raw(
      "</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"stylesheet\"");
  html.attr("href", static_address("page.css")).raw(">\n<link rel=\"icon\" type=\"image/svg+xml\"");
  html.attr("href", static_address("icon.svg")).raw(">\n");
  if (!frame.json_address.empty()) {
    html.raw("<link rel=\"alternate\" type=\"application/json\"").attr("href", frame.json_address).raw(">\n");
  }
  if (!frame.feed_address.empty()) {
    html.raw("<link rel=\"alternate\" type=\"application/atom+xml\"").attr("href", frame.feed_address);
    html.raw(">\n");
  }
  html.raw("<script defer").attr("src", static_address("page.js")).raw("></script>\n</head>\n");
  return html;
}

Html navigation_of(const Frame& frame, Section section) {
  Html html;
  html.raw(
      "<a class=\"skip\" href=\"#main\">Skip to the page</a>\n<header class=\"top\"><div>\n"
      "<a class=\"name\" href=\"/\"");
  if (section == Section::Home) html.raw(" aria-current=\"page\"");
  html.raw(">on&#8202;record</a>\n<nav aria-label=\"Site\"><ul>\n");
  link_to(html, "/search", "Search", section == Section::Search);
  link_to(html, "/speakers", "Speakers", section == Section::Speakers);
  if (frame.may_verify) link_to(html, "/verify", "Verify", section == Section::Verify);
  if (frame.may_correct) {
    link_to(html, "/correct", "Corrections", section == Section::Corrections);
  }
  if (frame.may_add) link_to(html, "/add", "Add", section == Section::Add);
  link_to(html, "/about", "About", section == Section::About);
  return html.raw("</ul></nav>\n</div></header>\n");
}

}  // namespace

std::string document(const Frame& frame, Section section, std::string_view title,
                     const Html& main) {
  Html html = head_of(frame, title);
  html.raw("<body>\n").add(navigation_of(frame, section));
  html.raw("<main id=\"main\" tabindex=\"-1\">\n");
  if (!frame.notice.empty()) html.raw("<p class=\"notice\" role=\"status\">").text(frame.notice).raw("</p>\n");
  html.add(main).raw("</main>\n<footer class=\"foot\"><p>");
  if (!frame.json_address.empty()) {
    html.raw("<a").attr("href", frame.json_address).raw(">This page as JSON</a> · ");
  }
  if (!frame.feed_address.empty()) {
    html.raw("<a").attr("href", frame.feed_address).raw(">Follow it (Atom)</a> · ");
  }
  html.raw("<a href=\"/about\">About this record</a></p></footer>\n</body>\n</html>\n");
  return std::move(html).take();
}

Html form_token(const Frame& frame) {
  Html html;
  if (frame.form_token.empty()) return html;
  html.raw("<input type=\"hidden\" name=\"form_token\"").attr("value", frame.form_token).raw(">");
  return html;
}

}  // namespace onrecord::server
