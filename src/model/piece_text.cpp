#include "piece_text.h"

#include <utf8proc.h>

#include <array>

#include "onrecord/utf8.h"

namespace onrecord::model {
namespace {

constexpr char32_t kGap = U' ';  // all white space, and what sets an ideograph apart

bool is_ascii_punctuation(char32_t c) {
  return (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) ||
         (c >= 123 && c <= 126);
}

bool is_punctuation(char32_t c) {
  if (c < 128) return is_ascii_punctuation(c);
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO;
}

// Dropped before anything else. Unassigned code points stay.
bool is_dropped(char32_t c) {
  if (c == U'\t' || c == U'\n' || c == U'\r') return false;
  if (c < 128) return c < 32 || c == 127;
  if (c == 0xFFFD) return true;
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
         category == UTF8PROC_CATEGORY_CO;
}

// The blocks that BERT calls Chinese: CJK ideographs, no kana, no Hangul.
bool is_ideograph(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x20000 && c <= 0x2A6DF) || (c >= 0x2A700 && c <= 0x2B73F) ||
         (c >= 0x2B740 && c <= 0x2B81F) || (c >= 0x2B920 && c <= 0x2CEAF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

}  // namespace

// Reads one character of the text into `ahead_`; false at the end.
bool WordReader::fill() {
  ahead_.clear();
  given_ = 0;
  if (at_ == text_.size()) return false;
  const auto begin = static_cast<std::uint32_t>(at_);
  const char32_t c = next_code_point(text_, at_);
  const Span span{begin, static_cast<std::uint32_t>(at_)};
  if (is_dropped(c)) return true;
  if (is_space(c)) {
    ahead_.push_back({kGap, span});
    return true;
  }
  if (c < 128) {
    ahead_.push_back({c >= U'A' && c <= U'Z' ? c + 32 : c, span});
    return true;
  }
  const bool alone = is_ideograph(c);
  if (alone) ahead_.push_back({kGap, span});
  std::array<utf8proc_int32_t, 8> parts{};  // canonical decompositions have at most four
  int boundary = 0;
  const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(),
                                             parts.size(), UTF8PROC_DECOMPOSE, &boundary);
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
    if (utf8proc_category(parts[i]) == UTF8PROC_CATEGORY_MN) continue;
    ahead_.push_back({static_cast<char32_t>(utf8proc_tolower(parts[i])), span});
  }
  if (alone) ahead_.push_back({kGap, span});
  return true;
}

bool WordReader::next(Word& word) {
  word.letters.clear();
  word.starts.clear();
  word.spans.clear();
  for (;;) {
    if (given_ == ahead_.size()) {
      if (!fill()) return !word.starts.empty();
      continue;
    }
    const Letter next = ahead_[given_];
    const bool gap = next.letter == kGap || is_space(next.letter);
    const bool stands_alone = !gap && is_punctuation(next.letter);
    if ((gap || stands_alone) && !word.starts.empty()) return true;
    ++given_;
    if (gap) continue;
    word.starts.push_back(static_cast<std::uint32_t>(word.letters.size()));
    append_utf8(word.letters, next.letter);
    word.spans.push_back(next.span);
    if (stands_alone) return true;
  }
}

}  // namespace onrecord::model
