#include "context.h"

#include <algorithm>

#include "onrecord/article.h"

namespace onrecord::store {

Span extent_of(const Statement& statement) {
  Span extent = statement.content.front();
  for (const auto* role : {&statement.source, &statement.cue, &statement.content}) {
    for (Span span : *role) {
      extent.begin = std::min(extent.begin, span.begin);
      extent.end = std::max(extent.end, span.end);
    }
  }
  return extent;
}

Span context_of(std::string_view text, Span extent) {
  // No paragraph crosses a line break, so the lines at hand are all that need be read.
  const auto before =
      extent.begin == 0 ? std::string_view::npos : text.rfind('\n', extent.begin - 1);
  const auto begin = before == std::string_view::npos ? 0 : before + 1;
  const auto end = std::min(text.find('\n', extent.end), text.size());
  const std::string_view lines = text.substr(begin, end - begin);
  const auto shift = static_cast<std::uint32_t>(begin);

  Span context = extent;
  for (Span sentence : find_sentences(lines, find_paragraphs(lines))) {
    const Span here{sentence.begin + shift, sentence.end + shift};
    if (!here.overlaps(extent)) continue;
    context.begin = std::min(context.begin, here.begin);
    context.end = std::max(context.end, here.end);
  }
  return context;
}

}  // namespace onrecord::store
