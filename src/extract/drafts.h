// Drafts: statements in the making, in bytes of the article's text.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "candidates.h"
#include "onrecord/article.h"
#include "onrecord/statement.h"

namespace onrecord::extract {

struct Draft {
  std::vector<Span> source, cue, content;  // content may still be empty
  double confidence = 0;
  double cue_probability = 0;  // by the tagger alone, whatever the content
  bool kept =
      false;  // a statement; else only there to be taken up by a quotation or block without one
  bool block = false;  // content is a block in the source's own words, direct without marks
};

// Turns evidence into a calibrated probability by logistic regression. Seven numbers from the
// weights file: bias, tag, verdict, path, no source, content opens with a quotation mark, and the
// confidence from which a candidate is a statement.
class Calibration {
 public:
  // Without numbers: the mean of tag and verdict, kept from one half.
  explicit Calibration(const std::vector<float>& numbers);
  double confidence(const Evidence& evidence, bool has_source, bool opens_with_mark) const;
  double keep_from() const { return keep_from_; }

 private:
  double bias_ = 0, tag_ = 0.5, verdict_ = 0.5, path_ = 0, no_source_ = 0, mark_ = 0;
  double keep_from_ = 0.5;
};

// Does a content, in pieces, open with a quotation mark?
bool opens_with_mark(const PieceView& view, const std::vector<PieceSpan>& content);

// What the drafts are made from.
struct Reading {
  std::string_view text;
  const TextStructure& structure;
  const PieceView& view;
};

// The tokens that begin inside the span.
using Token = std::vector<Span>::const_iterator;
std::pair<Token, Token> tokens_of(const Reading& reading, Span span);
// The sentence that this byte stands in, or else the next one; empty, at the byte, behind the last.
Span sentence_at(const Reading& reading, std::uint32_t byte);

// One draft a candidate. It keeps one cue span and one source span, the nearest (PolNeAR's train
// part has no other but 9 of 19,834 sources), and leaves what it took from other paragraphs,
// quotations aside. Span ends inside a token are moved to its edge.
std::vector<Draft> make_drafts(const Reading& reading, const std::vector<Candidate>& candidates,
                               const Calibration& calibration);

// Among drafts with the same content only the most confident stays kept; the cues of the others are
// joined to its own where the contents are mostly the same.
void merge_same_content(std::vector<Draft>& drafts);

// Bytes that two lists of ordered spans have in common.
std::size_t bytes_in_common(const std::vector<Span>& a, const std::vector<Span>& b);
std::size_t bytes_in(const std::vector<Span>& spans);

// Adds a span to ordered ones, joining those that overlap or touch.
void add_span(std::vector<Span>& spans, Span span);
// Takes it out of them.
void remove_span(std::vector<Span>& spans, Span span);

}  // namespace onrecord::extract
