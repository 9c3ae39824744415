// Candidates: what the network says of each place that may be a cue.
#pragma once

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

// What the network says of one article: places that may be cues, and its other heads' scores.
struct Read {
  std::vector<Candidate> candidates;
  std::vector<float> names, acts, kinds;  // as in Encoded
};

// What is read of each article, in order. Articles of any length: those of over 8,192 pieces are
// read in sections that overlap, so that memory stays bounded.
std::vector<Read> read_articles(Network::Session& session, const std::vector<PieceView>& views,
                                const LabelTransitions& transitions);

}  // namespace onrecord::extract
