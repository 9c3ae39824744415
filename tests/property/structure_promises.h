// What a TextStructure promises of any text, whatever is in it: for tests/property and fuzz/.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/article.h"
#include "onrecord/utf8.h"

namespace onrecord {
namespace promises {

inline bool has_space_at_edges(std::string_view text, Span span) {
  std::size_t at = span.begin;
  return is_space(next_code_point(text, at)) || is_space(code_point_before(text, span.end));
}

inline bool lies_in(std::string_view text, Span span) {
  return span.begin < span.end && span.end <= text.size() && is_boundary(text, span.begin) &&
         is_boundary(text, span.end);
}

class Promises {
 public:
  Promises(std::string_view text, const TextStructure& structure) : text_(text), s_(structure) {}

  std::string first_broken() const {
    std::string broken = of_cover("paragraph", s_.paragraphs);
    if (broken.empty()) broken = of_cover("sentence", s_.sentences);
    if (broken.empty()) broken = of_cover("token", s_.tokens);
    if (broken.empty()) broken = of_paragraphs();
    if (broken.empty()) broken = of_inside("sentence", s_.sentences);
    if (broken.empty()) broken = of_inside("token", s_.tokens);
    if (broken.empty()) broken = of_marks();
    if (broken.empty()) broken = of_quotations();
    if (broken.empty()) broken = of_roles();
    return broken;
  }

 private:
  // Ordered, apart, on boundaries, without white space at the edges, and leaving out white space
  // only.
  std::string of_cover(const std::string& what, const std::vector<Span>& spans) const {
    std::uint32_t reached = 0;
    for (Span span : spans) {
      if (!lies_in(text_, span)) return what + " is empty, outside or cuts a character";
      if (span.begin < reached) return what + " out of order or overlapping";
      if (has_space_at_edges(text_, span)) return what + " with white space at its edges";
      if (!is_blank({reached, span.begin})) return what + " leaves characters out";
      reached = span.end;
    }
    return is_blank({reached, static_cast<std::uint32_t>(text_.size())})
               ? ""
               : what + " leaves characters out at the end";
  }

  bool is_blank(Span span) const {
    for (std::size_t at = span.begin; at < span.end;) {
      if (!is_space(next_code_point(text_, at))) return false;
    }
    return true;
  }

  bool has_word(Span span) const {
    for (std::size_t at = span.begin; at < span.end;) {
      const char32_t c = next_code_point(text_, at);
      if (is_letter(c) || is_digit(c)) return true;
    }
    return false;
  }

  std::string of_paragraphs() const {
    for (Span p : s_.paragraphs) {
      for (std::size_t at = p.begin; at < p.end;) {
        const char32_t c = next_code_point(text_, at);
        if ((c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029) {
          return "paragraph with a line break";
        }
      }
    }
    return "";
  }

  const Span* paragraph_of(Span span) const {
    const auto after =
        std::upper_bound(s_.paragraphs.begin(), s_.paragraphs.end(), span.begin,
                         [](std::uint32_t at, Span paragraph) { return at < paragraph.begin; });
    if (after == s_.paragraphs.begin()) return nullptr;
    const Span& paragraph = *std::prev(after);
    return paragraph.contains(span) ? &paragraph : nullptr;
  }

  std::string of_inside(const std::string& what, const std::vector<Span>& spans) const {
    for (Span span : spans) {
      if (!paragraph_of(span)) return what + " over a paragraph's end";
    }
    return "";
  }

  std::string of_marks() const {
    std::uint32_t reached = 0;
    for (const Mark& mark : s_.marks) {
      if (!lies_in(text_, mark.span)) return "mark is empty, outside or cuts a character";
      if (mark.span.begin < reached) return "mark out of order";
      reached = mark.span.end;
      if (mark.role == Mark::Role::Stray && mark.depth != 0) return "stray mark with a depth";
    }
    return "";
  }

  std::string of_quotations() const {
    std::uint32_t begin = 0;
    for (std::size_t i = 0; i < s_.quotations.size(); ++i) {
      const Quotation& q = s_.quotations[i];
      if (q.parts.empty()) return "quotation without a part";
      if (q.parts.front().begin < begin) return "quotation out of order";
      begin = q.parts.front().begin;
      const Span* last = nullptr;
      for (Span part : q.parts) {
        const Span* paragraph = paragraph_of(part);
        if (!paragraph || !lies_in(text_, part)) return "part of a quotation over paragraphs";
        if (last && paragraph != last + 1) return "parts that are not in paragraphs in a row";
        if (last && has_word({paragraph->begin, part.begin})) {
          return "part that goes on, but not from the start";
        }
        last = paragraph;
      }
      if (!q.closed && q.parts.back().end != last->end) return "open quotation that ends early";
      const std::string broken = of_parent(i);
      if (!broken.empty()) return broken;
    }
    return "";
  }

  std::string of_parent(std::size_t i) const {
    const Quotation& q = s_.quotations[i];
    if (!q.parent) return q.depth == 0 ? "" : "depth without a parent";
    if (*q.parent >= i) return "parent that comes after its child";
    const Quotation& parent = s_.quotations[*q.parent];
    if (q.depth != parent.depth + 1) return "depth that is not the parent's and one";
    for (Span part : q.parts) {
      const auto around = std::upper_bound(parent.parts.begin(), parent.parts.end(), part.begin,
                                           [](std::uint32_t at, Span p) { return at < p.end; });
      if (around == parent.parts.end() || !around->contains(part))
        return "parent that does not contain its child";
    }
    return "";
  }

  // Every part begins at a mark that opens or reopens at its depth, the last one ends at a mark
  // that closes if it is closed, and no other mark has such a role.
  std::string of_roles() const {
    struct Edge {
      std::uint32_t at;
      Mark::Role role;
      std::uint32_t depth;
      MarkKind kind;
      auto operator<=>(const Edge&) const = default;
    };
    std::vector<Edge> expected;
    for (const Quotation& q : s_.quotations) {
      for (std::size_t i = 0; i < q.parts.size(); ++i) {
        const Mark::Role role = i == 0 ? Mark::Role::Opens : Mark::Role::Reopens;
        expected.push_back({q.parts[i].begin, role, q.depth, q.kind});
      }
      if (q.closed) expected.push_back({q.parts.back().end, Mark::Role::Closes, q.depth, q.kind});
    }
    std::vector<Edge> found;
    for (const Mark& m : s_.marks) {
      if (m.role == Mark::Role::Stray) continue;
      const bool closes = m.role == Mark::Role::Closes;
      found.push_back({closes ? m.span.end : m.span.begin, m.role, m.depth, m.kind});
    }
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
    return expected == found ? "" : "marks whose roles are not those of the quotations";
  }

  std::string_view text_;
  const TextStructure& s_;
};

}  // namespace promises

// The first promise of onrecord/article.h that `structure` breaks, in words, or nothing.
inline std::string broken_promise(std::string_view text, const TextStructure& structure) {
  return promises::Promises(text, structure).first_broken();
}

}  // namespace onrecord
