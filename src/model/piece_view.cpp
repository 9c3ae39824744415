#include <algorithm>
#include <iterator>

#include "onrecord/model.h"

namespace onrecord {
namespace {

// The stretches that stand in an outermost quotation, ordered; they do not overlap.
std::vector<Span> outermost_parts(const TextStructure& structure) {
  std::vector<Span> parts;
  for (const Quotation& q : structure.quotations)
    if (q.depth == 0) parts.insert(parts.end(), q.parts.begin(), q.parts.end());
  std::sort(parts.begin(), parts.end());
  return parts;
}

// Walks ordered spans beside the pieces: the one that holds `byte`, or none.
class SpanWalk {
 public:
  explicit SpanWalk(const std::vector<Span>& spans) : spans_(spans) {}

  const Span* at(std::uint32_t byte) {
    while (next_ < spans_.size() && spans_[next_].end <= byte) ++next_;
    return next_ < spans_.size() && spans_[next_].begin <= byte ? &spans_[next_] : nullptr;
  }

 private:
  const std::vector<Span>& spans_;
  std::size_t next_ = 0;
};

}  // namespace

PieceView view_pieces(std::string_view text, const TextStructure& structure,
                      const PieceTokenizer& tokenizer) {
  PieceView view;
  view.pieces = tokenizer.split(text);
  view.state.resize(view.pieces.size(), QuotationState::Outside);
  view.paragraph_start.resize(view.pieces.size(), 0);
  const std::uint32_t mark_id = tokenizer.id_of("\"");
  const std::vector<Span> parts = outermost_parts(structure);
  SpanWalk part_walk(parts);
  std::size_t mark = 0, paragraph = 0, paragraph_before = 0;
  for (std::size_t i = 0; i < view.pieces.size(); ++i) {
    Piece& piece = view.pieces[i];
    const std::uint32_t byte = piece.span.begin;
    if (part_walk.at(byte)) view.state[i] = QuotationState::Inside;
    while (mark < structure.marks.size() && structure.marks[mark].span.end <= byte) ++mark;
    if (mark < structure.marks.size() && structure.marks[mark].span.begin <= byte) {
      const Mark& m = structure.marks[mark];
      if (m.role == Mark::Role::Stray) {
        // A single one may be an apostrophe after all, so only the others are shown as marks.
        if (m.kind != MarkKind::Single) piece.id = mark_id;
      } else if (m.depth == 0) {
        piece.id = mark_id;
        view.state[i] =
            m.role == Mark::Role::Closes ? QuotationState::Closes : QuotationState::Opens;
      }
    }
    while (paragraph < structure.paragraphs.size() && structure.paragraphs[paragraph].begin <= byte)
      ++paragraph;
    view.paragraph_start[i] = i == 0 || paragraph != paragraph_before;
    paragraph_before = paragraph;
  }
  return view;
}

}  // namespace onrecord
