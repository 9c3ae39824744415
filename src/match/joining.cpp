#include "joining.h"

#include <algorithm>

namespace onrecord::match {
namespace {

constexpr double kShare = 0.2;          // what each of two must give
constexpr std::size_t kMostParts = 24;  // statements that are paired
constexpr std::size_t kFewestWords = 6, kMostWords = 2000;  // of a quotation that may be joined

class Joiner {
 public:
  Joiner(const Line& quote, const std::vector<Attested>& attested, const std::vector<Line>& lines)
      : quote_(quote), attested_(attested), lines_(lines) {}

  std::optional<Reading> join(const std::vector<const Reading*>& readings) const {
    const std::vector<Reading> parts = tiled(readings);
    Reading best;
    for (const Reading& a : parts) {
      for (const Reading& b : parts) {
        if (a.index == b.index || !may_join(a.index, b.index)) continue;
        const double both = covered_by(a, b);
        if (both < kCovered || both - std::max(a.score, b.score) < kShare) continue;
        if (0.95 * both <= best.score) continue;
        best = a;
        best.score = 0.95 * both;
        best.joined_with = b.index;
      }
    }
    if (best.score <= 0) return std::nullopt;
    best.verdict = attested_[best.index].form == Form::Indirect ? Verdict::Reported
                                                                : Verdict::Altered;
    best.reason = "joined";
    best.likeness = likeness_of(quote_, lines_[best.index], best.fit);
    best.likeness.score = best.score;
    best.likeness.reported = best.verdict == Verdict::Reported;
    best.likeness.moved = true;
    return best;
  }

 private:
  std::vector<Reading> tiled(const std::vector<const Reading*>& readings) const {
    std::vector<Reading> parts;
    for (const Reading* reading : readings) {
      Reading part{reading->index, Verdict::Altered, reading->whose};
      part.fit = tiles(quote_, lines_[reading->index]);
      part.score = part.fit.score;
      if (part.score >= kShare) parts.push_back(std::move(part));
    }
    std::stable_sort(parts.begin(), parts.end(),
                     [](const Reading& a, const Reading& b) { return a.score > b.score; });
    if (parts.size() > kMostParts) parts.resize(kMostParts);
    return parts;
  }

  // What was only reported joins within an article: a cue between divides one sentence in two.
  bool may_join(std::size_t a, std::size_t b) const {
    const bool one = attested_[a].form == Form::Indirect, other = attested_[b].form == Form::Indirect;
    if (one != other) return false;
    return one_speaker(a, b) && (!one || attested_[a].article_key == attested_[b].article_key);
  }

  bool one_speaker(std::size_t a, std::size_t b) const {
    const Attested &one = attested_[a], &other = attested_[b];
    if (one.speaker.empty() || other.speaker.empty()) return one.article_id == other.article_id;
    return same_name(one.speaker, other.speaker);
  }

  double covered_by(const Reading& a, const Reading& b) const {
    double covered = 0;
    for (std::size_t i = 0; i < quote_.words.size(); ++i) {
      if (a.fit.at[i] != kNowhere || b.fit.at[i] != kNowhere) {
        covered += weight_of(quote_.words[i]);
      }
    }
    return covered / std::max(weight_of(quote_.words), 1e-9);
  }

  const Line& quote_;
  const std::vector<Attested>& attested_;
  const std::vector<Line>& lines_;
};

}  // namespace

std::optional<Reading> join_two(const Line& quote, const std::vector<Attested>& attested,
                                const std::vector<Line>& lines,
                                const std::vector<const Reading*>& readings) {
  if (quote.words.size() > kMostWords || quote.words.size() < kFewestWords) return std::nullopt;
  return Joiner(quote, attested, lines).join(readings);
}

}  // namespace onrecord::match
