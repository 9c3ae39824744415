#include "tree.h"

#include <csetjmp>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

#include "nesting.h"

namespace onrecord::ingest::html {

// What the parser allocated, in a list. The parser's own way to give a tree back calls itself once
// a level, which a deep page turns into a full stack; and it does not survive an allocation that
// fails, so that one leaves by longjmp, and all that was allocated until then is freed from here.
struct Tree::Blocks {
  struct alignas(std::max_align_t) Block {
    Block* before;
    Block* after;
    std::size_t size;
  };

  Block ends{&ends, &ends, 0};
  std::size_t total = 0;
  bool out_of_memory = false;  // of the machine, not of our limit
  std::jmp_buf give_up;
  const GumboNode* root = nullptr;

  Blocks() = default;
  Blocks(const Blocks&) = delete;
  Blocks& operator=(const Blocks&) = delete;
  ~Blocks() {
    for (Block* block = ends.after; block != &ends;) {
      Block* after = block->after;
      std::free(block);
      block = after;
    }
  }

  static void* allocate(void* self, std::size_t size) {
    auto& blocks = *static_cast<Blocks*>(self);
    if (size > kMaxTreeBytes - blocks.total) std::longjmp(blocks.give_up, 1);
    auto* block = static_cast<Block*>(std::malloc(sizeof(Block) + size));
    if (!block) {
      blocks.out_of_memory = true;
      std::longjmp(blocks.give_up, 1);
    }
    *block = {&blocks.ends, blocks.ends.after, sizeof(Block) + size};
    blocks.ends.after->before = block;
    blocks.ends.after = block;
    blocks.total += std::min(block->size, kMaxTreeBytes - blocks.total);
    return block + 1;
  }

  static void free(void* self, void* memory) {
    if (!memory) return;
    auto& blocks = *static_cast<Blocks*>(self);
    Block* block = static_cast<Block*>(memory) - 1;
    block->before->after = block->after;
    block->after->before = block->before;
    blocks.total -= std::min(block->size, blocks.total);
    std::free(block);
  }

  // A function of its own, with nothing in it that a longjmp would have to destroy.
  bool parse(const char* text, std::size_t size) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = free;
    options.userdata = this;
    options.max_errors = 0;
    if (setjmp(give_up) != 0) return false;
    root = gumbo_parse_with_options(&options, text, size)->root;
    return true;
  }
};

Tree::Tree() : blocks_(std::make_unique<Blocks>()) {}
Tree::Tree(Tree&&) noexcept = default;
Tree& Tree::operator=(Tree&&) noexcept = default;
Tree::~Tree() = default;

Result<Tree> Tree::parse(std::string_view text) {
  if (const auto deep = find_nesting_over(text, kMaxDepth)) {
    return Error{Error::Code::TooLarge, *deep,
                 "the page nests its elements over " + std::to_string(kMaxDepth) + " deep"};
  }
  Tree tree;
  if (!tree.blocks_->parse(text.data(), text.size())) {
    if (tree.blocks_->out_of_memory) throw std::bad_alloc();
    return Error{Error::Code::TooLarge, 0,
                 "the page's elements need over " + std::to_string(kMaxTreeBytes >> 20) + " MB"};
  }
  return tree;
}

const GumboNode* Tree::root() const {
  return blocks_->root;
}

bool is_element(const GumboNode* node) {
  return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

GumboTag tag_of(const GumboNode* node) {
  return is_element(node) ? node->v.element.tag : GUMBO_TAG_UNKNOWN;
}

const GumboVector* children_of(const GumboNode* node) {
  if (is_element(node)) return &node->v.element.children;
  if (node->type == GUMBO_NODE_DOCUMENT) return &node->v.document.children;
  return nullptr;
}

std::string_view text_of(const GumboNode* node) {
  switch (node->type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
      return node->v.text.text;
    default:
      return {};
  }
}

bool has_attribute(const GumboNode* node, const char* name) {
  return is_element(node) && gumbo_get_attribute(&node->v.element.attributes, name) != nullptr;
}

std::string_view attribute(const GumboNode* node, const char* name) {
  if (!is_element(node)) return {};
  const GumboAttribute* found = gumbo_get_attribute(&node->v.element.attributes, name);
  return found ? std::string_view(found->value) : std::string_view();
}

std::string line_of(const GumboNode* node) {
  std::string line;
  walk(node, [&](const GumboNode* at) {
    for (const char c : text_of(at)) {
      if (!is_ascii_space(c)) {
        line += c;
      } else if (!line.empty() && line.back() != ' ') {
        line += ' ';
      }
    }
    return tag_of(at) != GUMBO_TAG_SCRIPT && tag_of(at) != GUMBO_TAG_STYLE;
  });
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

bool is_ascii_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != lower[i]) return false;
  }
  return true;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace onrecord::ingest::html
