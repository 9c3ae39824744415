#include "characters.h"
#include "onrecord/article.h"

namespace onrecord {
namespace {

using text::CharClass;
using text::class_of;
using text::step;

// Scripts written without spaces, of which each character is a token.
bool stands_alone(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

// The tokens of one paragraph. A word is a run of letters and digits, joined over an apostrophe
// (don't), over the full stops of initials and of names on the net (U.S, example.org), and, between
// digits, over . , and : (4.40pm, 1,000). It is UAX #29's rule but for `end.Next`, where the space
// is missing, which becomes two words; and runs of equal dots, dashes and singles are one token.
class Tokenizer {
 public:
  Tokenizer(std::string_view text, Span paragraph, std::vector<Span>& tokens)
      : text_(text.substr(0, paragraph.end)), at_(paragraph.begin), tokens_(tokens) {}

  void run() {
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      const char32_t c = step(text_, at_);
      const CharClass kind = class_of(c);
      if (kind == CharClass::Space) continue;
      if (is_word(kind) && !stands_alone(c)) {
        read_word(begin, kind);
      } else {
        read_mark(c);
      }
      tokens_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)});
    }
  }

 private:
  void read_word(std::size_t begin, CharClass last) {
    std::size_t segment = begin;  // where the letters since the last full stop begin
    while (at_ < text_.size()) {
      std::size_t next = at_;
      const char32_t c = step(text_, next);
      const CharClass kind = class_of(c);
      if (is_word(kind)) {
        if (c >= 128 && stands_alone(c)) return;
        at_ = next;
        last = kind;
      } else if (next < text_.size() && joins(c, last, next, at_ - segment)) {
        at_ = next;
        segment = next;
      } else {
        return;
      }
    }
  }

  // Does `c`, which ends at `next`, join the words on both sides?
  bool joins(char32_t c, CharClass before, std::size_t next, std::size_t segment_bytes) const {
    if (c != '\'' && c != U'’' && c != '.' && c != ',' && c != ':') return false;
    const char32_t d = step(text_, next);
    const CharClass after = class_of(d);
    if (c == '\'' || c == U'’') return after == CharClass::Letter;
    if (before == CharClass::Digit) return after == CharClass::Digit;
    return c == '.' && after == CharClass::Letter && (segment_bytes == 1 || !is_upper(d));
  }

  void read_mark(char32_t c) {
    if (c == '.' || c == '-' || c == '\'' || c == '`') {
      while (at_ < text_.size() && text_[at_] == static_cast<char>(c)) ++at_;
    }
    while (at_ < text_.size() && !text::is_ascii(text_[at_])) {
      std::size_t next = at_;
      if (!is_combining(next_code_point(text_, next))) break;
      at_ = next;
    }
  }

  std::string_view text_;
  std::size_t at_;
  std::vector<Span>& tokens_;
};

}  // namespace

std::vector<Span> find_tokens(std::string_view text, const std::vector<Span>& paragraphs) {
  std::vector<Span> tokens;
  tokens.reserve(text.size() / 5);
  for (Span paragraph : paragraphs) Tokenizer(text, paragraph, tokens).run();
  return tokens;
}

}  // namespace onrecord
