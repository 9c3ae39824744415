// What a page says about itself.
#pragma once

#include <string>
#include <string_view>

#include "tree.h"

namespace onrecord::ingest::html {

// Fields as onrecord::Article has them; empty if the page does not say.
struct Metadata {
  std::string title;
  std::string byline;
  std::string publisher;
  std::string published;  // EDTF
  std::string url;
  std::string language;
};

// From JSON-LD, then OpenGraph and article:*, then what else pages have: each field from the first
// that has it. What is there but means nothing (a date that is none, an address that is not http)
// counts as not there.
Metadata read_metadata(const GumboNode* root);

// Of a script element of type application/ld+json: its NewsArticle, Article, or other type of
// article, found inside @graph and lists as well. JSON that is malformed says nothing.
Metadata read_json_ld(std::string_view json);

}  // namespace onrecord::ingest::html
