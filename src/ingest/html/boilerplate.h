// What on a page is not its article.
#pragma once

#include "tree.h"

namespace onrecord::ingest::html {

// Never shown as text, or shown as something else than text: scripts, controls, pictures, what is
// hidden.
bool is_unseen(const GumboNode* node);

// By its element or role, something beside the article: navigation, asides, footers, captions.
bool is_beside(const GumboNode* node);

// By the words of its class and id, something beside the article: "related-stories", "share-bar".
// Such names are the site's own, and now and then mean something else ("comment" for opinion
// pieces), so the caller weighs them against the text.
bool is_named_beside(const GumboNode* node);

// By schema.org's itemprop the element that holds an article's text.
bool is_declared_body(const GumboNode* node);

// The same, or by a class or id in general use for it.
bool is_named_body(const GumboNode* node);

}  // namespace onrecord::ingest::html
