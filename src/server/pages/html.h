// Html: markup that cannot be broken by what stands in it.
//
//     Html html;
//     html.raw("<a").attr("href", address).raw(">").text(speaker.name).raw("</a>");
//
// `text` and `attr` escape what they are given. `raw` takes string literals alone: a std::string, or
// anything else that is known only while the program runs, does not compile there
// (tests/must_not_compile/markup_from_string.cpp). So no name, article or query becomes markup.
//
// Appends to one string; linear in what is written. A plain value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace onrecord::server {

// A string literal of this program.
class Literal {
 public:
  template <std::size_t N>
  consteval Literal(const char (&characters)[N])  // NOLINT: converts on purpose
      : text_(characters, N - 1) {}
  std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

class Html {
 public:
  Html& raw(Literal markup) {
    out_ += markup.text();
    return *this;
  }
  // Control characters other than tab and line breaks become U+FFFD, as HTML has none.
  Html& text(std::string_view words);
  // A space, the name, and the value between double quotes.
  Html& attr(Literal name, std::string_view value);
  Html& attr(Literal name, std::uint64_t value) { return attr(name, std::to_string(value)); }
  // 12,345
  Html& number(std::uint64_t value);
  Html& add(const Html& other) {
    out_ += other.out_;
    return *this;
  }
  bool empty() const { return out_.empty(); }
  std::string take() && { return std::move(out_); }

 private:
  std::string out_;
};

}  // namespace onrecord::server
