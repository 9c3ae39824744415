#include "speaker_choices.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include "phrases.h"
#include "scene.h"
#include "speaker_asked.h"
#include "trees.h"

namespace onrecord::resolve {
namespace {

#include "speaker_table.inc"

void add(const Meant& one, std::vector<Meant>& all) {
  if (std::none_of(all.begin(), all.end(), [&](const Meant& other) { return same(one, other); })) all.push_back(one);
}

// What "Mr." or "Ms." in a source tells.
Gender title_in(const std::vector<Word>& words, const std::vector<Span>& source) {
  for (const Span span : source) {
    for (std::size_t i = word_at(words, span.begin); i < words.size() && words[i].span.begin < span.end; ++i) {
      if (const Gender gender = gender_of_address(words[i].low); gender != Gender::Unknown) return gender;
    }
  }
  return Gender::Unknown;
}

}  // namespace

SpeakerChoices::SpeakerChoices(const Reading& reading, const Text& text, const std::vector<Statement>& statements,
                               const std::vector<NamedDocument>& documents, const Antecedents& before, const std::vector<Meant>& meant,
                               const std::vector<std::size_t>& told)
    : reading_(reading), text_(text), statements_(statements), documents_(documents), before_(before), meant_(meant), told_(told), mentions_of_(text.names.bearers.size()) {
  for (std::size_t m = 0; m < text.names.mentions.size(); ++m) mentions_of_[text.names.mentions[m].bearer].push_back(m);
  for (const Statement& statement : statements) pointings_.push_back(pointing_for(reading, statement.cue));
  for (std::size_t b = 0; b < mentions_of_.size(); ++b) {
    double sum = 0;
    for (std::size_t i = 0; i < statements.size(); ++i) sum += share_by(i, named({b}));
    pointed_.push_back(sum);
    pointed_most_ = std::max(pointed_most_, sum);
  }
  pointed_all_ = std::accumulate(pointed_.begin(), pointed_.end(), 0.01);
}

std::vector<SpeakerCandidate> SpeakerChoices::candidates(std::size_t statement, const Source* source, const Meant& guess) const {
  const std::optional<Asked> asked = ask(statement, source, guess);
  return asked ? describe(*asked) : std::vector<SpeakerCandidate>{{guess, {}}};
}

Meant SpeakerChoices::choose(std::size_t statement, const Source* source, const Meant& guess) const {
  const std::optional<Asked> asked = ask(statement, source, guess);
  if (!asked) return guess;
  return asked->all[Trees{kSpeakerBase, kSpeakerLeast, kSpeakerRoots, kSpeakerNodes}.likeliest(describe(*asked)).value_or(0)];
}

std::optional<SpeakerChoices::Asked> SpeakerChoices::ask(std::size_t statement, const Source* source, const Meant& guess) const {
  const Statement& said = statements_[statement];
  const Pointing* pointing = pointings_[statement];
  if (pointing == nullptr || guess.bearers.size() > 1) return std::nullopt;
  const std::optional<Telling> telling = telling_of(source);
  if (telling == Telling::FirstPerson) return std::nullopt;  // "I" is the quotation's speaker or the writer
  const bool named = !telling || (guess.bearers.size() == 1 && is_named_in(text_, said, guess.bearers.front()));
  const std::size_t word = std::min(word_at(text_.words, place_of(said)), text_.words.size() - 1);
  Asked asked{statement, said, source, guess, named ? kNames : static_cast<std::int16_t>(*telling), title_in(text_.words, said.source), *pointing, word,
              described(reading_, text_, statements_, said, *pointing, told_), {guess}, {}, {}};
  add_bearers(asked, asked.all);
  if (!named) add_phrases(asked, asked.all);
  for (const Meant& one : asked.all) asked.shares.push_back(share_of(asked, one));
  if (source != nullptr && asked.tells(Telling::Description)) asked.elsewhere = elsewhere(said, *source);
  return asked;
}

std::vector<std::vector<std::uint32_t>> SpeakerChoices::elsewhere(const Statement& said, const Source& source) const {
  std::vector<std::vector<std::uint32_t>> found;
  for (const std::string& word : source.words) {
    if (word.size() < 4) continue;
    std::vector<std::uint32_t>& sentences = found.emplace_back();
    for (const Word& each : text_.words) {
      const bool told = !sentences.empty() && sentences.back() == each.sentence;
      if (!told && each.low == word && !covers(said.source, each.span)) sentences.push_back(each.sentence);
    }
  }
  return found;
}

Span SpeakerChoices::span_of(const NameMention& mention) const {
  return {text_.words[mention.from].span.begin, text_.words[mention.end - 1].span.end};
}

void SpeakerChoices::add_bearers(const Asked& asked, std::vector<Meant>& all) const {
  const auto& bearers = text_.names.bearers;
  const auto parts = [&](std::size_t bearer) -> const std::vector<std::string>& { return bearers[bearer].parts; };
  if (asked.telling == kNames) {
    if (asked.guess.bearers.size() != 1) return;
    const auto& own = parts(asked.guess.bearers.front());
    for (std::size_t b = 0; b < bearers.size(); ++b) {
      if (asked.title != Gender::Unknown && !fits(bearers[b], asked.title)) continue;
      if (std::any_of(own.begin(), own.end(), [&](const std::string& part) { return among(parts(b), part); })) add(named({b}), all);
    }
    return;
  }
  const Span window{reading_.scores[asked.pointing.first].span.begin, reading_.scores[asked.pointing.first + asked.pointing.shares.size() - 1].span.end};
  std::size_t most = 0;
  for (const Bearer& bearer : bearers) most = std::max(most, bearer.person ? bearer.times : 0);
  const bool described = asked.source != nullptr && asked.tells(Telling::Description);
  for (std::size_t b = 0; b < bearers.size(); ++b) {
    const bool near = std::any_of(mentions_of_[b].begin(), mentions_of_[b].end(), [&](std::size_t m) {
      const Span at = text_.words[text_.names.mentions[m].begin].span;
      return at.begin < window.end && at.end > window.begin;
    });
    const bool fits = described && (shared_roles(bearers[b], asked.source->words) > 0 || parts(b).back() == asked.source->head);
    if (!near && !fits && !(bearers[b].person && bearers[b].times == most)) continue;
    if (const Meant one = named({b}); may_be(asked, one)) add(one, all);
  }
  // "They": the two who are pointed at.
  if (!asked.tells(Telling::They) && !described) return;
  std::vector<std::pair<double, std::size_t>> persons;
  for (const Meant& one : all) {
    if (one.bearers.size() != 1 || !bearers[one.bearers.front()].person) continue;
    if (const double share = share_of(asked, one); share > 0.08) persons.emplace_back(-share, one.bearers.front());
  }
  std::sort(persons.begin(), persons.end());
  if (persons.size() < 2) return;
  std::size_t one = persons[0].second, other = persons[1].second;
  if (mentions_of_[one].front() > mentions_of_[other].front()) std::swap(one, other);
  add(named({one, other}), all);
}

void SpeakerChoices::add_phrases(const Asked& asked, std::vector<Meant>& all) const {
  const auto offer = [&](const Meant& one) {
    if (!one.known() || may_be(asked, one)) add(one, all);
  };
  for (const std::size_t before : told_) {
    if (meant_[before].bearers.empty() && statements_[before].source != asked.said.source) offer(meant_[before]);
  }
  if (asked.described) offer(asked.described->meant);
  if (asked.tells(Telling::Description)) {
    const Source& source = *asked.source;
    if (!source.phrase.empty()) offer({{}, source.phrase, source.head, source.kind});
    // "A survey of voters" is a survey.
    if (const std::size_t at = source.phrase.find(' ' + source.head + ' '); at != std::string::npos)
      offer({{}, source.phrase.substr(0, at + 1 + source.head.size()), source.head, source.kind});
    // The same noun with other words elsewhere: "the Finch campaign" for "the campaign".
    for (std::size_t i = 0; i < text_.words.size(); ++i) {
      if (text_.words[i].low != source.head || (i >= source.at && i < source.at + 8)) continue;
      const std::size_t from = before_.noun_phrase_before(i + 1);
      if (from >= i || i + 1 - from > 6) continue;
      const std::size_t first = opens_phrase(text_.words[from].low) && !text_.words[from].possessive ? from + 1 : from;
      if (first >= i) continue;
      offer({{}, std::string(cut(text_.text, {text_.words[first].span.begin, text_.words[i].span.end})), source.head, source.kind});
    }
  }
  add_documents(asked, all);
  if (asked.tells(Telling::They)) offer({{}, "they", "they", Kind::Group});
  if (!asked.tells(Telling::Person)) offer({});
}

// Documents that the article names, by the source's noun or, for "it" and "which", by any.
void SpeakerChoices::add_documents(const Asked& asked, std::vector<Meant>& all) const {
  constexpr std::size_t kMost = 4;
  const bool described = asked.tells(Telling::Description);
  if (!described && !asked.tells(Telling::Thing) && !asked.tells(Telling::Who)) return;
  std::vector<const NamedDocument*> before, after;
  for (const NamedDocument& each : documents_) {
    if (described && !like_nouns(text_.words[each.at].low, asked.source->head)) continue;
    (each.at < asked.word ? before : after).push_back(&each);
  }
  std::reverse(before.begin(), before.end());
  for (std::vector<const NamedDocument*>* side : {&before, &after}) {
    if (side->size() > kMost) side->resize(kMost);
    for (const NamedDocument* each : *side) add({{}, each->name, text_.words[each->at].low, Kind::Document}, all);
  }
}

// The words with which a phrase begins where the text has it, whatever its capitals.
const std::vector<std::size_t>& SpeakerChoices::places_of(const std::string& phrase) const {
  const auto [at, fresh] = places_.try_emplace(phrase);
  if (!fresh || phrase.empty()) return at->second;
  const std::string_view text = text_.text, rest = std::string_view(phrase).substr(1);
  for (std::size_t found = text.find(rest, 1); found != std::string_view::npos; found = text.find(rest, found + 1)) {
    const auto alike = [](char a, char b) { return a == b || ((a ^ b) == 0x20 && ((a >= 'A' && a <= 'Z') || (a >= 'a' && a <= 'z'))); };
    if (!alike(text[found - 1], phrase[0])) continue;
    const std::size_t word = word_at(text_.words, static_cast<std::uint32_t>(found - 1));
    if (word < text_.words.size() && text_.words[word].span.begin == found - 1) at->second.push_back(word);
  }
  return at->second;
}

// Does a statement answer, or not answer, what `one` asked right before?
bool SpeakerChoices::answers(const Asked& asked, const Meant& one) const {
  constexpr std::array<std::string_view, 11> kAnswers{"answered",  "answers",  "answering",  "replied",     "replies", "replying",
                                                      "responded", "responds", "responding", "sidestepped", "dodged"};
  if (told_.empty() || !same(meant_[told_.back()], one) || !before_.asked(statements_[told_.back()])) return false;
  for (const Span cue : asked.said.cue) {
    for (std::size_t i = word_at(text_.words, cue.begin); i < text_.words.size() && text_.words[i].span.end <= cue.end; ++i) {
      if (among(kAnswers, text_.words[i].low)) return true;
    }
  }
  return false;
}

// "A lawyer for Ada Finch" and "Ada Finch's father" are not she, "the Senate majority leader" is no Senate.
bool SpeakerChoices::has_person(const Asked& asked, std::size_t bearer) const {
  const Source& source = *asked.source;
  if (!is_office(source.head) && !is(source.head, WordKind::SpokenFor)) return false;
  const std::size_t end = word_at(text_.words, asked.said.source.back().end);
  for (std::size_t i = source.at; i < end && cut(text_.text, text_.words[i].span) != ","; ++i) {
    const NameMention* mention = mention_at(text_.names, i);
    if (mention != nullptr && mention->bearer == bearer) return true;
  }
  return false;
}

bool SpeakerChoices::may_be(const Asked& asked, const Meant& one) const {
  if (answers(asked, one)) return false;
  const Bearer* bearer = one.bearers.empty() ? nullptr : &text_.names.bearers[one.bearers.front()];
  if (asked.tells(Telling::Person)) {
    if (bearer == nullptr) return one.kind == Kind::Unnamed || one.kind == Kind::Person;
    return fits(*bearer, asked.source->pronoun == Pronoun::She ? Gender::Female : Gender::Male);
  }
  if (asked.tells(Telling::Thing))
    return bearer == nullptr ? one.kind == Kind::Document || one.kind == Kind::Organization || one.kind == Kind::Group : !bearer->person;
  if (!asked.tells(Telling::Description) || bearer == nullptr) return true;
  if (has_person(asked, one.bearers.front())) return false;
  // "A driver who accuses Ada Finch" is not she.
  if (!bearer->person) return true;
  const std::size_t begin = asked.source->at, end = word_at(text_.words, asked.said.source.back().end);
  for (std::size_t i = begin, clause = end; i < end; ++i) {
    if (clause == end && (text_.words[i].low == "who" || text_.words[i].low == "that")) clause = i;
    const NameMention* mention = clause < i ? mention_at(text_.names, i) : nullptr;
    if (mention != nullptr && mention->bearer == one.bearers.front()) return false;
  }
  return true;
}

double SpeakerChoices::share_on(const Asked& asked, const std::vector<Span>& spans) const {
  double sum = 0;
  for (const Span span : spans) sum += share_in(reading_, asked.pointing, kPointsAtSpeaker, span);
  return sum;
}

double SpeakerChoices::share_of(const Asked& asked, const Meant& one) const {
  double sum = 0;
  for (const std::size_t bearer : one.bearers) {
    for (const std::size_t m : mentions_of_[bearer]) {
      const Span span = span_of(text_.names.mentions[m]);
      // A name inside a description belongs to it: "a spokesman for Vale".
      if (asked.telling == kNames || !covers(asked.said.source, span)) sum += share_on(asked, {span});
    }
  }
  if (!one.bearers.empty()) return sum;
  if (!one.known()) return asked.pointing.nowhere[kPointsAtSpeaker];
  std::vector<Span> seen;
  for (const std::size_t before : told_) {
    if (!same(meant_[before], one)) continue;
    for (const Span span : statements_[before].source) {
      if (!among(seen, span) && !covers(asked.said.source, span)) seen.push_back(span);
    }
  }
  sum += share_on(asked, seen);
  if (asked.source != nullptr && one.phrase == asked.source->phrase) sum += share_on(asked, asked.said.source);
  if (asked.described && has_word(one.phrase, asked.described->meant.head)) sum += asked.described->share;
  return sum;
}

// What another statement's pointer makes of a candidate.
double SpeakerChoices::share_by(std::size_t statement, const Meant& one) const {
  const Pointing* pointing = statement < pointings_.size() ? pointings_[statement] : nullptr;
  if (pointing == nullptr) return 0;
  double sum = 0;
  for (const std::size_t b : one.bearers) {
    for (const std::size_t m : mentions_of_[b]) sum += share_in(reading_, *pointing, kPointsAtSpeaker, span_of(text_.names.mentions[m]));
  }
  return sum;
}

const Bearer* SpeakerChoices::bearer_of(const Meant& one) const {
  return one.bearers.size() == 1 ? &text_.names.bearers[one.bearers.front()] : nullptr;
}

}  // namespace onrecord::resolve
