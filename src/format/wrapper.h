// Wraps words at a width, with styles that may begin and end inside a word.
#pragma once

#include <string>
#include <string_view>

namespace onrecord::format {

// How characters look. An empty sequence is plain text.
using Style = std::string_view;  // the numbers of an ANSI "select graphic rendition"; a literal

class Wrapper {
 public:
  // Lines begin with `indent` spaces. Widths are in terminal columns.
  Wrapper(unsigned width, unsigned indent, bool colour);

  void style(Style style);
  void put(
      char32_t c);  // what drives a terminal becomes U+FFFD; white space is for `space` and `line`
  void put_all(std::string_view text);  // characters of valid UTF-8; its white space as spaces
  void space();
  void line();            // ends the line, even an empty one
  std::string text() &&;  // ends the last line

 private:
  void flush_word();
  void begin_line();
  void end_line();

  unsigned width_, indent_;
  bool colour_;
  std::string out_;
  std::string word_;  // with the style changes that fall inside it
  unsigned word_columns_ = 0;
  unsigned column_ = 0;
  bool line_begun_ = false, space_ = false;
  Style style_, shown_;  // after the word, and after what is in `out_`
};

}  // namespace onrecord::format
