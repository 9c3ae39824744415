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

class Calibration;

// Where the pointers of one statement point: shares that, with those of nowhere, make 1 or, of an article of over 3,072 pieces,
// little less.
struct Pointed {
  std::vector<PieceSpan> cue;                          // of the statement
  std::uint32_t low = 0;                               // the first piece of those that have shares
  std::vector<std::array<float, kPointers>> shares{};  // of each of them
  std::array<float, kPointers> nowhere{};
};

// What the network says of one article: places that may be cues, and its other heads' scores.
struct Read {
  std::vector<Candidate> candidates;
  std::vector<Pointed> pointed;           // of each statement that was given, or else of each candidate that may be one
  std::vector<float> names, acts, kinds;  // as in Encoded
};

// A statement's pieces.
struct GivenPieces {
  std::vector<PieceSpan> cue, source, content;  // the cue not empty
};

// An article, and statements whose pointers are asked for in place of those found.
struct ToRead {
  const PieceView& view;
  std::vector<GivenPieces> given;
};

// What is read of each article, in order. Articles of any length: those of over 8,192 pieces are
// read in sections that overlap, so that memory stays bounded. `pointing` says who may be a statement, and is null where nobody
// asks for pointers.
std::vector<Read> read_articles(Network::Session& session, const std::vector<ToRead>& articles,
                                const LabelTransitions& transitions, const Calibration* pointing);

}  // namespace onrecord::extract
