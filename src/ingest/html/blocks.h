// The paragraphs of a page as a browser shows them: text between the beginnings and ends of block
// elements.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tree.h"

namespace onrecord::ingest::html {

struct Block {
  const GumboNode* element;  // the innermost block element around it
  std::string text;  // UTF-8; white space collapsed, none at its ends; "\n" for a <br> or a line
                     // break of <pre>
  std::size_t dense = 0;   // bytes of it that are no white space
  std::size_t linked = 0;  // those of them that are inside links
};

// The blocks below `root`, in the order of the text, without those below elements for which `skip`
// is true. Nothing is lost after an inline element, and two <br> part a block. <q> gets the
// quotation marks that browsers show for it.
std::vector<Block> read_blocks(const GumboNode* root,
                               const std::function<bool(const GumboNode*)>& skip);

}  // namespace onrecord::ingest::html
