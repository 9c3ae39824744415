// The body of tree.h's walk.
#pragma once

#include <utility>
#include <vector>

namespace onrecord::ingest::html {

template <class Enter, class Leave>
void walk(const GumboNode* node, Enter enter, Leave leave) {
  std::vector<std::pair<const GumboNode*, unsigned>> open;  // and the child that comes next
  const GumboNode* next = node;
  for (;;) {
    if (next) {
      if (enter(next)) open.emplace_back(next, 0);
      next = nullptr;
    }
    if (open.empty()) return;
    auto& [parent, child] = open.back();
    const GumboVector* children = children_of(parent);
    if (children && child < children->length) {
      next = static_cast<const GumboNode*>(children->data[child++]);
    } else {
      const GumboNode* done = parent;
      open.pop_back();
      leave(done);
    }
  }
}

}  // namespace onrecord::ingest::html
