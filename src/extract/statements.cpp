#include "statements.h"

#include <algorithm>

namespace onrecord::extract {
namespace {

// Spans cut at paragraph ends, without the white space between paragraphs.
std::vector<Span> one_a_paragraph(const std::vector<Span>& paragraphs,
                                  const std::vector<Span>& spans) {
  std::vector<Span> out;
  for (const Span& s : spans) {
    auto p = std::partition_point(paragraphs.begin(), paragraphs.end(),
                                  [&](const Span& x) { return x.end <= s.begin; });
    for (; p != paragraphs.end() && p->begin < s.end; ++p) {
      out.push_back({std::max(s.begin, p->begin), std::min(s.end, p->end)});
    }
  }
  return out;
}

Span extent(const std::vector<Span>& spans) {
  return {spans.front().begin, spans.back().end};
}

// The smallest other content that holds all of this statement's content and its cue; a statement is
// never inside itself.
void set_parents(std::vector<Statement>& statements) {
  std::vector<std::uint32_t>
      open;  // statements whose extent has not ended; ordered by where they begin
  for (std::uint32_t i = 0; i < statements.size(); ++i) {
    Statement& inner = statements[i];
    const Span mine = extent(inner.content);
    std::erase_if(open,
                  [&](std::uint32_t j) { return extent(statements[j].content).end <= mine.begin; });
    std::size_t least = static_cast<std::size_t>(-1);
    for (std::uint32_t j : open) {
      const std::size_t size = bytes_in(statements[j].content);
      const std::size_t all = bytes_in(inner.content);
      const bool holds = size > all &&
                         bytes_in_common(inner.content, statements[j].content) == all &&
                         bytes_in_common(inner.cue, statements[j].content) == bytes_in(inner.cue);
      if (holds && size < least) {
        least = size;
        inner.parent = j;
      }
    }
    open.push_back(i);
  }
}

}  // namespace

std::vector<Statement> finish(const Reading& reading, const std::vector<Draft>& drafts) {
  std::vector<Statement> statements;
  for (const Draft& draft : drafts) {
    if (!draft.kept || draft.content.empty()) continue;
    Statement s;
    s.source = one_a_paragraph(reading.structure.paragraphs, draft.source);
    s.cue = one_a_paragraph(reading.structure.paragraphs, draft.cue);
    s.content = one_a_paragraph(reading.structure.paragraphs, draft.content);
    s.confidence = draft.confidence;
    if (s.content.empty()) continue;
    s.form = draft.block ? Form::Direct : form_of(reading.text, reading.structure, s.content);
    statements.push_back(std::move(s));
  }
  std::stable_sort(statements.begin(), statements.end(),
                   [](const Statement& a, const Statement& b) {
                     const Span x = extent(a.content), y = extent(b.content);
                     if (x.begin != y.begin) return x.begin < y.begin;
                     if (x.end != y.end) return x.end > y.end;  // what holds another comes first
                     return a.cue < b.cue;
                   });
  set_parents(statements);
  return statements;
}

}  // namespace onrecord::extract
