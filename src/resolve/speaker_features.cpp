// What whoever may be meant by a source is described by, in the order that the trees know.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "phrases.h"
#include "scene.h"
#include "speaker_asked.h"
#include "stands.h"

namespace onrecord::resolve {
namespace {

std::int16_t thousandths(double share) { return capped(std::llround(1000 * share), 1000); }

// What a noun is for.
std::int16_t sort_of_head(const std::string& head) {
  constexpr std::array<WordKind, 6> kSorts{WordKind::SpokenFor, WordKind::Several, WordKind::Collective, WordKind::Document, WordKind::Organization, WordKind::Person};
  if (is_office(head)) return 1;
  for (std::size_t i = 0; i < kSorts.size(); ++i) {
    if (is(head, kSorts[i])) return static_cast<std::int16_t>(i + 2);
  }
  return head.ends_with("s") ? 8 : 0;
}

}  // namespace

std::vector<SpeakerCandidate> SpeakerChoices::describe(const Asked& asked) const {
  const Row statement = row_of(asked);
  std::vector<SpeakerCandidate> made;
  for (std::size_t i = 0; i < asked.all.size(); ++i) {
    Row row = statement;
    put_shares(asked.shares, i, row);
    put_kind(asked, asked.all[i], row);
    put_places(asked, asked.all[i], row);
    put_told(asked, asked.all[i], row);
    put_beside(asked, asked.all[i], row);
    put_phrase(asked, asked.all[i], row);
    made.push_back({asked.all[i], row.features});
  }
  return made;
}

// How the statement tells who speaks, with which every candidate's row begins.
SpeakerChoices::Row SpeakerChoices::row_of(const Asked& asked) const {
  Row row;
  const Source* source = asked.source;
  row.put(asked.telling);
  row.put(thousandths(asked.pointing.nowhere[kPointsAtSpeaker]));
  const auto logits = kind_logits(reading_, asked.said.source);
  double sum = 0;
  for (const double logit : logits) sum += std::exp(logit);
  for (const double logit : logits) row.put(asked.said.source.empty() ? -1 : thousandths(std::exp(logit) / sum));
  row.put(thousandths(share_on(asked, asked.said.source)));
  row.put(source == nullptr ? -1 : source->owner ? 3 : source->indefinite ? 2 : source->definite);
  row.put(source == nullptr ? 0 : capped(static_cast<std::int64_t>(source->words.size())));
  row.put(source == nullptr ? 0 : sort_of_head(source->head));
  row.put(static_cast<std::int64_t>(asked.said.form));
  row.put(before_.quoted(text_.words[asked.word].span.begin));
  row.put(capped(static_cast<std::int64_t>(asked.all.size())));
  row.put(before_.goes_on(asked.statement));
  row.put(source == nullptr ? 0 : static_cast<std::int64_t>(source->pronoun));
  return row;
}

// What the pointer makes of the candidate and of the others; the first is the rules' guess.
void SpeakerChoices::put_shares(const std::vector<double>& shares, std::size_t at, Row& row) {
  double best = 0;
  std::int64_t above = 0;
  for (std::size_t k = 0; k < shares.size(); ++k) {
    if (k == at) continue;
    best = std::max(best, shares[k]);
    above += shares[k] > shares[at];
  }
  row.put(at == 0);
  row.put(thousandths(shares[at]));
  row.put(thousandths(best));
  row.put(above);
  row.put(thousandths(shares[0]));
}

// Who the candidate is, and how the source's words fit.
void SpeakerChoices::put_kind(const Asked& asked, const Meant& one, Row& row) const {
  const Source* source = asked.source;
  const Bearer* bearer = bearer_of(one);
  row.put(one.bearers.size() > 1 ? 9 : bearer ? (bearer->person ? 1 : bearer->place ? 3 : 2) : one.known() ? 3 + static_cast<std::int64_t>(one.kind) : 0);
  row.put(source != nullptr && !one.phrase.empty() && one.phrase == source->phrase);
  row.put(bearer == nullptr ? 3 : static_cast<std::int64_t>(bearer->gender));
  row.put(bearer && source ? capped(std::llround(shared_roles(*bearer, source->words))) : 0);
  const bool noun = source && !source->head.empty();
  row.put(bearer && noun ? bearer->parts.back() == source->head ? 2 : among(bearer->role_words, source->head) : 0);
  row.put(!bearer && noun && one.head == source->head);
  row.put(bearer || !source ? 0 : capped(std::count_if(source->words.begin(), source->words.end(), [&](const std::string& word) {
    return word.size() > 2 && has_word(one.phrase, word);
  })));
  row.put(bearer ? capped(static_cast<std::int64_t>(bearer->parts.size())) : 0);
  const auto& bearers = text_.names.bearers;
  row.put(bearer == nullptr ? 0 : capped(std::count_if(bearers.begin(), bearers.end(), [&](const Bearer& other) {
    return other.person && other.parts.back() == bearer->parts.back();
  })));
  const Gender title = asked.title;
  row.put(title == Gender::Unknown || bearer == nullptr ? 0 : bearer->gender == Gender::Unknown ? 2 : bearer->gender == title ? 1 : 3);
  row.put(bearer ? bearer->titled : 0);
}

// Where the article names the candidate.
void SpeakerChoices::put_places(const Asked& asked, const Meant& one, Row& row) const {
  const auto& words = text_.words;
  const auto& mentions = text_.names.mentions;
  const auto apart = [&](std::size_t word) { return std::int64_t{words[asked.word].sentence} - words[word].sentence; };
  const Bearer* bearer = bearer_of(one);
  const NameMention *before = nullptr, *after = nullptr, *whole = nullptr;
  std::int64_t times = 0, times_before = 0, times_whole = 0;
  bool in_content = false, in_source = false;
  for (const std::size_t b : one.bearers) {
    for (const std::size_t m : mentions_of_[b]) {
      const NameMention& mention = mentions[m];
      const Span at = words[mention.begin].span;
      ++times;
      in_content = in_content || covers(asked.said.content, at);
      if (mention.end - mention.begin > 1) {
        ++times_whole;
        if (mention.begin <= asked.word) whole = &mention;
      }
      if (covers(asked.said.source, at)) {
        in_source = true;
      } else if (mention.begin < asked.word) {
        ++times_before;
        if (before == nullptr || mention.begin > before->begin) before = &mention;
      } else if (after == nullptr || mention.begin < after->begin) {
        after = &mention;
      }
    }
  }
  row.put(before ? capped(apart(before->begin)) : kFar + 1);
  row.put(after ? capped(-apart(after->begin)) : kFar + 1);
  row.put(whole ? capped(apart(whole->begin)) : kFar + 1);
  std::vector<std::size_t> between;  // others of its sort named since
  for (auto m = mentions.begin(); before && m != mentions.end() && m->begin < asked.word; ++m) {
    if (m->begin <= before->begin || text_.names.bearers[m->bearer].person != (bearer && bearer->person)) continue;
    if (!among(between, m->bearer)) between.push_back(m->bearer);
  }
  row.put(before ? capped(static_cast<std::int64_t>(between.size())) : kFar + 1);
  row.put(capped(times));
  row.put(capped(times_before));
  row.put(capped(times_whole));
  const auto opens = [&](const NameMention& m) { return words[m.begin].sentence == words[before->begin].sentence; };
  row.put(before ? std::find_if(mentions.begin(), mentions.end(), opens)->begin == before->begin : -1);
  row.put(before ? words[before->end - 1].possessive : -1);
  row.put(before ? before_.quoted(words[before->begin].span.begin) : -1);
  row.put(in_content);
  row.put(in_source);
}

// When the candidate spoke.
void SpeakerChoices::put_told(const Asked& asked, const Meant& one, Row& row) const {
  std::int64_t since = kFar + 1, sentences = kFar + 1, times = 0;
  for (std::size_t n = 0; n < told_.size(); ++n) {
    const std::size_t k = told_[told_.size() - 1 - n];
    if (!same(meant_[k], one)) continue;
    ++times;
    if (since <= kFar) continue;
    since = capped(static_cast<std::int64_t>(n));
    const std::size_t word = std::min(word_at(text_.words, place_of(statements_[k])), text_.words.size() - 1);
    sentences = capped(std::int64_t{text_.words[asked.word].sentence} - text_.words[word].sentence);
  }
  row.put(since);
  row.put(sentences);
  row.put(capped(times));
  row.put(told_.empty() ? -1 : same(meant_[told_.back()], one) && before_.asked(statements_[told_.back()]));
  row.put(capped(static_cast<std::int64_t>(told_.size())));
}

// What the statements beside make of the candidate, and what words of the source are told beside it elsewhere.
void SpeakerChoices::put_beside(const Asked& asked, const Meant& one, Row& row) const {
  row.put(thousandths(told_.empty() ? 0 : share_by(told_.back(), one)));
  row.put(thousandths(share_by(asked.statement + 1, one)));
  const Bearer* bearer = bearer_of(one);
  const double pointed = bearer ? pointed_[one.bearers.front()] : 0;
  row.put(thousandths(pointed / pointed_all_));
  row.put(bearer != nullptr && pointed >= pointed_most_);
  std::int64_t most = 0, together = 0;
  for (const std::vector<std::uint32_t>& sentences : asked.elsewhere) {
    if (bearer == nullptr) break;
    const auto& mentions = mentions_of_[one.bearers.front()];
    const std::int64_t with = std::count_if(sentences.begin(), sentences.end(), [&](std::uint32_t sentence) {
      return std::any_of(mentions.begin(), mentions.end(), [&](std::size_t m) { return text_.words[text_.names.mentions[m].begin].sentence == sentence; });
    });
    together += with;
    most = std::max(most, 1000 * with / (static_cast<std::int64_t>(sentences.size()) + 1));
  }
  row.put(most);
  row.put(capped(together));
}

// How a name stands in the source: 0 not at all, 1 as owner, 2 within, 3 at the end, 4 behind "called" and the like.
std::int64_t SpeakerChoices::stands_in_source(const Asked& asked, std::size_t bearer) const {
  constexpr std::array<std::string_view, 4> kCalled{"called", "named", "titled", "dubbed"};
  const auto& words = text_.words;
  std::int64_t stands = 0;
  for (const std::size_t m : mentions_of_[bearer]) {
    const NameMention& mention = text_.names.mentions[m];
    if (!covers(asked.said.source, words[mention.begin].span)) continue;
    const bool called = among(kCalled, mention.from > 0 ? words[mention.from - 1].low : words[mention.from].low);
    const bool ends = words[mention.end - 1].span.end + 1 >= asked.said.source.back().end;
    stands = std::max<std::int64_t>(stands, called ? 4 : words[mention.end - 1].possessive ? 1 : ends ? 3 : 2);
  }
  return stands;
}

// What a description's words are, where the text has them, and how a name stands in the source.
void SpeakerChoices::put_phrase(const Asked& asked, const Meant& one, Row& row) const {
  const auto& words = text_.words;
  const Source* source = asked.source;
  const Bearer* bearer = bearer_of(one);
  const auto blanks = std::count(one.phrase.begin(), one.phrase.end(), ' ');
  row.put(one.phrase.empty() ? 0 : capped(1 + blanks));
  row.put(capitals_in(one.phrase));
  std::int64_t before = kFar + 1, after = kFar + 1;
  bool fresh = false;  // "a" stands before it
  const std::vector<std::size_t>& places = places_of(one.phrase);
  for (const std::size_t place : places) {
    const std::int64_t apart = std::int64_t{words[asked.word].sentence} - words[place].sentence;
    if (covers(asked.said.source, words[place].span)) continue;
    if (place < asked.word) before = std::min<std::int64_t>(before, capped(apart));
    if (place > asked.word) after = std::min<std::int64_t>(after, capped(-apart));
    fresh = fresh || (place > 0 && (words[place - 1].low == "a" || words[place - 1].low == "an"));
  }
  row.put(before);
  row.put(after);
  row.put(capped(static_cast<std::int64_t>(places.size())));
  row.put(fresh);
  row.put(source == nullptr || source->head.empty() || one.head.empty() ? -1 : like_nouns(source->head, one.head));
  const bool document = std::any_of(documents_.begin(), documents_.end(), [&](const NamedDocument& each) { return each.name == one.phrase; });
  row.put(document);
  // Of a described source: its words that the candidate's name has, and where it stands in the source.
  const auto shared = [&](const std::string& word) { return bearer != nullptr && word.size() > 2 && among(bearer->parts, word); };
  row.put(source == nullptr ? 0 : capped(std::count_if(source->words.begin(), source->words.end(), shared)));
  row.put(bearer == nullptr ? 0 : stands_in_source(asked, one.bearers.front()));
  row.put(source == nullptr || one.phrase.empty() ? 0 : capped(std::count_if(source->words.begin(), source->words.end(), [&](const std::string& word) {
    return word.size() > 2 && !has_word(one.phrase, word);
  })));
}

}  // namespace onrecord::resolve
