#include "container.h"

#include <algorithm>
#include <unordered_map>

#include "boilerplate.h"

namespace onrecord::ingest::html {
namespace {

using Weights = std::unordered_map<const GumboNode*, std::size_t>;

constexpr std::size_t kParagraphBytes =
    60;  // a block under this is as likely a button as a paragraph

bool is_heading(GumboTag tag) {
  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6;
}

// Elements that stand inside an article's text, and never around all of it.
bool is_paragraph_like(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_BLOCKQUOTE:
      return true;
    default:
      return false;
  }
}

// How much a block says for an article around it: its length, if it reads like a paragraph.
std::size_t weight_of(const Block& block) {
  if (!block.element || is_heading(tag_of(block.element))) return 0;
  if (block.text.size() < kParagraphBytes || block.linked * 2 > block.text.size()) return 0;
  return block.text.size() - block.linked;
}

// Of every element: the weight of all blocks below it.
Weights weigh(const std::vector<Block>& blocks) {
  Weights weights;
  for (const Block& block : blocks) {
    const std::size_t weight = weight_of(block);
    if (weight == 0) continue;
    for (const GumboNode* node = block.element; node; node = node->parent) weights[node] += weight;
  }
  return weights;
}

std::size_t weight_in(const Weights& weights, const GumboNode* node) {
  const auto found = weights.find(node);
  return found == weights.end() ? 0 : found->second;
}

const GumboNode* heaviest_child(const GumboNode* node, const Weights& weights) {
  const GumboNode* best = nullptr;
  const GumboVector* children = children_of(node);
  for (unsigned i = 0; children && i < children->length; ++i) {
    const auto* child = static_cast<const GumboNode*>(children->data[i]);
    if (weight_in(weights, child) > (best ? weight_in(weights, best) : 0)) best = child;
  }
  return best;
}

// From the root down as long as one child holds most of the text.
const GumboNode* find_container(const GumboNode* root, const Weights& weights) {
  constexpr double kShare = 0.6;
  const GumboNode* node = root;
  while (const GumboNode* child = heaviest_child(node, weights)) {
    const double share = static_cast<double>(weight_in(weights, child)) /
                         static_cast<double>(weight_in(weights, node));
    if (share < kShare || is_paragraph_like(tag_of(child))) break;
    node = child;
  }
  return node;
}

// The element that the page itself names as the article's body, if there is one around the
// container or with half of its weight below it; else the container.
const GumboNode* prefer_named_body(const GumboNode* container, const Weights& weights) {
  for (const GumboNode* node = container; node; node = node->parent) {
    if (is_named_body(node)) return node;
  }
  const GumboNode* best = nullptr;
  walk(container, [&](const GumboNode* node) {
    const std::size_t weight = weight_in(weights, node);
    if (weight * 2 < weight_in(weights, container)) return false;
    if (is_named_body(node) && (!best || weight > weight_in(weights, best))) best = node;
    return true;
  });
  return best ? best : container;
}

bool is_article_text(const Block& block, const std::string& title) {
  const GumboTag tag = tag_of(block.element);
  if (tag == GUMBO_TAG_H1 || block.text == title) return false;
  if (block.linked * 10 > block.text.size() * 9) return false;
  return true;
}

}  // namespace

std::vector<Block> find_article_blocks(const GumboNode* root, const std::string& title) {
  const auto first_skip = [](const GumboNode* node) { return is_unseen(node) || is_beside(node); };
  const Weights all = weigh(read_blocks(root, first_skip));
  const std::size_t total = weight_in(all, root);
  // A name counts only where it does not speak against most of the page's text.
  const auto skip = [&](const GumboNode* node) {
    if (first_skip(node)) return true;
    return is_named_beside(node) && weight_in(all, node) * 5 < total * 2;
  };
  const Weights weights = weigh(read_blocks(root, skip));
  const GumboNode* container = prefer_named_body(find_container(root, weights), weights);
  std::vector<Block> blocks = read_blocks(container, skip);
  std::erase_if(
      blocks, [&](const Block& block) { return !block.element || !is_article_text(block, title); });
  return blocks;
}

}  // namespace onrecord::ingest::html
