#include "html.h"

namespace onrecord::server {

Html& Html::text(std::string_view words) {
  for (char c : words) {
    switch (c) {
      case '<':
        out_ += "&lt;";
        break;
      case '>':
        out_ += "&gt;";
        break;
      case '&':
        out_ += "&amp;";
        break;
      case '"':
        out_ += "&quot;";
        break;
      case '\'':
        out_ += "&#39;";
        break;
      default: {
        const auto byte = static_cast<unsigned char>(c);
        const bool control = byte < 0x20 && c != '\t' && c != '\n' && c != '\r';
        if (control || byte == 0x7F) {
          out_ += "\xEF\xBF\xBD";
        } else {
          out_ += c;
        }
      }
    }
  }
  return *this;
}

Html& Html::attr(Literal name, std::string_view value) {
  raw(" ").raw(name).raw("=\"");
  return text(value).raw("\"");
}

Html& Html::number(std::uint64_t value) {
  std::string digits = std::to_string(value);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return text(digits);
}

}  // namespace onrecord::server
