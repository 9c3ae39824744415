// refused: cannot convert
#include "../../src/server/pages/html.h"

int main() {
  using onrecord::server::Html;
  Html html;
  std::string name = "<script>";
  html.raw("<b>").text(name).raw("</b>");
#ifdef FAILS
  html.raw(name);
#endif
  return html.empty() ? 1 : 0;
}
