// Scene: an article as the parts of resolve read it: its words in lower case with their sentences
// and paragraphs, and where its statements stand among them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/resolve.h"

namespace onrecord::resolve {

// A token; `low` is it in lower case (ASCII), a curly apostrophe made straight.
struct Token {
  Span span;
  std::string low;
  std::uint32_t sentence = 0;
  std::uint32_t paragraph = 0;
};

// A stretch of words, by index, half-open.
struct Stretch {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
};

class Scene {
 public:
  Scene(const Article& article, const TextStructure& structure);

  const Article& article;
  const std::vector<Token>& words() const { return words_; }
  // The words that overlap a span of bytes.
  Stretch words_in(Span span) const;
  Stretch sentence_of(std::uint32_t word) const;
  Stretch paragraph_of(std::uint32_t word) const;
  std::string_view text_of(Stretch stretch) const;
  Span span_of(Stretch stretch) const;
  // Does a capital letter begin it?
  bool is_capital(std::uint32_t word) const;
  bool is(std::uint32_t word, std::string_view low) const {
    return word < words_.size() && words_[word].low == low;
  }

 private:
  std::vector<Token> words_;
  std::vector<Stretch> sentences_, paragraphs_;
};

// From the first to the last byte of several spans; empty if there are none.
Span extent(const std::vector<Span>& spans);
// Does any of the spans, which are ordered, overlap this one?
bool covers(const std::vector<Span>& spans, Span span);

}  // namespace onrecord::resolve
