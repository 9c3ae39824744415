#include "nesting.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace onrecord::ingest::html {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_name_end(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '/' || c == '>';
}

// The byte after the tag that begins at `at`: ">" inside quoted attribute values does not end it.
std::size_t skip_tag(std::string_view text, std::size_t at) {
  char quote = '\0';
  char before = '\0';  // the last character that is no space
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quote) {
      if (c == quote) quote = '\0';
    } else if (c == '>') {
      return at + 1;
    } else if ((c == '"' || c == '\'') && before == '=') {
      quote = c;
    }
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r') before = c;
  }
  return at;
}

constexpr std::string_view kNotCounted =
    // void
    " area base br col embed hr img input link meta param source track wbr "
    // closed by HTML itself
    " p li dt dd td th tr tbody thead tfoot option optgroup colgroup html head body ";
constexpr std::string_view kRawText = " script style textarea title xmp iframe noembed noframes ";

bool is_one_of(std::string_view names, const std::string& name) {
  return names.find(' ' + name + ' ') != std::string_view::npos;
}

}  // namespace

std::optional<std::size_t> find_nesting_over(std::string_view text, std::size_t depth) {
  std::unordered_map<std::string, std::size_t> open;  // by name
  std::size_t total = 0;
  std::size_t at = 0;
  std::string name;
  while ((at = text.find('<', at)) != std::string_view::npos) {
    const std::size_t start = at++;
    if (text.substr(at).starts_with("!--")) {
      const std::size_t end = text.find("-->", at + 1);
      at = end == std::string_view::npos ? text.size() : end;
      continue;
    }
    const bool closes = at < text.size() && text[at] == '/';
    if (closes) ++at;
    if (at >= text.size() || !is_letter(text[at])) continue;
    name.clear();
    for (; at < text.size() && !is_name_end(text[at]); ++at) {
      name += is_letter(text[at]) ? static_cast<char>(text[at] | 0x20) : text[at];
    }
    at = skip_tag(text, at);
    if (is_one_of(kRawText, name)) {
      if (closes) continue;
      // Only its own end tag ends it.
      const std::string end = "</" + name;
      const auto found = std::search(
          text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), end.begin(), end.end(),
          [](char a, char b) { return (is_letter(a) ? static_cast<char>(a | 0x20) : a) == b; });
      at = static_cast<std::size_t>(found - text.begin());
      continue;
    }
    if (is_one_of(kNotCounted, name)) continue;
    if (closes) {
      const auto found = open.find(name);
      if (found == open.end()) continue;
      --total;
      if (--found->second == 0) open.erase(found);
    } else {
      ++open[name];
      if (++total > depth) return start;
    }
  }
  return std::nullopt;
}

}  // namespace onrecord::ingest::html
