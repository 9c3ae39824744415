#include <algorithm>

#include "onrecord/match.h"
#include "onrecord/utf8.h"

namespace onrecord {
namespace {

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'’' || c == U'ʼ' || c == U'‘' || c == U'`';
}

bool is_double_mark(char32_t c) {
  return c == U'"' || c == U'“' || c == U'”' || c == U'„' || c == U'«' || c == U'»';
}

// Scripts written without spaces: a character is a word.
bool stands_alone(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_part(char32_t c) {
  return is_letter(c) || is_digit(c) || is_combining(c);
}

// Reads words one after another; what stands between them changes the state.
class WordReader {
 public:
  explicit WordReader(std::string_view text) : text_(text) {}

  std::vector<Word> read() {
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      const char32_t c = next_code_point(text_, at_);
      if (is_letter(c) || is_digit(c)) {
        read_word(begin, c);
      } else {
        read_between(begin, c);
      }
    }
    return std::move(words_);
  }

 private:
  char32_t peek(std::size_t at) const { return at < text_.size() ? next_code_point(text_, at) : 0; }

  // Does the word go on after the character that ends at `after`?
  bool goes_on(char32_t joint, char32_t before, std::size_t after) const {
    const char32_t next = peek(after);
    if (is_apostrophe(joint)) return is_letter(next);
    if (joint == U',') return is_digit(before) && is_digit(next);
    if (joint != U'.') return false;
    if (is_digit(before) && is_digit(next)) return true;
    // "U.S.": letters with stops between them.
    std::size_t stop = after;
    if (!is_letter(next)) return false;
    next_code_point(text_, stop);
    return peek(stop) == U'.' && single_;
  }

  void read_word(std::size_t begin, char32_t first) {
    std::string letters;
    append_utf8(letters, first);
    single_ = true;  // all parts so far are one letter
    char32_t last = first;
    std::size_t end = at_;
    while (!stands_alone(first) && at_ < text_.size()) {
      std::size_t after = at_;
      const char32_t c = next_code_point(text_, after);
      if (is_part(c)) {
        if (stands_alone(c)) break;
        if (is_part(last) && !is_combining(c)) single_ = false;
        append_utf8(letters, c);
      } else if (c == U'\u00AD' || c == U'\u200B') {
        // a soft hyphen is no character of the word
      } else if (goes_on(c, last, after)) {
        if (c == U'.' && is_digit(last)) letters += '.';
      } else {
        break;
      }
      last = c;
      at_ = after;
      end = after;
    }
    add(fold(letters), begin, end);
  }

  void add(std::string folded, std::size_t begin, std::size_t end) {
    if (folded.empty()) return;
    words_.push_back({std::move(folded),
                      {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                      quoted_,
                      bracketed_,
                      piece_});
  }

  void read_between(std::size_t begin, char32_t c) {
    if (c == U'%') add("percent", begin, at_);
    if (c == U'&') add("and", begin, at_);
    if (is_double_mark(c)) read_mark(c);
    if (is_apostrophe(c) && peek(at_) == c) {  // two single marks for a double one
      next_code_point(text_, at_);
      read_mark(U'"');
    }
    if (c == U'[') bracketed_ = text_.substr(at_, 40).find(']') != std::string_view::npos;
    if (c == U']') bracketed_ = false;
    if (c == U'…' || (c == U'.' && two_stops_follow())) read_ellipsis();
  }

  void read_mark(char32_t c) {
    if (c == U'“' || c == U'„' || c == U'«') {
      quoted_ = true;
    } else if (c == U'”' || c == U'»') {
      quoted_ = false;
    } else {
      quoted_ = !quoted_;
    }
  }

  bool two_stops_follow() const {
    int stops = 0;
    for (std::size_t at = at_; at < text_.size() && stops < 2;) {
      const char32_t c = next_code_point(text_, at);
      if (c == U'.') {
        ++stops;
      } else if (!is_space(c) || stops == 0 ? c != U' ' : false) {
        return false;
      }
    }
    return stops == 2;
  }

  void read_ellipsis() {
    while (at_ < text_.size()) {
      std::size_t after = at_;
      const char32_t c = next_code_point(text_, after);
      if (c != U'.' && c != U' ' && c != U'…') break;
      at_ = after;
    }
    ++piece_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Word> words_;
  bool quoted_ = false, bracketed_ = false, single_ = true;
  std::uint32_t piece_ = 0;
};

std::uint64_t mixed_with(std::uint64_t hash, std::string_view word) {
  for (const char c : word) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211u;  // FNV-1a, Fowler, Noll, Vo, 1991
  }
  hash ^= 0xFFu;  // between words
  return hash * 1099511628211u;
}

}  // namespace

std::vector<Word> words_of(std::string_view text) {
  return WordReader(text).read();
}

std::vector<std::uint64_t> shingles_of(const std::vector<Word>& words, std::size_t length) {
  std::vector<std::uint64_t> shingles;
  if (words.empty() || length == 0) return shingles;
  const std::size_t size = std::min(length, words.size());
  for (std::size_t begin = 0; begin + size <= words.size(); ++begin) {
    std::uint64_t hash = 14695981039346656037u;
    for (std::size_t i = begin; i < begin + size; ++i) hash = mixed_with(hash, words[i].folded);
    shingles.push_back(hash);
  }
  return shingles;
}

}  // namespace onrecord
