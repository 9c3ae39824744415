#include <fmt/format.h>

#include <array>
#include <iterator>

#include "onrecord/format.h"
#include "onrecord/utf8.h"
#include "printable.h"

namespace onrecord {
namespace {

// Bytes that cannot stand in a JSON string as they are, and the lead byte of U+0080 to U+00BF, of
// which the first half are control characters that some terminals obey.
constexpr unsigned char kLeadOfC1 = 0xC2;
constexpr std::array<bool, 256> make_special() {
  std::array<bool, 256> special{};
  for (unsigned c = 0; c < 0x20; ++c) special[c] = true;
  special['"'] = special['\\'] = special[0x7F] = special[kLeadOfC1] = true;
  return special;
}
constexpr std::array<bool, 256> kSpecial = make_special();

void append_escape(std::string& out, unsigned c) {
  switch (c) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", c);
  }
}

// Requires: valid UTF-8.
void append_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t kept = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (!kSpecial[byte]) continue;
    unsigned code = byte;
    std::size_t width = 1;
    if (byte == kLeadOfC1) {
      code = static_cast<unsigned char>(text[at + 1]);
      width = 2;
      if (code >= 0xA0) continue;
    }
    out += text.substr(kept, at - kept);
    append_escape(out, code);
    at += width - 1;
    kept = at + 1;
  }
  out += text.substr(kept);
  out += '"';
}

}  // namespace

void JsonWriter::separate() {
  if (comma_) out_ += ',';
  comma_ = true;
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  out_ += bracket;
  comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  string(name);
  out_ += ':';
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view text) {
  separate();
  if (find_invalid_utf8(text)) {
    append_string(out_, format::mended_utf8(text));
  } else {
    append_string(out_, text);
  }
  return *this;
}

JsonWriter& JsonWriter::number(std::uint64_t value) {
  separate();
  fmt::format_to(std::back_inserter(out_), "{}", value);
  return *this;
}

JsonWriter& JsonWriter::number(std::int64_t value) {
  separate();
  fmt::format_to(std::back_inserter(out_), "{}", value);
  return *this;
}

JsonWriter& JsonWriter::decimal(double value) {
  separate();
  fmt::format_to(std::back_inserter(out_), "{:.4f}", value);
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  separate();
  out_ += "null";
  return *this;
}

JsonWriter& JsonWriter::json(std::string_view value) {
  separate();
  out_ += value;
  return *this;
}

}  // namespace onrecord
