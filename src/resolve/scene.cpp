#include "scene.h"

#include <algorithm>

namespace onrecord::resolve {
namespace {

std::string lowered(std::string_view word) {
  std::string low;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word.substr(i, 3) == "\u2019") {
      low += '\'';
      i += 2;
    } else {
      low += word[i] >= 'A' && word[i] <= 'Z' ? static_cast<char>(word[i] + 32) : word[i];
    }
  }
  return low;
}

std::uint32_t index_of(const std::vector<Span>& spans, std::uint32_t byte) {
  const auto after = std::upper_bound(spans.begin(), spans.end(), byte,
                                      [](std::uint32_t at, Span s) { return at < s.begin; });
  return static_cast<std::uint32_t>(after == spans.begin() ? 0 : after - spans.begin() - 1);
}

// For words whose number `of` gives never falls, the stretch of each number.
template <class Of>
std::vector<Stretch> stretches(const std::vector<Token>& words, std::size_t count, Of of) {
  std::vector<Stretch> all(count);
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    Stretch& s = all[of(words[i])];
    if (s.size() == 0) s.begin = i;
    s.end = i + 1;
  }
  return all;
}

}  // namespace

Scene::Scene(const Article& given, const TextStructure& structure) : article(given) {
  for (Span token : structure.tokens) {
    words_.push_back({token, lowered(cut(given.text, token)),
                      index_of(structure.sentences, token.begin),
                      index_of(structure.paragraphs, token.begin)});
  }
  sentences_ = stretches(words_, structure.sentences.size() + 1,
                         [](const Token& w) { return w.sentence; });
  paragraphs_ = stretches(words_, structure.paragraphs.size() + 1,
                          [](const Token& w) { return w.paragraph; });
}

Stretch Scene::words_in(Span span) const {
  const auto first = std::partition_point(words_.begin(), words_.end(),
                                          [&](const Token& w) { return w.span.end <= span.begin; });
  const auto last = std::partition_point(first, words_.end(),
                                         [&](const Token& w) { return w.span.begin < span.end; });
  return {static_cast<std::uint32_t>(first - words_.begin()),
          static_cast<std::uint32_t>(last - words_.begin())};
}

Stretch Scene::sentence_of(std::uint32_t word) const {
  return word < words_.size() ? sentences_[words_[word].sentence] : Stretch{};
}

Stretch Scene::paragraph_of(std::uint32_t word) const {
  return word < words_.size() ? paragraphs_[words_[word].paragraph] : Stretch{};
}

Span Scene::span_of(Stretch stretch) const {
  if (stretch.size() == 0) return {};
  return {words_[stretch.begin].span.begin, words_[stretch.end - 1].span.end};
}

std::string_view Scene::text_of(Stretch stretch) const {
  return cut(article.text, span_of(stretch));
}

bool Scene::is_capital(std::uint32_t word) const {
  if (word >= words_.size()) return false;
  const char c = article.text[words_[word].span.begin];
  return c >= 'A' && c <= 'Z';
}

Span extent(const std::vector<Span>& spans) {
  return spans.empty() ? Span{} : Span{spans.front().begin, spans.back().end};
}

bool covers(const std::vector<Span>& spans, Span span) {
  return std::any_of(spans.begin(), spans.end(), [&](Span s) { return s.overlaps(span); });
}

}  // namespace onrecord::resolve
