#include "day_choices.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>

namespace onrecord::resolve {
namespace {

// Places before and after a statement whose values it may take.
constexpr std::size_t kBefore = 14, kAfter = 6;
constexpr std::int16_t kFar = 40;
constexpr std::size_t kNoStatement = static_cast<std::size_t>(-1);

std::int16_t capped(std::int64_t value, std::int64_t most = kFar) {
  return static_cast<std::int16_t>(std::clamp<std::int64_t>(value, -most, most));
}

// A tree's node. To the next one if features[feature] <= bound, else to `other` of its tree; a leaf (-1) has the
// thousandths that it adds.
struct DayNode {
  std::int16_t feature, bound;
  std::int32_t other;
};

#include "day_table.inc"

std::int64_t score_of(const std::array<std::int16_t, kDayFeatures>& features) {
  std::int64_t score = kDayBase;
  for (const std::size_t root : kDayRoots) {
    std::size_t at = root;
    while (kDayNodes[at].feature >= 0) {
      const DayNode& node = kDayNodes[at];
      const bool next = features[static_cast<std::size_t>(node.feature)] <= node.bound;
      at = next ? at + 1 : root + static_cast<std::size_t>(node.other);
    }
    score += kDayNodes[at].other;
  }
  return score;
}

// How the verb of a cue stands: none, told in the past, told now, what is going on, another.
std::int16_t tense_of(const Scene& scene, const Statement& s) {
  if (s.cue.empty()) return 0;
  const Stretch cue = scene.words_in(extent(s.cue));
  std::int16_t tense = 5;
  for (std::uint32_t i = cue.begin; i < cue.end; ++i) {
    const std::string& low = scene.words()[i].low;
    if (low == "said" || low == "told") return 1;
    if (low == "says" || low == "tells") return 2;
    if (low == "has" || low == "have" || low == "had") return 4;
    if (tense != 5) continue;
    if (low.ends_with("ed") || low == "wrote" || low == "spoke" || low == "thought" || low == "made") tense = 1;
    else if (low.ends_with("ing")) tense = 3;
    else if (low.size() > 3 && low.ends_with("s") && !low.ends_with("ss")) tense = 2;
    else if (low == "according" || low == ":") tense = 6;
  }
  return tense;
}

std::int16_t source_sort(const Scene& scene, const Statement& s) {
  if (s.source.empty()) return 0;
  const Stretch words = scene.words_in(extent(s.source));
  if (words.size() == 0) return 0;
  const std::string& low = scene.words()[words.begin].low;
  if (low == "he" || low == "she" || low == "they" || low == "it") return 1;
  if (low == "i" || low == "we" || low == "you" || low == "my") return 2;
  return scene.is_capital(words.begin) ? 3 : 4;
}

// What is asked of a statement again and again.
struct Stand {
  std::uint32_t word = 0, sentence = 0, paragraph = 0;
  Stretch cue, whole;
  std::size_t before = kNoStatement, after = kNoStatement;  // the same speaker's
  std::int16_t tense = 0, source = 0;
};

class Maker {
 public:
  Maker(const Scene& scene, const Extraction& extraction, const DaysNamed& named)
      : scene_(scene), all_(extraction.statements), extraction_(extraction), named_(named) {
    place_statements();
    mark_contents();
    count();
  }

  std::vector<std::vector<DayCandidate>> make() const {
    std::vector<std::vector<DayCandidate>> made(all_.size());
    for (std::size_t i = 0; i < all_.size(); ++i) made[i] = of(i);
    return made;
  }

 private:
  void place_statements() {
    stands_.resize(all_.size());
    std::map<std::uint32_t, std::size_t> last;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const Statement& s = all_[i];
      Stand& stand = stands_[i];
      const Span at = !s.cue.empty() ? extent(s.cue) : !s.source.empty() ? extent(s.source) : s.content.front();
      stand.cue = scene_.words_in(at);
      if (!scene_.words().empty()) {
        stand.word = std::min<std::uint32_t>(stand.cue.begin, static_cast<std::uint32_t>(scene_.words().size() - 1));
        stand.sentence = scene_.words()[stand.word].sentence;
        stand.paragraph = scene_.words()[stand.word].paragraph;
      }
      stand.whole = scene_.words_in(extent(s.content));
      stand.tense = tense_of(scene_, s);
      stand.source = source_sort(scene_, s);
      if (!s.speaker) continue;
      if (const auto known = last.find(*s.speaker); known != last.end()) {
        stand.before = known->second;
        stands_[known->second].after = i;
      }
      last[*s.speaker] = i;
    }
  }

  void mark_contents() {
    within_.resize(scene_.words().size());
    cues_.resize(scene_.words().size() + 1);
    for (std::size_t i = 0; i < all_.size(); ++i) {
      for (const Span& span : all_[i].content) {
        const Stretch in = scene_.words_in(span);
        for (std::uint32_t w = in.begin; w < in.end; ++w) within_[w] = true;
      }
      if (stands_[i].cue.size() > 0) ++cues_[stands_[i].word + 1];
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
    for (std::size_t p = at; p-- > from;) add(named_.places[p].value);
    for (std::size_t p = at; p < to; ++p) add(named_.places[p].value);
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
    put(capped(stand.paragraph));
    put(static_cast<std::int64_t>(all_[i].act));
    put(all_[i].speaker ? static_cast<std::int64_t>(extraction_.speakers[*all_[i].speaker].kind) : 9);
    put(static_cast<std::int64_t>(all_[i].form));
    put(stand.tense);
    put(stand.source);
    put(all_[i].parent ? 1 : 0);
    put(near ? speaks_near(near->word, i) : 3);
    put(near ? from_cue(near->word) : kFar);
    std::int64_t others = 0;
    for (std::size_t p = from; p < to; ++p) {
      const std::uint32_t w = named_.places[p].word;
      others += named_.places[p].value != value && scene_.words()[w].sentence == stand.sentence && !within_[w];
    }
    put(others);
    put(near ? behind_it(near->word) : 9);
    return made;
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
  std::vector<Stand> stands_;
  std::vector<bool> within_;
  std::vector<std::int32_t> cues_;
  std::vector<std::int64_t> times_, directly_;
  std::vector<std::uint32_t> first_;
  std::int64_t dated_ = 0;
};

// The pointer's share at the places of each value.
std::vector<double> shares_of(const Scene& scene, const Reading& reading, const Pointing& pointing, const DaysNamed& named) {
  std::vector<double> shares(named.values.size());
  for (const DayPlace& place : named.places)
    shares[place.value] += share_in(reading, pointing, kPointsAtDay, scene.words()[place.word].span);
  return shares;
}

std::int64_t log_odds(double share, double nowhere) {
  constexpr double kLeast = 0.01;
  return std::llround(1000 * std::log((share + kLeast) / (nowhere + kLeast)));
}

}  // namespace

std::vector<std::vector<DayCandidate>> day_candidates(const Scene& scene, const Reading& reading,
                                                      const Extraction& extraction, const DaysNamed& named) {
  std::vector<std::vector<DayCandidate>> made = Maker(scene, extraction, named).make();
  for (std::size_t i = 0; i < made.size(); ++i) {
    if (const Pointing* pointing = pointing_for(reading, extraction.statements[i].cue)) {
      const std::vector<double> shares = shares_of(scene, reading, *pointing, named);
      for (DayCandidate& c : made[i]) c.pointed = log_odds(shares[c.value], pointing->nowhere[kPointsAtDay]);
    }
  }
  return made;
}

std::optional<std::size_t> likely_day(const std::vector<DayCandidate>& candidates) {
  std::optional<std::size_t> best;
  std::int64_t most = kDayLeast;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const std::int64_t score = score_of(candidates[i].features) + kDayPointer * candidates[i].pointed / 1000;
    if (score <= most) continue;
    most = score;
    best = i;
  }
  return best;
}

}  // namespace onrecord::resolve
