#include "metadata.h"

#include <array>
#include <utility>

#include "../date.h"

namespace onrecord::ingest::html {
namespace {

// Where a meta element's content goes, by its property, name or itemprop.
struct MetaField {
  std::string_view name;  // lower-case
  std::string Metadata::*field;
};

// By rank: OpenGraph and article:* first.
constexpr std::array kMetaFields = {
    MetaField{"og:title", &Metadata::title},
    MetaField{"og:site_name", &Metadata::publisher},
    MetaField{"og:url", &Metadata::url},
    MetaField{"og:article:published_time", &Metadata::published},
    MetaField{"og:article:author", &Metadata::byline},
    MetaField{"article:published_time", &Metadata::published},
    MetaField{"article:published", &Metadata::published},
    MetaField{"article:author", &Metadata::byline},
    MetaField{"author", &Metadata::byline},
    MetaField{"byl", &Metadata::byline},
    MetaField{"parsely-author", &Metadata::byline},
    MetaField{"sailthru.author", &Metadata::byline},
    MetaField{"dc.creator", &Metadata::byline},
    MetaField{"dcterms.creator", &Metadata::byline},
    MetaField{"twitter:title", &Metadata::title},
    MetaField{"parsely-title", &Metadata::title},
    MetaField{"headline", &Metadata::title},
    MetaField{"dc.title", &Metadata::title},
    MetaField{"datepublished", &Metadata::published},
    MetaField{"parsely-pub-date", &Metadata::published},
    MetaField{"sailthru.date", &Metadata::published},
    MetaField{"dc.date.issued", &Metadata::published},
    MetaField{"dc.date", &Metadata::published},
    MetaField{"dcterms.date", &Metadata::published},
    MetaField{"pubdate", &Metadata::published},
    MetaField{"publishdate", &Metadata::published},
    MetaField{"date", &Metadata::published},
    MetaField{"dc.publisher", &Metadata::publisher},
    MetaField{"application-name", &Metadata::publisher},
    MetaField{"parsely-link", &Metadata::url},
    MetaField{"og:locale", &Metadata::language},
};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

bool is_web_address(std::string_view text) {
  return text.starts_with("https://") || text.starts_with("http://");
}

std::string one_line(std::string_view text) {
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

// What of a value can stand in a field; empty if it means nothing there.
std::string checked(std::string Metadata::*field, std::string_view value) {
  if (field == &Metadata::published) return parse_date(value).value_or("");
  std::string line = one_line(value);
  if (field == &Metadata::url) return is_web_address(line) ? line : std::string();
  // article:author is the address of a profile on many pages.
  if (field == &Metadata::byline && is_web_address(line)) return {};
  return line;
}

// "en_GB" as "en-GB"; empty if it is no BCP 47 tag by its form.
std::string language_tag(std::string_view text) {
  std::string tag;
  for (const char c : trim(text)) tag += c == '_' ? '-' : c;
  const std::size_t first = std::min(tag.find('-'), tag.size());
  if (first < 2 || first > 3 || tag.size() > 35) return {};
  for (const char c : tag) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!word && c != '-') return {};
  }
  return tag;
}

void fill(std::string& into, std::string value) {
  if (into.empty()) into = std::move(value);
}

void fill_all(Metadata& into, Metadata from) {
  fill(into.title, std::move(from.title));
  fill(into.byline, std::move(from.byline));
  fill(into.publisher, std::move(from.publisher));
  fill(into.published, std::move(from.published));
  fill(into.url, std::move(from.url));
  fill(into.language, std::move(from.language));
}

// What elements other than JSON-LD say, by rank: `found[i]` goes to kMetaFields[i].field.
struct Page {
  std::array<std::string, kMetaFields.size()> found;
  Metadata json_ld;
  std::string title;      // of <title>
  std::string canonical;  // of <link rel=canonical>
  std::string time;       // of the first <time> that is a date
};

void read_meta(const GumboNode* node, Page& page) {
  for (const char* key : {"property", "name", "itemprop"}) {
    const std::string name = lower(trim(attribute(node, key)));
    if (name.empty()) continue;
    for (std::size_t i = 0; i < kMetaFields.size(); ++i) {
      if (kMetaFields[i].name != name) continue;
      fill(page.found[i], checked(kMetaFields[i].field, attribute(node, "content")));
    }
  }
}

std::string raw_text(const GumboNode* node) {
  std::string text;
  const GumboVector* children = children_of(node);
  for (unsigned i = 0; children && i < children->length; ++i) {
    text += text_of(static_cast<const GumboNode*>(children->data[i]));
  }
  return text;
}

void read_element(const GumboNode* node, Page& page) {
  switch (tag_of(node)) {
    case GUMBO_TAG_SCRIPT:
      if (equals_ignoring_case(trim(attribute(node, "type")), "application/ld+json")) {
        fill_all(page.json_ld, read_json_ld(raw_text(node)));
      }
      break;
    case GUMBO_TAG_META:
      read_meta(node, page);
      break;
    case GUMBO_TAG_TITLE:
      fill(page.title, one_line(raw_text(node)));
      break;
    case GUMBO_TAG_LINK:
      if (equals_ignoring_case(trim(attribute(node, "rel")), "canonical")) {
        fill(page.canonical, checked(&Metadata::url, attribute(node, "href")));
      }
      break;
    case GUMBO_TAG_TIME:
      fill(page.time, parse_date(attribute(node, "datetime")).value_or(""));
      break;
    default:
      break;
  }
}

}  // namespace

Metadata read_metadata(const GumboNode* root) {
  Page page;
  walk(root, [&](const GumboNode* node) {
    read_element(node, page);
    return true;
  });
  Metadata metadata = std::move(page.json_ld);
  metadata.language = language_tag(metadata.language);
  fill(metadata.language, language_tag(attribute(root, "lang")));
  for (std::size_t i = 0; i < kMetaFields.size(); ++i) {
    const auto field = kMetaFields[i].field;
    if (field == &Metadata::language) page.found[i] = language_tag(page.found[i]);
    fill(metadata.*field, std::move(page.found[i]));
  }
  fill(metadata.title, std::move(page.title));
  fill(metadata.url, std::move(page.canonical));
  fill(metadata.published, std::move(page.time));
  return metadata;
}

}  // namespace onrecord::ingest::html
