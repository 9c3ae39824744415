#include "error.h"

#include "../render.h"
#include "frame.h"

namespace onrecord::server {
namespace {

Literal title_of(int status) {
  switch (status) {
    case 400:
      return "That could not be understood";
    case 401:
      return "Sign in first";
    case 403:
      return "That is not allowed here";
    case 404:
      return "Not on record";
    case 413:
      return "That is too large";
    case 503:
      return "Busy for a moment";
    default:
      return status < 500 ? Literal("That cannot be done") : Literal("Something failed here");
  }
}

}  // namespace

std::string render(const ErrorPage& page, const Frame& frame) {
  Html main;
  main.raw("<h1>").raw(title_of(page.status)).raw("</h1>\n<div class=\"prose\"><p>").text(page.error.what);
  main.raw(".</p>\n<p class=\"aside\">").text(page.input).raw(" (").number(static_cast<std::uint64_t>(page.status)).raw(")</p>\n");
  if (page.status == 401) {
    main.raw(
        "<form class=\"search\" method=\"post\" action=\"/sign-in\"><div class=\"boxes\"><p><label for=\"token\">Token</label> "
        "<input id=\"token\" name=\"token\" type=\"password\" autocomplete=\"current-password\"></p><p><button>Sign in</button></p></div></form>\n");
  }
  main.raw("<p><a href=\"/\">Home</a> · <a href=\"/search\">Search the record</a></p></div>\n");
  return document(frame, Section::None, std::string(title_of(page.status).text()) + " · on record", main);
}

}  // namespace onrecord::server
