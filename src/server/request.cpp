#include "request.h"

#include <algorithm>

#include "onrecord/utf8.h"

namespace onrecord::server {
namespace {

constexpr char kHex[] = "0123456789ABCDEF";

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

bool stands_for_itself(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

}  // namespace

Result<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_space) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
      const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
      if (low < 0) {
        return Error{Error::Code::Syntax, i, "a % in the address without two hexadecimal digits"};
      }
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  if (const auto at = find_invalid_utf8(out)) {
    return Error{Error::Code::Encoding, *at, "the address or form is not UTF-8"};
  }
  return out;
}

const std::string& Fields::operator[](std::string_view name) const {
  static const std::string kNone;
  for (const auto& [key, value] : fields_) {
    if (key == name) return value;
  }
  return kNone;
}

bool Fields::has(std::string_view name) const {
  for (const auto& field : fields_) {
    if (field.first == name) return true;
  }
  return false;
}

Result<Fields> Fields::parse(std::string_view encoded) {
  Fields fields;
  while (!encoded.empty()) {
    const std::string_view part = encoded.substr(0, encoded.find('&'));
    encoded.remove_prefix(std::min(encoded.size(), part.size() + 1));
    if (part.empty()) continue;
    const std::size_t equals = part.find('=');
    auto name = percent_decoded(part.substr(0, equals), true);
    if (!name) return name.error();
    auto value = percent_decoded(equals < part.size() ? part.substr(equals + 1) : "", true);
    if (!value) return value.error();
    fields.add(std::move(*name), std::move(*value));
  }
  return fields;
}

std::string Fields::encoded() const {
  std::string out;
  for (const auto& [name, value] : fields_) {
    if (!out.empty()) out += '&';
    out.append(percent_encoded(name)).append("=").append(percent_encoded(value));
  }
  return out;
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (stands_for_itself(c)) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

Response html_response(std::string body, int status) {
  return {.status = status, .body = std::make_shared<std::string>(std::move(body))};
}

Response json_response(std::string body, int status) {
  return {.status = status,
          .type = "application/json; charset=utf-8",
          .body = std::make_shared<std::string>(std::move(body))};
}

}  // namespace onrecord::server
