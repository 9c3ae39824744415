// Candidates: what the network says of each place that may be a cue.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "onrecord/model.h"

namespace onrecord::extract {

// Logits and log probabilities, from which confidence is calibrated.
struct Evidence {
  double tag = 0;      // logit of the likeliest cue piece
  double verdict = 0;  // logit that the trigger is a cue
  double path = 0;     // log probability of the labels chosen, per 10 pieces labelled
};

struct Candidate {
  PieceSpan trigger;
  std::vector<PieceSpan> source, cue, content;  // content may be empty
  Evidence evidence;
};

// Stretches of pieces whose probability to be in a cue is over `least`, cut where a new cue begins.
std::vector<PieceSpan> find_triggers(const Encoded& encoded, double least);

// Where the pointers of one cue's window point: shares that, with those of nowhere, make 1.
struct Pointed {
  std::vector<PieceSpan> cue;                          // that it was read for
  std::uint32_t low = 0;                               // the window's first piece
  std::vector<std::array<float, kPointers>> shares{};  // of each of its pieces
  std::array<float, kPointers> nowhere{};
};

// What the network says of one article: places that may be cues, and its other heads' scores.
struct Read {
  std::vector<Candidate> candidates;
  std::vector<Pointed> pointed;           // of each candidate; then of each cue that was asked for
  std::vector<float> names, acts, kinds;  // as in Encoded
};

// An article, and cues that are read for besides those found.
struct ToRead {
  const PieceView& view;
  std::vector<std::vector<PieceSpan>> cues;
};

// What is read of each article, in order. Articles of any length: those of over 8,192 pieces are
// read in sections that overlap, so that memory stays bounded.
std::vector<Read> read_articles(Network::Session& session, const std::vector<ToRead>& articles,
                                const LabelTransitions& transitions);

}  // namespace onrecord::extract
