#include "wrapper.h"

#include "onrecord/utf8.h"
#include "printable.h"

namespace onrecord::format {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

std::string sequence(Style style) {
  std::string codes = "\033[0";
  if (!style.empty()) (codes += ';') += style;
  return codes += 'm';
}

}  // namespace

Wrapper::Wrapper(unsigned width, unsigned indent, bool colour)
    : width_(width), indent_(indent), colour_(colour) {}

void Wrapper::style(Style style) {
  if (!colour_ || style == style_) return;
  style_ = style;
  word_ += sequence(style);
}

void Wrapper::put(char32_t c) {
  if (drives_terminal(c)) c = kReplacement;
  append_utf8(word_, c);
  word_columns_ += columns_of(c);
}

void Wrapper::put_all(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      space();
    } else {
      put(c);
    }
  }
}

void Wrapper::space() {
  flush_word();
  space_ = true;
}

void Wrapper::line() {
  flush_word();
  end_line();
}

std::string Wrapper::text() && {
  flush_word();
  if (line_begun_) end_line();
  if (!shown_.empty()) out_ += sequence({});
  return std::move(out_);
}

void Wrapper::flush_word() {
  if (word_.empty()) return;
  const bool visible = word_columns_ > 0;
  if (visible && line_begun_ && column_ > indent_) {
    if (column_ + (space_ ? 1 : 0) + word_columns_ > width_) {
      end_line();
    } else if (space_) {
      out_ += ' ';
      ++column_;
    }
  }
  if (visible) {
    if (!line_begun_) begin_line();
    space_ = false;
  }
  out_ += word_;
  column_ += word_columns_;
  shown_ = style_;
  word_.clear();
  word_columns_ = 0;
}

void Wrapper::begin_line() {
  line_begun_ = true;
  out_.append(indent_, ' ');
  column_ = indent_;
  // Pagers forget the style at a line's end.
  if (!shown_.empty()) out_ += sequence(shown_);
}

void Wrapper::end_line() {
  if (!shown_.empty()) out_ += sequence({});
  out_ += '\n';
  line_begun_ = false;
  space_ = false;
  column_ = 0;
}

}  // namespace onrecord::format
