#include "mark_reading.h"

#include <algorithm>

namespace onrecord::text {
namespace {

// A state this much dearer than the best is dropped: more than any single mark can win back.
constexpr Cost kReach = 2'000;

// What it costs that a quotation ends with its paragraph: less than that its mark belongs to none,
// so that a lone opening mark is believed, and far less if the next paragraph opens it again.
constexpr Cost kLeftOpen = 300;
constexpr Cost kGoesOn = 30;

// A quotation costs something for its length, up to kLongest from one candidate to the next: of two
// readings as good as each other, the one that claims less of the text is right more often, for the
// other has overlooked that an end is missing.
constexpr Cost kLongest = 8;
constexpr std::uint32_t kBytesPerCost = 16;

// “Go,' where a single and a double mark are a pair by a slip of the hand: nearly as bad as a stray
// mark, but better than two. Only for a single mark that is sure to be no apostrophe.
constexpr Cost kSlip = 350;

bool is_slip(const Candidate& opener, const Candidate& closer) {
  const MarkKind first = kind_of(opener.glyph);
  const MarkKind last = kind_of(closer.glyph);
  if (first == MarkKind::Angle || last == MarkKind::Angle || first == last) return false;
  return (first == MarkKind::Single ? opener : closer).none >= 400;
}

std::uint64_t mix(std::uint64_t hash, Glyph glyph) {
  hash ^= static_cast<std::uint64_t>(glyph) + 1;
  hash *= 0x9E3779B97F4A7C15;
  return hash ^ hash >> 29;
}

}  // namespace

const std::vector<Action>& MarkReader::read(std::span<const Candidate> candidates,
                                            const Continuation& continuation) {
  if (read_plainly(candidates)) return actions_;
  opens_.clear();
  states_.assign(1, {0, kEmpty, 0});
  steps_.resize(candidates.size() * kBeam);
  for (std::uint32_t at = 0; at < candidates.size(); ++at) advance(candidates, at);

  std::size_t best = 0;
  Cost least = 0;
  for (std::size_t i = 0; i < states_.size(); ++i) {
    const Cost cost = states_[i].cost + left_open(candidates, states_[i].open, continuation);
    if (i == 0 || cost < least) {
      best = i;
      least = cost;
    }
  }
  actions_.resize(candidates.size());
  for (std::size_t at = candidates.size(); at-- > 0;) {
    const Step step = steps_[at * kBeam + best];
    actions_[at] = step.action;
    best = step.from;
  }
  return actions_;
}

// Nearly all paragraphs: double marks that open and close by turns without any fault, which no
// other reading can better.
bool MarkReader::read_plainly(std::span<const Candidate> candidates) {
  if (candidates.size() % 2 != 0) return false;
  actions_.clear();
  for (std::size_t i = 0; i < candidates.size(); i += 2) {
    const Candidate& opener = candidates[i];
    const Candidate& closer = candidates[i + 1];
    if (kind_of(opener.glyph) != MarkKind::Double || opener.open != 0 || closer.close != 0 ||
        mismatch(opener.glyph, closer.glyph) != 0 || opener.span.end == closer.span.begin) {
      return false;
    }
    actions_.push_back(Action::Open);
    actions_.push_back(Action::Close);
  }
  return true;
}

void MarkReader::advance(std::span<const Candidate> candidates, std::uint32_t at) {
  const Candidate& candidate = candidates[at];
  next_.clear();
  next_steps_.clear();
  const std::uint32_t gap = at == 0 ? 0 : candidate.span.begin - candidates[at - 1].span.end;
  const Cost length = std::min<Cost>(kLongest, gap / kBytesPerCost);
  for (std::size_t i = 0; i < states_.size(); ++i) {
    State state = states_[i];
    if (state.open != kEmpty) {
      state.cost += opens_[static_cast<std::size_t>(state.open)].depth == 0 ? length : 2 * length;
    }
    const auto from = static_cast<std::uint8_t>(i);
    offer({state.cost + candidate.none, state.open, state.hash}, {from, Action::None});
    if (state.open != kEmpty) {
      const Open& open = opens_[static_cast<std::size_t>(state.open)];
      const Candidate& opener = candidates[open.candidate];
      const Cost cost = closing(candidate, opener, open.candidate + 1 == at);
      if (cost < kNever) {
        const std::uint64_t hash =
            open.outer == kEmpty ? 0 : opens_[static_cast<std::size_t>(open.outer)].hash;
        offer({state.cost + cost, open.outer, hash}, {from, Action::Close});
      }
    }
    const Cost cost = candidate.open + nesting(candidate, candidates, state.open);
    const std::uint64_t hash = mix(state.hash, candidate.glyph);
    // The list is lengthened only for states that are kept: see below.
    offer({state.cost + cost, state.open, hash}, {from, Action::Open});
  }
  for (std::size_t i = 0; i < next_.size(); ++i) {
    steps_[at * kBeam + i] = next_steps_[i];
    if (next_steps_[i].action == Action::Open) next_[i].open = push(candidate, at, next_[i].open);
  }
  states_.swap(next_);
}

// Keeps the best kBeam states in order of cost, one for each hash; of equals, the first offered.
void MarkReader::offer(State state, Step step) {
  if (!next_.empty() && state.cost > next_.front().cost + kReach) return;
  const auto same = std::find_if(next_.begin(), next_.end(),
                                 [&](const State& other) { return other.hash == state.hash; });
  if (same != next_.end()) {
    if (same->cost <= state.cost) return;
    next_steps_.erase(next_steps_.begin() + (same - next_.begin()));
    next_.erase(same);
  } else if (next_.size() == kBeam) {
    if (next_.back().cost <= state.cost) return;
    next_.pop_back();
    next_steps_.pop_back();
  }
  const auto place = std::find_if(next_.begin(), next_.end(),
                                  [&](const State& other) { return other.cost > state.cost; });
  next_steps_.insert(next_steps_.begin() + (place - next_.begin()), step);
  next_.insert(place, state);
}

std::int32_t MarkReader::push(const Candidate& candidate, std::uint32_t at, std::int32_t outer) {
  const Open* parent = outer == kEmpty ? nullptr : &opens_[static_cast<std::size_t>(outer)];
  opens_.push_back(
      {at, outer, parent ? parent->depth + 1 : 0, mix(parent ? parent->hash : 0, candidate.glyph)});
  return static_cast<std::int32_t>(opens_.size() - 1);
}

// A quotation in a quotation takes the other kind of marks. The same kind is nearly as hard to
// believe as a stray mark: most often the one before has lost its end. Unless one is straight and
// one curly, as where an article with curly marks is quoted whole.
Cost MarkReader::nesting(const Candidate& inner, std::span<const Candidate> candidates,
                         std::int32_t outer) const {
  if (outer == kEmpty) return 0;
  const Glyph outer_glyph = candidates[opens_[static_cast<std::size_t>(outer)].candidate].glyph;
  if (kind_of(outer_glyph) != kind_of(inner.glyph)) return 30;
  if (kind_of(inner.glyph) == MarkKind::Angle) return 100;
  return same_make(outer_glyph, inner.glyph) ? 380 : 150;
}

Cost MarkReader::closing(const Candidate& closer, const Candidate& opener, bool adjacent) const {
  Cost cost = closer.close + mismatch(opener.glyph, closer.glyph);
  if (cost >= kNever && is_slip(opener, closer)) cost = closer.close + kSlip;
  // Marks around nothing are no quotation.
  if (adjacent && opener.span.end == closer.span.begin) cost += 800;
  return cost;
}

Cost MarkReader::left_open(std::span<const Candidate> candidates, std::int32_t open,
                           const Continuation& next) const {
  Cost cost = 0;
  while (open != kEmpty) {
    const Open& o = opens_[static_cast<std::size_t>(open)];
    const bool goes_on = o.depth < next.reopens.size() &&
                         next.reopens[o.depth] == kind_of(candidates[o.candidate].glyph);
    cost += goes_on ? kGoesOn : kLeftOpen;
    open = o.outer;
  }
  return cost;
}

}  // namespace onrecord::text
