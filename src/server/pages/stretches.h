// Stretches: a text whose marks may nest, cut where a mark begins or ends.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "onrecord/span.h"

namespace onrecord::server {

// Goes through a text once, from its begin. `Mark` has a `span`.
template <class Mark>
class Stretches {
 public:
  // Of marks that begin together the longest is the outer one; of equals the first.
  explicit Stretches(std::vector<Mark> marks) : marks_(std::move(marks)) {
    std::stable_sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
  }

  // `show(stretch)` for each of a paragraph, in order; `open` says meanwhile which marks it is in.
  // Requires: behind those cut before.
  template <class Show>
  void cut_up(Span paragraph, Show&& show) {
    for (std::uint32_t at = paragraph.begin; at < paragraph.end;) {
      while (next_ < marks_.size() && marks_[next_].span.begin <= at) open_.push_back(marks_[next_++]);
      std::erase_if(open_, [=](const Mark& mark) { return mark.span.end <= at; });
      std::uint32_t end = paragraph.end;
      for (const Mark& mark : open_) end = std::min(end, mark.span.end);
      if (next_ < marks_.size()) end = std::min(end, marks_[next_].span.begin);
      show(Span{at, end});
      at = end;
    }
  }

  // Of the stretch last shown; the innermost last.
  const std::vector<Mark>& open() const { return open_; }
  // Does a mark begin before this byte that was not met yet?
  bool begins_before(std::uint32_t byte) const { return next_ < marks_.size() && marks_[next_].span.begin < byte; }

 private:
  std::vector<Mark> marks_, open_;
  std::size_t next_ = 0;
};

}  // namespace onrecord::server
