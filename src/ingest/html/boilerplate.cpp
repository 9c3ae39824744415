#include "boilerplate.h"

#include <algorithm>
#include <array>
#include <string>

namespace onrecord::ingest::html {
namespace {

// The words of class and id: parted at what is no letter or digit and where a capital follows a
// small letter, lower-case, a space before and after each.
std::string words_of(const GumboNode* node) {
  std::string words = " ";
  for (const char* name : {"class", "id"}) {
    char before = ' ';
    for (const char c : attribute(node, name)) {
      const bool upper = c >= 'A' && c <= 'Z';
      const bool word = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (upper && before >= 'a' && before <= 'z') words += ' ';
      words += !word ? ' ' : upper ? static_cast<char>(c - 'A' + 'a') : c;
      before = c;
    }
    words += ' ';
  }
  return words;
}

bool is_named(const GumboNode* node) {
  return has_attribute(node, "class") || has_attribute(node, "id");
}

bool has_words(const std::string& words, std::string_view name) {
  for (std::size_t at = 0; (at = words.find(name, at)) != std::string::npos; ++at) {
    if (words[at - 1] == ' ' && words[at + name.size()] == ' ') return true;
  }
  return false;
}

template <std::size_t N>
bool any_of(const std::string& words, const std::array<std::string_view, N>& names) {
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return has_words(words, name); });
}

// One word, or several in a row. From the class names of news sites and content systems in general
// use.
constexpr auto kBeside = std::to_array<std::string_view>({"ad",
                                                          "ads",
                                                          "advert",
                                                          "adverts",
                                                          "advertisement",
                                                          "advertising",
                                                          "adsense",
                                                          "adslot",
                                                          "sponsor",
                                                          "sponsored",
                                                          "promo",
                                                          "promos",
                                                          "promotion",
                                                          "promoted",
                                                          "related",
                                                          "recirc",
                                                          "recirculation",
                                                          "recommended",
                                                          "recommendations",
                                                          "recommendation",
                                                          "outbrain",
                                                          "taboola",
                                                          "trending",
                                                          "popular",
                                                          "most read",
                                                          "mostread",
                                                          "more stories",
                                                          "more news",
                                                          "read more",
                                                          "readmore",
                                                          "see also",
                                                          "also read",
                                                          "up next",
                                                          "next article",
                                                          "latest news",
                                                          "sidebar",
                                                          "side bar",
                                                          "rail",
                                                          "right col",
                                                          "comment",
                                                          "comments",
                                                          "disqus",
                                                          "disqus thread",
                                                          "respond",
                                                          "share",
                                                          "sharing",
                                                          "sharebar",
                                                          "social",
                                                          "socials",
                                                          "addthis",
                                                          "sharedaddy",
                                                          "newsletter",
                                                          "subscribe",
                                                          "subscription",
                                                          "signup",
                                                          "sign up",
                                                          "paywall",
                                                          "breadcrumb",
                                                          "breadcrumbs",
                                                          "nav",
                                                          "navbar",
                                                          "navigation",
                                                          "menu",
                                                          "toolbar",
                                                          "pagination",
                                                          "pager",
                                                          "footer",
                                                          "footnote links",
                                                          "copyright",
                                                          "caption",
                                                          "captions",
                                                          "credit",
                                                          "image credit",
                                                          "photo credit",
                                                          "gallery caption",
                                                          "byline",
                                                          "author bio",
                                                          "author box",
                                                          "author info",
                                                          "about author",
                                                          "bio",
                                                          "dateline time",
                                                          "timestamp",
                                                          "post meta",
                                                          "article meta",
                                                          "entry meta",
                                                          "metadata",
                                                          "tags",
                                                          "tag list",
                                                          "topics",
                                                          "cookie",
                                                          "cookies",
                                                          "consent",
                                                          "gdpr",
                                                          "modal",
                                                          "popup",
                                                          "lightbox",
                                                          "tooltip",
                                                          "video player",
                                                          "audio player"});

constexpr auto kHidden = std::to_array<std::string_view>(
    {"visually hidden", "visuallyhidden", "sr only", "screen reader text", "screen reader only",
     "hidden", "hide", "print only", "printonly", "noscript", "a11y hidden", "off screen"});

constexpr auto kEmbedded = std::to_array<std::string_view>(
    {"embed", "embedded", "oembed", "tweet", "instagram media", "fb post"});

constexpr auto kBody = std::to_array<std::string_view>(
    {"article body", "article content", "article text", "articlebody", "article body content",
     "story body", "story content", "story text", "storytext", "storybody", "entry content",
     "post content", "post body", "body copy", "body text", "article copy"});

bool has_role(const GumboNode* node, std::string_view role) {
  return equals_ignoring_case(trim(attribute(node, "role")), role);
}

}  // namespace

bool is_unseen(const GumboNode* node) {
  switch (tag_of(node)) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_DATALIST:
      return true;
    default:
      break;
  }
  if (has_attribute(node, "hidden")) return true;
  if (equals_ignoring_case(trim(attribute(node, "aria-hidden")), "true")) return true;
  std::string style;
  for (const char c : attribute(node, "style")) {
    if (!is_ascii_space(c)) style += c;
  }
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

bool is_beside(const GumboNode* node) {
  switch (tag_of(node)) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_TIME:
      return true;
    default:
      break;
  }
  for (const std::string_view role :
       {"navigation", "complementary", "contentinfo", "banner", "dialog", "search", "menu"}) {
    if (has_role(node, role)) return true;
  }
  return false;
}

bool is_named_beside(const GumboNode* node) {
  if (tag_of(node) == GUMBO_TAG_BODY || tag_of(node) == GUMBO_TAG_HTML) return false;
  if (!is_named(node)) return false;
  const std::string words = words_of(node);
  // A post shown inside an article ("social-media-embed") is a statement like others.
  if (any_of(words, kEmbedded)) return false;
  return any_of(words, kBeside) || any_of(words, kHidden);
}

bool is_declared_body(const GumboNode* node) {
  return attribute(node, "itemprop").find("articleBody") != std::string_view::npos;
}

bool is_named_body(const GumboNode* node) {
  return is_declared_body(node) || (is_named(node) && any_of(words_of(node), kBody));
}

}  // namespace onrecord::ingest::html
