#include "media_choices.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <string_view>
#include <tuple>
#include <utility>

#include "stands.h"
#include "trees.h"
#include "words.h"

namespace onrecord::resolve {
namespace {

// Statements before and after one whose media it may take.
constexpr std::size_t kBefore = 14, kAfter = 5;
// And phrases before and after it, whether they stand beside a statement or not.
constexpr std::ptrdiff_t kNamedBefore = 6, kNamedAfter = 3;

#include "media_table.inc"

// A medium of the article, however often and by whichever words it is named.
struct Medium {
  std::string name;
  std::vector<std::string> words;  // those that tell it from others
  std::vector<Stretch> places;     // ordered
  std::int16_t sort = 0;           // sort_of_medium
  std::int64_t near = 0, pointed = 0;  // statements that have it beside them, and whose pointer has it
  std::int64_t ahead = 0;              // media that more have
};

constexpr std::int16_t kNoPointer = -1;

class Maker {
 public:
  Maker(const Scene& scene, const Reading& reading, const Extraction& extraction)
      : scene_(scene), reading_(reading), all_(extraction.statements), extraction_(extraction), stands_(stands_of(scene, extraction)) {
    const MediaSeen seen = see_media(scene, reading, extraction);
    for (std::size_t i = 0; i < all_.size(); ++i) {
      near_.push_back(medium_of(seen.near[i]));
      pointed_.push_back(medium_of(seen.pointed[i]));
      if (near_[i]) ++media_[*near_[i]].near;
      if (pointed_[i]) ++media_[*pointed_[i]].pointed;
    }
    for (const MediumPhrase& phrase : seen.named) {
      const auto medium = medium_of(phrase);
      if (medium) named_.emplace_back(phrase.at.begin, *medium);
    }
    for (Medium& medium : media_) {
      std::sort(medium.places.begin(), medium.places.end(), [](Stretch a, Stretch b) { return a.begin < b.begin; });
      medium.sort = sort_of_medium(medium.name);
      medium.ahead = std::count_if(media_.begin(), media_.end(), [&](const Medium& other) { return other.near + other.pointed > medium.near + medium.pointed; });
      most_.push_back(0);
    }
    for (std::size_t i = 0; i < all_.size(); ++i) {
      pointings_.push_back(pointing_for(reading, all_[i].cue));
      for (std::size_t m = 0; m < media_.size(); ++m) {
        shares_.push_back(share(i, media_[m]));
        most_[m] = std::max(most_[m], shares_.back());
      }
    }
  }

  std::vector<std::vector<MediumCandidate>> make() const {
    std::vector<std::vector<MediumCandidate>> made(all_.size());
    for (std::size_t i = 0; i < all_.size(); ++i) made[i] = of(i);
    return made;
  }

 private:
  // The medium of a phrase, which is a new one if no other has the same words, or some of them at the same place. None for
  // the article's own outlet.
  std::optional<std::size_t> medium_of(const std::optional<MediumPhrase>& phrase) {
    if (!phrase || phrase->name == scene_.article.publisher) return std::nullopt;
    std::vector<std::string> words = telling_words(phrase->name);
    if (words.empty()) return std::nullopt;
    const auto known = std::find_if(media_.begin(), media_.end(), [&](const Medium& m) { return is_same(m, words, phrase->at); });
    const auto at = static_cast<std::size_t>(known - media_.begin());
    if (known == media_.end()) {
      media_.push_back({phrase->name, std::move(words), {}});
    } else if (words.size() > known->words.size()) {
      known->name = phrase->name;
      known->words = std::move(words);
    }
    media_[at].places.push_back(phrase->at);
    return at;
  }

  static bool is_same(const Medium& medium, const std::vector<std::string>& words, Stretch at) {
    if (medium.words == words) return true;
    const auto& [less, more] = medium.words.size() < words.size() ? std::tie(medium.words, words) : std::tie(words, medium.words);
    const bool within = std::includes(more.begin(), more.end(), less.begin(), less.end());
    return within && std::any_of(medium.places.begin(), medium.places.end(), [&](Stretch p) { return p.begin < at.end && at.begin < p.end; });
  }

  // Thousandths of the pointer's share at the places of a medium.
  std::int16_t share(std::size_t i, const Medium& medium) const {
    if (pointings_[i] == nullptr) return kNoPointer;
    double sum = 0;
    std::uint32_t end = 0;
    for (const Stretch& place : medium.places) {
      if (place.begin >= end) sum += share_in(reading_, *pointings_[i], kPointsAtMedium, scene_.span_of(place));
      end = std::max(end, place.end);
    }
    return capped(std::llround(1000 * sum), 1000);
  }
  std::int16_t share_of(std::size_t statement, std::size_t medium) const {
    return statement >= all_.size() ? kNoPointer : shares_[statement * media_.size() + medium];
  }

  // Thousandths of it that point nowhere.
  std::int64_t nowhere_of(std::size_t statement) const {
    if (statement >= all_.size() || pointings_[statement] == nullptr) return kNoPointer;
    return std::llround(1000 * pointings_[statement]->nowhere[kPointsAtMedium]);
  }

  std::vector<MediumCandidate> of(std::size_t i) const {
    std::vector<std::size_t> media;
    const auto add = [&](std::optional<std::size_t> medium) {
      if (medium && std::find(media.begin(), media.end(), *medium) == media.end()) media.push_back(*medium);
    };
    const auto add_of = [&](std::size_t k) {
      add(near_[k]);
      add(pointed_[k]);
    };
    add_of(i);
    for (std::size_t k = stands_[i].before, n = 0; k != kNoStatement && n < 4; k = stands_[k].before, ++n) add_of(k);
    for (std::size_t k = stands_[i].after, n = 0; k != kNoStatement && n < 2; k = stands_[k].after, ++n) add_of(k);
    for (std::size_t k = i; k-- > (i > kBefore ? i - kBefore : 0);) add_of(k);
    for (std::size_t k = i + 1; k < std::min(all_.size(), i + kAfter + 1); ++k) add_of(k);
    const auto here = std::partition_point(named_.begin(), named_.end(), [&](const auto& each) { return each.first < stands_[i].word; });
    for (auto at = here; at != named_.begin() && here - at < kNamedBefore;) add((--at)->second);
    for (auto at = here; at != named_.end() && at - here < kNamedAfter; ++at) add(at->second);
    const auto most = std::find_if(media_.begin(), media_.end(), [](const Medium& medium) { return medium.ahead == 0; });
    if (most != media_.end()) add(static_cast<std::size_t>(most - media_.begin()));
    std::vector<MediumCandidate> made;
    for (const std::size_t medium : media) made.push_back(describe(i, medium, media));
    return made;
  }

  // 0: none, 1: this one, 2: another; 3: there is no such statement.
  std::int16_t told(const std::vector<std::optional<std::size_t>>& by, std::size_t statement, std::size_t medium) const {
    if (statement >= all_.size()) return 3;
    return static_cast<std::int16_t>(!by[statement] ? 0 : *by[statement] == medium ? 1 : 2);
  }

  MediumCandidate describe(std::size_t i, std::size_t m, const std::vector<std::size_t>& others) const {
    const Stand& stand = stands_[i];
    const Medium& medium = media_[m];
    MediumCandidate made{.name = medium.name};
    std::size_t next = 0;
    const auto put = [&](std::int64_t feature) { made.features[next++] = static_cast<std::int16_t>(feature); };

    const Stretch *before = nullptr, *after = nullptr;
    for (const Stretch& place : medium.places) {
      if (place.begin <= stand.word) before = &place;
      else if (after == nullptr) after = &place;
    }
    const auto paragraph = [&](const Stretch* place) { return std::int64_t{scene_.words()[place->begin].paragraph}; };
    const auto sentence = [&](const Stretch* place) { return std::int64_t{scene_.words()[place->begin].sentence}; };
    const Stretch* nearest = before ? before : after;
    made.at = scene_.span_of(*nearest);

    for (const std::size_t k : {i, stand.before, stand.after, i - 1, i + 1}) {
      put(told(near_, k, m));
      put(told(pointed_, k, m));
      put(share_of(k, m));
    }
    put(nowhere_of(i));
    put(nowhere_of(stand.before));
    put(before ? capped(stand.paragraph - paragraph(before)) : kFar + 1);
    put(before ? capped(stand.sentence - sentence(before)) : kFar + 1);
    put(after ? capped(paragraph(after) - stand.paragraph) : kFar + 1);
    put(after ? capped(sentence(after) - stand.sentence) : kFar + 1);
    put(since(i, m, false));
    put(since(i, m, true));
    put(stand.before == kNoStatement ? kFar + 1 : capped(std::int64_t{stand.paragraph} - stands_[stand.before].paragraph));
    std::int64_t between = 0, best = 0;
    for (const std::size_t other : others) {
      if (other == m) continue;
      best = std::max<std::int64_t>(best, share_of(i, other));
      between += before && std::any_of(media_[other].places.begin(), media_[other].places.end(), [&](Stretch place) {
        return place.begin > before->begin && place.begin <= stand.word;
      });
    }
    put(between);
    put(best);
    put(capped(static_cast<std::int64_t>(others.size())));
    put(capped(medium.near));
    put(capped(medium.pointed));
    put(most_[m]);
    put(medium.sort);
    put(capped(static_cast<std::int64_t>(medium.words.size())));
    put(scene_.is_capital(nearest->begin));
    put(capped(paragraph(&medium.places.front())));
    for (const std::int16_t feature : manner_of(extraction_, i, stand)) put(feature);
    put(covers(all_[i].content, made.at));
    put(capped(static_cast<std::int64_t>(medium.places.size())));
    put(capped(medium.ahead));
    put(10 * medium.near / static_cast<std::int64_t>(all_.size()));
    put(leads_to(*nearest));
    put(leads_to(medium.places.front()));
    put(comes_later(*nearest));
    put(std::count_if(medium.places.begin(), medium.places.end(), [&](Stretch place) { return comes_later(place); }) * 10 / std::ssize(medium.places));
    const bool inside = sentence(nearest) == stand.sentence;
    put(inside ? capped(std::int64_t{nearest->begin} - stand.word) : kFar + 1);
    put(inside && nearest->begin >= stand.cue.begin && nearest->begin <= stand.cue.end + 1);
    put(capitals_in(medium.name));
    return made;
  }

  // The word that leads to a phrase, articles and the like left out: "told", "on", "in" ….
  std::int16_t leads_to(Stretch place) const {
    static constexpr std::array<std::string_view, 14> kWords{"told", "tells", "on", "in", "at", "during", "by", "from", "to", "with", "of", "via", "for", "into"};
    for (std::uint32_t at = place.begin, far = 0; at-- > scene_.sentence_of(place.begin).begin && far < 4; ++far) {
      const auto word = std::find(kWords.begin(), kWords.end(), scene_.words()[at].low);
      if (word != kWords.end()) return static_cast<std::int16_t>(10 * (word - kWords.begin() + 1) + std::min<std::uint32_t>(far, 3));
    }
    return 0;
  }

  // "The upcoming debates", "heading into the first debate": nobody spoke there yet.
  bool comes_later(Stretch place) const {
    static constexpr std::array<std::string_view, 10> kLater{"upcoming", "next", "future", "heading", "ahead", "before", "planned", "scheduled", "forthcoming", "coming"};
    const std::uint32_t begin = std::max(scene_.sentence_of(place.begin).begin, place.begin > 4 ? place.begin - 4 : 0);
    for (std::uint32_t at = begin; at < place.end; ++at) {
      if (among(kLater, scene_.words()[at].low)) return true;
    }
    return false;
  }

  // Statements since the last one that has the medium beside it, or that one's that the same speaker made.
  std::int16_t since(std::size_t i, std::size_t m, bool same) const {
    for (std::size_t k = i + 1, n = 0; k-- > 0 && n < kFar; ++n) {
      const bool his = !same || (all_[i].speaker && all_[k].speaker == all_[i].speaker);
      if (his && (near_[k] == m || pointed_[k] == m)) return static_cast<std::int16_t>(n);
    }
    return kFar + 1;
  }

  const Scene& scene_;
  const Reading& reading_;
  const std::vector<Statement>& all_;
  const Extraction& extraction_;
  const std::vector<Stand> stands_;
  std::vector<Medium> media_;
  std::vector<std::optional<std::size_t>> near_, pointed_;
  std::vector<std::pair<std::uint32_t, std::size_t>> named_;  // by their first words
  std::vector<const Pointing*> pointings_;
  std::vector<std::int16_t> shares_, most_;
};

}  // namespace

std::vector<std::vector<MediumCandidate>> medium_candidates(const Scene& scene, const Reading& reading, const Extraction& extraction) {
  return Maker(scene, reading, extraction).make();
}

std::optional<std::size_t> likely_medium(const std::vector<MediumCandidate>& candidates) {
  return Trees{kMediaBase, kMediaLeast, kMediaRoots, kMediaNodes}.likeliest(candidates);
}

}  // namespace onrecord::resolve
