// Which of a paragraph's candidates open, close or are none, read so that they contradict one
// another least.
#pragma once

#include <span>
#include <vector>

#include "mark_candidates.h"

namespace onrecord::text {

enum class Action : std::uint8_t { None, Open, Close };

// What the next paragraph says of a quotation left open in this one.
struct Continuation {
  // The kinds of the marks that the next paragraph opens with, outermost first. A quotation left
  // open at that depth goes on there, which is no fault.
  std::vector<MarkKind> reopens;
};

// A beam search over the candidates from left to right. Its states are the quotations open so far;
// those with the same marks open merge, for they have the same future. It is exact as long as fewer
// than kBeam different ways to have marks open are within reach of the best, and linear in the
// candidates always. The memory is kept from paragraph to paragraph.
class MarkReader {
 public:
  // One action for each candidate; every Close closes the latest quotation open. Valid until the
  // next call.
  const std::vector<Action>& read(std::span<const Candidate> candidates,
                                  const Continuation& continuation);

 private:
  static constexpr std::size_t kBeam = 16;
  static constexpr std::int32_t kEmpty = -1;

  // The open quotations, as a list from the innermost outwards.
  struct Open {
    std::uint32_t candidate;
    std::int32_t outer;  // index in opens_, or kEmpty
    std::uint32_t depth;
    std::uint64_t hash;  // of the glyphs from the outermost to here
  };
  struct State {
    Cost cost;
    std::int32_t open;  // index in opens_, or kEmpty
    std::uint64_t hash;
  };
  struct Step {
    std::uint8_t from;  // index of the state before
    Action action;
  };

  bool read_plainly(std::span<const Candidate> candidates);
  void advance(std::span<const Candidate> candidates, std::uint32_t at);
  void offer(State state, Step step);
  std::int32_t push(const Candidate& candidate, std::uint32_t at, std::int32_t outer);
  Cost nesting(const Candidate& inner, std::span<const Candidate> candidates,
               std::int32_t outer) const;
  Cost closing(const Candidate& closer, const Candidate& opener, bool adjacent) const;
  Cost left_open(std::span<const Candidate> candidates, std::int32_t open,
                 const Continuation& next) const;

  std::vector<Open> opens_;
  std::vector<State> states_;
  std::vector<State> next_;
  std::vector<Step> next_steps_;
  std::vector<Step> steps_;  // kBeam for each candidate
  std::vector<Action> actions_;
};

}  // namespace onrecord::text
