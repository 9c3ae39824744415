// A page as a tree of elements, for the files of this folder alone.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "onrecord/result.h"

namespace onrecord::ingest::html {

// A parsed page; its nodes live as long as it does. Moves keep them in place.
class Tree {
 public:
  // `text` is valid UTF-8, and may go afterwards. TooLarge: elements stand over kMaxDepth deep in
  // each other, or the tree would need over kMaxTreeBytes. Parsing time is linear in the page's
  // size, by a factor of at most its depth.
  static Result<Tree> parse(std::string_view text);

  Tree(Tree&&) noexcept;
  Tree& operator=(Tree&&) noexcept;
  ~Tree();

  const GumboNode* root() const;  // the html element

  static constexpr std::size_t kMaxDepth = 1000;  // Chrome stops nesting at 512
  static constexpr std::size_t kMaxTreeBytes = 512u << 20;

 private:
  struct Blocks;
  Tree();
  std::unique_ptr<Blocks> blocks_;
};

// Visits a node and all below it in the order of the text, without recursion: pages may nest deeper
// than our stack. `enter(node)` gives whether to go on below it; `leave(node)` comes after all
// below it, for nodes that were entered so.
template <class Enter, class Leave>
void walk(const GumboNode* node, Enter enter, Leave leave);
template <class Enter>
void walk(const GumboNode* node, Enter enter) {
  walk(node, enter, [](const GumboNode*) {});
}

bool is_element(const GumboNode* node);
// GUMBO_TAG_UNKNOWN for what is no element.
GumboTag tag_of(const GumboNode* node);
const GumboVector* children_of(const GumboNode* node);  // null for text
// Empty for nodes that are not text; entities decoded.
std::string_view text_of(const GumboNode* node);
// Empty if the element has none.
std::string_view attribute(const GumboNode* node, const char* name);
bool has_attribute(const GumboNode* node, const char* name);
// All text below a node as one line: white space collapsed, ends trimmed.
std::string line_of(const GumboNode* node);

bool is_ascii_space(char c);
bool equals_ignoring_case(std::string_view text, std::string_view lower);
std::string_view trim(std::string_view text);

}  // namespace onrecord::ingest::html

#include "walk_nodes.h"
