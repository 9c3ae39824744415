// What the bytes themselves say of their encoding.
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>

#include "charset.h"

namespace onrecord::ingest {
namespace {

// The standard looks at 1,024 bytes; pages with long comments or scripts before their meta element
// exist.
constexpr std::size_t kDeclarationBytes = 8192;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// The value after `name` and "=" in a piece of markup, with or without quotation marks; empty if
// there is none.
std::string value_of(std::string_view markup, std::string_view name) {
  std::size_t at = markup.find(name);
  if (at == std::string_view::npos) return {};
  at += name.size();
  while (at < markup.size() && is_blank(markup[at])) ++at;
  if (at >= markup.size() || markup[at] != '=') return {};
  ++at;
  while (at < markup.size() && is_blank(markup[at])) ++at;
  const char quote =
      at < markup.size() && (markup[at] == '"' || markup[at] == '\'') ? markup[at++] : '\0';
  std::string value;
  for (; at < markup.size(); ++at) {
    const char c = markup[at];
    if (quote ? c == quote : is_blank(c)) break;
    if (c == ';' || c == '>' || c == '"' || c == '\'' || c == '/') break;
    value += c;
  }
  return value;
}

}  // namespace

std::string find_declared_label(std::string_view bytes) {
  std::string head(bytes.substr(0, kDeclarationBytes));
  std::transform(head.begin(), head.end(), head.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const std::string_view view = head;
  if (view.starts_with("<?xml")) {
    const std::string label = value_of(view.substr(0, view.find('>')), "encoding");
    if (!label.empty()) return label;
  }
  for (std::size_t at = 0; (at = view.find('<', at)) != std::string_view::npos; ++at) {
    const std::string_view rest = view.substr(at);
    if (rest.starts_with("<!--")) {
      const std::size_t end = rest.find("-->");
      if (end == std::string_view::npos) return {};
      at += end;
    } else if (rest.starts_with("<meta")) {
      const std::string label = value_of(rest.substr(0, rest.find('>')), "charset");
      if (!label.empty()) return label;
    }
  }
  return {};
}

std::optional<std::string_view> find_utf16_without_mark(std::string_view bytes) {
  constexpr std::size_t kSample = 4096;
  const std::size_t size = std::min(bytes.size(), kSample) & ~std::size_t{1};
  if (size < 4) return std::nullopt;
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < size; i += 2) {
    even += bytes[i] == '\0';
    odd += bytes[i + 1] == '\0';
  }
  // Western text has its high byte zero but for marks and dashes (U+2013 to U+2026); NULs in its
  // low bytes are as good as none.
  const std::size_t units = size / 2;
  if (odd * 10 >= units * 7 && even * 20 <= units) return "UTF-16LE";
  if (even * 10 >= units * 7 && odd * 20 <= units) return "UTF-16BE";
  return std::nullopt;
}

std::string_view find_encoding_by_statistics(std::string_view bytes) {
  constexpr std::size_t kSample = 64u << 10;
  // Under this ICU's matches are no better than chance: on a sentence with one accented letter they
  // are 2 to 40.
  constexpr std::int32_t kConfident = 50;
  const std::string_view fallback = "windows-1252";
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, void (*)(UCharsetDetector*)> detector(
      ucsdet_open(&status), ucsdet_close);
  if (U_FAILURE(status)) return fallback;
  // A long page begins with markup and ASCII: the statistics are of where the other bytes are.
  const auto first = std::find_if(bytes.begin(), bytes.end(), [](char c) { return c < 0; });
  const auto skipped = static_cast<std::size_t>(first - bytes.begin());
  const std::string_view sample =
      bytes.substr(skipped > kSample / 2 ? skipped - kSample / 2 : 0, kSample);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  std::int32_t found = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &found, &status);
  if (U_FAILURE(status)) return fallback;
  for (std::int32_t i = 0; i < found; ++i) {
    if (ucsdet_getConfidence(matches[i], &status) < kConfident) break;
    const char* name = ucsdet_getName(matches[i], &status);
    if (U_FAILURE(status)) break;
    // UTF-8 was ruled out before, and what has no WHATWG name (EBCDIC, ISO-2022-KR) is no article's
    // encoding.
    const auto encoding = encoding_of_label(name);
    if (encoding && *encoding != "UTF-8" && !encoding->starts_with("UTF-16")) return *encoding;
  }
  return fallback;
}

}  // namespace onrecord::ingest
