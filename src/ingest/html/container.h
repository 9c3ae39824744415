// Where on a page the article's text stands, and which paragraphs are it.
#pragma once

#include <string>
#include <vector>

#include "blocks.h"

namespace onrecord::ingest::html {

// The article's paragraphs in the order of the text; empty if the page has no article.
std::vector<Block> find_article_blocks(const GumboNode* root, const std::string& title);

}  // namespace onrecord::ingest::html
