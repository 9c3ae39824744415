#include "day_choices.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "stands.h"
#include "trees.h"

namespace onrecord::resolve {
namespace {

// Places before and after a statement whose values it may take.
constexpr std::size_t kBefore = 14, kAfter = 6;

#include "day_table.inc"

constexpr std::int16_t kNoPointer = -9999;

// What the network's pointer says of days: of each statement and each value, how much it prefers that to no day, log odds
// in thousandths.
class PointedDays {
 public:
  PointedDays(const Scene& scene, const Reading& reading, const std::vector<Statement>& all, const DaysNamed& named)
      : odds_(all.size()), nowhere_(all.size()), most_(named.values.size(), kNoPointer), best_(named.values.size()) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Pointing* pointing = pointing_for(reading, all[i].cue);
      if (pointing == nullptr) continue;
      std::vector<double> shares(named.values.size());
      for (const DayPlace& place : named.places)
        shares[place.value] += share_in(reading, *pointing, kPointsAtDay, scene.words()[place.word].span);
      nowhere_[i] = pointing->nowhere[kPointsAtDay];
      for (const double share : shares) odds_[i].push_back(log_odds(share, nowhere_[i]));
      for (std::size_t v = 0; v < shares.size(); ++v) most_[v] = std::max(most_[v], odds_[i][v]);
      if (const auto best = likeliest(i)) ++best_[*best];
    }
  }

  std::int16_t odds(std::size_t statement, std::size_t value) const {
    return statement >= odds_.size() || odds_[statement].empty() ? kNoPointer : odds_[statement][value];
  }
  // The value that is pointed at most, wherever it stands, if that is likelier than none.
  std::optional<std::size_t> likeliest(std::size_t statement) const {
    const auto& odds = odds_[statement];
    const auto best = std::max_element(odds.begin(), odds.end());
    return best == odds.end() || *best <= 0 ? std::nullopt : std::optional(static_cast<std::size_t>(best - odds.begin()));
  }
  std::int64_t nowhere(std::size_t statement) const { return std::llround(1000 * nowhere_[statement]); }
  std::int16_t most(std::size_t value) const { return most_[value]; }
  std::int64_t best(std::size_t value) const { return best_[value]; }

 private:
  static std::int16_t log_odds(double share, double nowhere) {
    constexpr double kLeast = 0.01;
    return static_cast<std::int16_t>(std::lround(1000 * std::log((share + kLeast) / (nowhere + kLeast))));
  }

  std::vector<std::vector<std::int16_t>> odds_;
  std::vector<double> nowhere_;
  std::vector<std::int16_t> most_;
  std::vector<std::int64_t> best_;
};

class Maker {
 public:
  Maker(const Scene& scene, const Reading& reading, const Extraction& extraction, const DaysNamed& named)
      : scene_(scene),
        all_(extraction.statements),
        extraction_(extraction),
        named_(named),
        stands_(stands_of(scene, extraction)),
        pointed_(scene, reading, extraction.statements, named),
        within_(words_said(scene, extraction.statements)) {
    mark_cues();
    count();
  }

  std::vector<std::vector<DayCandidate>> make() const {
    std::vector<std::vector<DayCandidate>> made(all_.size());
    for (std::size_t i = 0; i < all_.size(); ++i) made[i] = of(i);
    return made;
  }

 private:
  void mark_cues() {
    cues_.resize(scene_.words().size() + 1);
    for (const Stand& stand : stands_) {
      if (stand.cue.size() > 0) ++cues_[stand.word + 1];
    }
    for (std::size_t w = 1; w < cues_.size(); ++w) cues_[w] += cues_[w - 1];
  }

  void count() {
    times_.resize(named_.values.size());
    directly_.resize(named_.values.size());
    first_.resize(named_.values.size(), 1000);
    for (const DayPlace& place : named_.places) {
      ++times_[place.value];
      if (within_[place.word]) continue;
      first_[place.value] = std::min(first_[place.value], scene_.words()[place.word].paragraph);
    }
    for (const auto& value : named_.direct) {
      if (!value) continue;
      ++directly_[*value];
      ++dated_;
    }
  }

  std::vector<DayCandidate> of(std::size_t i) const {
    const Stand& stand = stands_[i];
    const auto here = std::partition_point(named_.places.begin(), named_.places.end(),
                                           [&](const DayPlace& p) { return p.word < stand.word; });
    const auto at = static_cast<std::size_t>(here - named_.places.begin());
    const std::size_t from = at > kBefore ? at - kBefore : 0;
    const std::size_t to = std::min(at + kAfter, named_.places.size());
    std::vector<std::size_t> values;
    const auto add = [&](std::optional<std::size_t> value) {
      if (value && std::find(values.begin(), values.end(), *value) == values.end()) values.push_back(*value);
    };
    add(named_.direct[i]);
    add(named_.along[i]);
    const auto add_place = [&](const DayPlace& place) {
      if (place.sort != kOwnedYear || pointed_.odds(i, place.value) != kNoPointer) add(place.value);
    };
    for (std::size_t p = at; p-- > from;) add_place(named_.places[p]);
    for (std::size_t p = at; p < to; ++p) add_place(named_.places[p]);
    add(pointed_.likeliest(i));
    if (dated_ > 0)
      add(static_cast<std::size_t>(std::max_element(directly_.begin(), directly_.end()) - directly_.begin()));
    std::vector<DayCandidate> made;
    for (const std::size_t value : values) made.push_back(describe(i, value, from, to));
    return made;
  }

  // 0: none, 1: this one, 2: another.
  static std::int16_t same(std::optional<std::size_t> other, std::size_t value) {
    return static_cast<std::int16_t>(!other ? 0 : *other == value ? 1 : 2);
  }
  std::int16_t direct_of(std::size_t statement, std::size_t value) const {
    return statement == kNoStatement ? std::int16_t{3} : same(named_.direct[statement], value);
  }

  DayCandidate describe(std::size_t i, std::size_t value, std::size_t from, std::size_t to) const {
    const Stand& stand = stands_[i];
    DayCandidate made{.value = value};
    std::size_t next = 0;
    const auto put = [&](std::int64_t feature) { made.features[next++] = static_cast<std::int16_t>(feature); };

    const DayPlace *before = nullptr, *after = nullptr, *inside = nullptr;
    std::int64_t rank = 0;
    for (std::size_t p = from; p < to; ++p) {
      const DayPlace& place = named_.places[p];
      if (place.value != value) continue;
      if (place.word < stand.word) before = &place;
      else if (after == nullptr) after = &place;
      if (scene_.words()[place.word].sentence == stand.sentence && inside == nullptr) inside = &place;
    }
    if (before != nullptr) {
      for (std::size_t p = from; p < to; ++p) {
        const DayPlace& place = named_.places[p];
        rank += place.word > before->word && place.word < stand.word && place.value != value;
      }
    }
    const auto sentences = [&](const DayPlace* p) { return std::int64_t{stand.sentence} - scene_.words()[p->word].sentence; };
    const auto paragraphs = [&](const DayPlace* p) { return std::int64_t{stand.paragraph} - scene_.words()[p->word].paragraph; };
    put(before ? capped(sentences(before)) : kFar + 1);
    put(before ? capped(paragraphs(before)) : kFar + 1);
    put(after ? capped(-sentences(after)) : kFar + 1);
    put(after ? capped(-paragraphs(after)) : kFar + 1);
    put(before && sentences(before) == 0 ? capped(stand.word - before->word) : kFar + 1);
    put(after && sentences(after) == 0 ? capped(after->word - std::min(after->word, stand.cue.end)) : kFar + 1);
    put(inside ? 1 + std::int64_t{within_[inside->word]} : 0);
    const DayPlace* near = inside ? inside : before ? before : after;
    put(near ? std::int64_t{near->sort} : 0);
    put(near ? std::int64_t{within_[near->word]} : 2);
    put(near && near->word >= stand.whole.begin && near->word < stand.whole.end);
    put(before ? capped(cues_[stand.word] - cues_[before->word]) : kFar + 1);
    put(capped(rank));
    put(near ? behind(near->word) : 9);
    put(near ? opening(near->word) : 9);
    for (const std::int16_t trait : named_.traits[value]) put(trait);
    put(capped(times_[value]));
    put(named_.places.empty() ? 0 : 20 * times_[value] / static_cast<std::int64_t>(named_.places.size()));
    put(capped(first_[value]));
    put(capped(static_cast<std::int64_t>(named_.values.size())));
    put(capped(directly_[value]));
    put(dated_ == 0 ? -1 : 20 * directly_[value] / dated_);
    put(20 * dated_ / static_cast<std::int64_t>(all_.size()));
    put(same(named_.direct[i], value));
    put(same(named_.along[i], value));
    put(direct_of(stand.before, value));
    put(stand.before == kNoStatement ? kFar : capped(std::int64_t{stand.paragraph} - stands_[stand.before].paragraph));
    put(direct_of(stand.after, value));
    put(stand.after == kNoStatement ? kFar : capped(std::int64_t{stands_[stand.after].paragraph} - stand.paragraph));
    put(direct_of(i > 0 ? i - 1 : kNoStatement, value));
    put(direct_of(i + 1 < all_.size() ? i + 1 : kNoStatement, value));
    for (const std::int16_t feature : manner_of(extraction_, i, stand)) put(feature);
    put(near ? speaks_near(near->word, i) : 3);
    put(near ? from_cue(near->word) : kFar);
    std::int64_t others = 0;
    for (std::size_t p = from; p < to; ++p) {
      const std::uint32_t w = named_.places[p].word;
      others += named_.places[p].value != value && scene_.words()[w].sentence == stand.sentence && !within_[w];
    }
    put(others);
    put(near ? behind_it(near->word) : 9);
    put(pointed_.odds(i, value));
    put(pointed_.nowhere(i));
    put(pointed_.odds(stand.before, value));
    put(pointed_.odds(stand.after, value));
    put(pointed_.odds(i - 1, value));
    put(pointed_.odds(i + 1, value));
    put(pointed_.most(value));
    put(capped(pointed_.best(value)));
    put_medium(i, value, put);
    put_last(i, value, put);
    return made;
  }

  // The nearest day that stands with a cue, of the same speaker before and after, and of anybody before: whether it is the value,
  // and how many statements and paragraphs off.
  template <class Put>
  void put_last(std::size_t i, std::size_t value, const Put& put) const {
    const auto found = [&](std::size_t k, std::int64_t steps) {
      put(same(named_.direct[k], value));
      put(capped(steps));
      put(capped(std::abs(std::int64_t{stands_[i].paragraph} - stands_[k].paragraph)));
    };
    const auto nothing = [&] {
      put(0);
      put(kFar + 1);
      put(kFar + 1);
    };
    std::int64_t steps = 0;
    std::size_t k = i;
    while (k != kNoStatement && !named_.direct[k]) k = stands_[k].before, ++steps;
    k == kNoStatement ? nothing() : found(k, steps);
    for (k = i, steps = 0; k != kNoStatement && !named_.direct[k]; ++steps) k = stands_[k].after;
    k == kNoStatement ? nothing() : found(k, steps);
    for (k = i + 1, steps = 0; k > 0 && !named_.direct[k - 1]; ++steps) --k;
    k == 0 ? nothing() : found(k - 1, steps);
  }

  // What the statement's medium tells of the day: the one that stands beside it, and others that have both.
  template <class Put>
  void put_medium(std::size_t i, std::size_t value, const Put& put) const {
    const std::string& medium = all_[i].medium;
    std::int64_t beside = kFar + 1, paragraphs = kFar + 1, with = 0;
    for (std::size_t k = 0; k < all_.size() && !medium.empty(); ++k) {
      if (all_[k].medium != medium) continue;
      with += k != i && named_.direct[k] == value;
      const std::uint32_t at = scene_.words_in(extent(all_[k].medium_at)).begin;
      for (const DayPlace& place : named_.places) {
        if (place.value != value) continue;
        const Token& word = scene_.words()[place.word];
        if (word.sentence == scene_.words()[at].sentence) beside = std::min(beside, std::abs(std::int64_t{place.word} - at));
        paragraphs = std::min(paragraphs, std::abs(std::int64_t{word.paragraph} - scene_.words()[at].paragraph));
      }
    }
    put(medium.empty());
    put(capped(beside));
    put(capped(paragraphs));
    put(capped(with));
  }

  // The word before a place, by what it makes of it.
  std::int16_t behind(std::uint32_t at) const {
    static constexpr std::array<std::string_view, 8> kWords{"on", "in", "by", "of", "from", "at", "the", "a"};
    if (at == 0) return 0;
    const std::string& low = scene_.words()[at - 1].low;
    for (std::size_t k = 0; k < kWords.size(); ++k) {
      if (low == kWords[k]) return static_cast<std::int16_t>(k + 1);
    }
    return low == "," ? 10 : low.ends_with("ed") ? 11 : 0;
  }

  // Words between a place and the nearest cue of any statement in its sentence; minus if the cue stands behind it.
  std::int16_t from_cue(std::uint32_t at) const {
    const Stretch sentence = scene_.sentence_of(at);
    std::int16_t nearest = kFar;
    for (std::uint32_t w = sentence.begin; w < sentence.end; ++w) {
      if (cues_[w + 1] == cues_[w]) continue;
      const std::int16_t far = capped(std::int64_t{at} - w);
      if (std::abs(far) < std::abs(nearest)) nearest = far;
    }
    return nearest;
  }

  std::int16_t behind_it(std::uint32_t at) const {
    if (at + 1 >= scene_.words().size()) return 8;
    const std::string& low = scene_.words()[at + 1].low;
    if (scene_.words()[at].low.ends_with("'s") || low == "'s") return 1;
    if (low == "," || low == ".") return 2;
    if (low == "that" || low == "with" || low == "in" || low == "at" || low == "on") return 3;
    if (low == "night" || low == "morning" || low == "evening" || low == "afternoon") return 4;
    return scene_.is_capital(at + 1) ? 5 : low.ends_with("ed") ? 6 : 0;
  }

  // Does it open its sentence?
  std::int16_t opening(std::uint32_t at) const {
    return capped(at - scene_.sentence_of(at).begin, 12);
  }

  // Does the sentence of a place tell of the statement's speaker too? 1: his own words there, 2: another's, 0: nobody's.
  std::int16_t speaks_near(std::uint32_t at, std::size_t i) const {
    const std::uint32_t sentence = scene_.words()[at].sentence;
    std::int16_t found = 0;
    for (std::size_t k = i > 12 ? i - 12 : 0; k < std::min(all_.size(), i + 7); ++k) {
      if (stands_[k].sentence != sentence) continue;
      if (all_[k].speaker && all_[k].speaker == all_[i].speaker) return 1;
      found = 2;
    }
    return found;
  }

  const Scene& scene_;
  const std::vector<Statement>& all_;
  const Extraction& extraction_;
  const DaysNamed& named_;
  const std::vector<Stand> stands_;
  const PointedDays pointed_;
  const std::vector<bool> within_;
  std::vector<std::int32_t> cues_;
  std::vector<std::int64_t> times_, directly_;
  std::vector<std::uint32_t> first_;
  std::int64_t dated_ = 0;
};

}  // namespace

std::vector<std::vector<DayCandidate>> day_candidates(const Scene& scene, const Reading& reading,
                                                      const Extraction& extraction, const DaysNamed& named) {
  return Maker(scene, reading, extraction, named).make();
}

std::optional<std::size_t> likely_day(const std::vector<DayCandidate>& candidates) {
  return Trees{kDayBase, kDayLeast, kDayRoots, kDayNodes}.likeliest(candidates);
}

}  // namespace onrecord::resolve
