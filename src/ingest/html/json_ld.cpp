#include <simdjson.h>

#include <array>
#include <optional>
#include <vector>

#include "../date.h"
#include "metadata.h"

namespace onrecord::ingest::html {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kMaxObjects = 10'000;  // looked at in one script

// Text out of JSON-LD: some sites leave entities in it, all may have line breaks.
std::string clean(std::string_view text) {
  if (text.find('&') == std::string_view::npos && text.find('<') == std::string_view::npos) {
    std::string line;
    for (const char c : trim(text)) {
      if (!is_ascii_space(c)) {
        line += c;
      } else if (line.back() != ' ') {
        line += ' ';
      }
    }
    return line;
  }
  const auto tree = Tree::parse(text);
  return tree ? line_of(tree->root()) : std::string(text);
}

std::string_view string_of(const dom::object& object, const char* key) {
  std::string_view text;
  if (object[key].get_string().get(text)) return {};
  return text;
}

// A string, the `name` of an object, or a list of these, joined by ", ".
std::string names_of(const dom::element& element) {
  std::string_view text;
  dom::object object;
  dom::array list;
  if (!element.get_string().get(text)) return clean(text);
  if (!element.get_object().get(object)) {
    dom::element name;
    if (object["name"].get(name) || name.is_object()) return {};
    return name.is_array() && dom::array(name).size() == 0 ? std::string() : names_of(name);
  }
  std::string joined;
  if (!element.get_array().get(list)) {
    for (const dom::element item : list) {
      if (item.is_array()) continue;
      const std::string name = names_of(item);
      if (name.empty()) continue;
      if (!joined.empty()) joined += ", ";
      joined += name;
    }
  }
  return joined;
}

std::string names_in(const dom::object& object, const char* key) {
  dom::element element;
  return object[key].get(element) ? std::string() : names_of(element);
}

bool is_article_type(std::string_view type) {
  constexpr std::array<std::string_view, 12> kTypes = {
      "NewsArticle",          "Article",
      "ReportageNewsArticle", "AnalysisNewsArticle",
      "OpinionNewsArticle",   "BackgroundNewsArticle",
      "ReviewNewsArticle",    "LiveBlogPosting",
      "BlogPosting",          "Report",
      "TechArticle",          "ScholarlyArticle"};
  if (const std::size_t slash = type.rfind('/'); slash != std::string_view::npos) {
    type.remove_prefix(slash + 1);
  }
  for (const std::string_view known : kTypes) {
    if (type == known) return true;
  }
  return false;
}

bool is_article(const dom::object& object) {
  dom::array types;
  if (object["@type"].get_array().get(types)) return is_article_type(string_of(object, "@type"));
  for (const dom::element item : types) {
    std::string_view type;
    if (!item.get_string().get(type) && is_article_type(type)) return true;
  }
  return false;
}

// The first article, and the publisher of whatever else has one.
std::optional<dom::object> find_article(const dom::element& root) {
  std::vector<dom::element> open = {root};
  for (std::size_t seen = 0; !open.empty() && seen < kMaxObjects; ++seen) {
    const dom::element element = open.back();
    open.pop_back();
    dom::array list;
    dom::object object;
    if (!element.get_array().get(list)) {
      std::vector<dom::element> items;
      for (const dom::element item : list) items.push_back(item);
      open.insert(open.end(), items.rbegin(), items.rend());
    } else if (!element.get_object().get(object)) {
      if (is_article(object)) return object;
      for (const char* key : {"mainEntity", "mainEntityOfPage", "@graph"}) {
        dom::element inner;
        if (!object[key].get(inner)) open.push_back(inner);
      }
    }
  }
  return std::nullopt;
}

bool is_web_address(std::string_view text) {
  return text.starts_with("https://") || text.starts_with("http://");
}

std::string address_of(const dom::object& article) {
  if (const auto url = trim(string_of(article, "url")); is_web_address(url))
    return std::string(url);
  std::string_view page;
  dom::object page_object;
  if (article["mainEntityOfPage"].get_string().get(page) &&
      !article["mainEntityOfPage"].get_object().get(page_object)) {
    page = string_of(page_object, "@id");
  }
  page = trim(page);
  return is_web_address(page) ? std::string(page) : std::string();
}

// The JSON inside comments or CDATA marks, control characters in it made spaces: outside strings
// they are that, and inside, where they are an error, they were meant as that.
std::string unwrap(std::string_view script) {
  std::string json(script);
  for (const std::string_view mark : {"<![CDATA[", "]]>"}) {
    if (const std::size_t at = json.find(mark); at != std::string::npos)
      json.erase(at, mark.size());
  }
  const std::size_t begin = json.find_first_of("{[");
  const std::size_t end = json.find_last_of("}]");
  if (begin == std::string::npos || end == std::string::npos || end < begin) return {};
  std::string inner = json.substr(begin, end - begin + 1);
  for (char& c : inner) {
    if (c >= 0 && c < ' ') c = ' ';
  }
  return inner;
}

}  // namespace

Metadata read_json_ld(std::string_view json) {
  Metadata metadata;
  const std::string inner = unwrap(json);
  dom::parser parser;
  dom::element root;
  if (parser.parse(inner).get(root)) return metadata;
  const auto article = find_article(root);
  if (!article) return metadata;
  metadata.title = clean(string_of(*article, "headline"));
  if (metadata.title.empty()) metadata.title = clean(string_of(*article, "name"));
  metadata.byline = names_in(*article, "author");
  if (metadata.byline.empty()) metadata.byline = names_in(*article, "creator");
  metadata.publisher = names_in(*article, "publisher");
  metadata.published = parse_date(string_of(*article, "datePublished")).value_or("");
  metadata.url = address_of(*article);
  metadata.language = string_of(*article, "inLanguage");
  return metadata;
}

}  // namespace onrecord::ingest::html
