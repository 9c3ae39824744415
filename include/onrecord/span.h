// Span: where something stands in an article. The article owns its text; everything else is spans
// of it.
//
//     std::string_view words = cut(article.text, statement.content.front());
//
// A Span is half-open, in bytes of the article's UTF-8 text, and never cuts a code point. A
// CharSpan is the same in code points, or in UTF-16 units: the two forms that other programs count
// in. They do not convert by themselves; SpanConverter does it, in one pass over the text and O(log
// n) for each offset after it.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>
#include <vector>

namespace onrecord {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  auto operator<=>(const Span&) const = default;
};

struct CharSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  auto operator<=>(const CharSpan&) const = default;
};

enum class Unit { Byte, CodePoint, Utf16 };

// The characters of a span. Requires: the span lies within the text.
inline std::string_view cut(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

// Converts spans of one text between bytes and another unit. The text may go after construction.
class SpanConverter {
 public:
  SpanConverter(std::string_view text, Unit unit);

  CharSpan from_bytes(Span span) const;
  // Offsets past the text's end are clamped to it; one between the two halves of a surrogate pair
  // becomes the byte where the code point begins.
  Span to_bytes(CharSpan span) const;

 private:
  // A code point of more bytes than units. Between two of them, bytes and units run in step.
  struct Wide {
    std::uint32_t begin;        // bytes
    std::uint32_t end;          // bytes
    std::uint32_t units_after;  // units of the text up to `end`

    std::uint32_t saved() const { return end - units_after; }
  };

  std::uint32_t units_before(std::uint32_t byte) const;
  std::uint32_t byte_of(std::uint32_t unit) const;

  std::vector<Wide> wide_;  // ordered
  std::uint32_t bytes_ = 0;
};

}  // namespace onrecord
