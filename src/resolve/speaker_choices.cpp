#include "speaker_choices.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include "phrases.h"
#include "scene.h"
#include "stands.h"
#include "trees.h"

namespace onrecord::resolve {
namespace {

#include "speaker_table.inc"

// A source that names somebody may mean another of that name, and nobody else.
constexpr std::int16_t kNames = kTellings;

bool same(const Meant& a, const Meant& b) {
  return a.bearers == b.bearers && (!a.bearers.empty() || (a.phrase == b.phrase && a.kind == b.kind));
}

void add(const Meant& one, std::vector<Meant>& all) {
  if (std::none_of(all.begin(), all.end(), [&](const Meant& other) { return same(one, other); })) all.push_back(one);
}

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

// A statement whose speaker is looked for, and who it may be.
struct SpeakerChoices::Asked {
  std::size_t statement;
  const Statement& said;
  const Source* source;
  const Meant& guess;
  std::int16_t telling;
  const Pointing& pointing;
  std::size_t word;  // where it says who speaks
  std::optional<Pointee> described;  // by words that are pointed at
  std::vector<Meant> all;            // the guess first
  std::vector<double> shares;        // of each, what is pointed at
  std::vector<std::vector<std::uint32_t>> elsewhere;  // of each long word of a description, other sentences that have it

  bool tells(Telling one) const { return telling == static_cast<std::int16_t>(one); }
};

struct SpeakerChoices::Row {
  std::array<std::int16_t, kSpeakerFeatures> features{};
  std::size_t next = 0;

  void put(std::int64_t feature) { features[next++] = static_cast<std::int16_t>(feature); }
};

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
  Asked asked{statement, said, source, guess, named ? kNames : static_cast<std::int16_t>(*telling), *pointing, word,
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
    const Gender title = title_in(text_.words, asked.said.source);
    for (std::size_t b = 0; b < bearers.size(); ++b) {
      if (title != Gender::Unknown && !fits(bearers[b], title)) continue;
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

bool SpeakerChoices::may_be(const Asked& asked, const Meant& one) const {
  if (answers(asked, one)) return false;
  const Bearer* bearer = one.bearers.empty() ? nullptr : &text_.names.bearers[one.bearers.front()];
  if (asked.tells(Telling::Person)) {
    if (bearer == nullptr) return one.kind == Kind::Unnamed || one.kind == Kind::Person;
    return fits(*bearer, asked.source->pronoun == Pronoun::She ? Gender::Female : Gender::Male);
  }
  if (asked.tells(Telling::Thing))
    return bearer == nullptr ? one.kind == Kind::Document || one.kind == Kind::Organization || one.kind == Kind::Group : !bearer->person;
  // "A driver who accuses Ada Finch" is not she.
  if (!asked.tells(Telling::Description) || bearer == nullptr || !bearer->person) return true;
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
  const Gender title = title_in(text_.words, asked.said.source);
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

// What a description's words are, where the text has them, and how a name stands in the source.
void SpeakerChoices::put_phrase(const Asked& asked, const Meant& one, Row& row) const {
  const auto& words = text_.words;
  const Source* source = asked.source;
  const Bearer* bearer = bearer_of(one);
  const auto blanks = std::count(one.phrase.begin(), one.phrase.end(), ' ');
  row.put(one.phrase.empty() ? 0 : capped(1 + blanks));
  row.put(capped(std::count_if(one.phrase.begin(), one.phrase.end(), [](char c) { return c >= 'A' && c <= 'Z'; })));
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
  std::int64_t stands = 0;
  for (const std::size_t m : bearer == nullptr ? std::vector<std::size_t>{} : mentions_of_[one.bearers.front()]) {
    const NameMention& mention = text_.names.mentions[m];
    if (!covers(asked.said.source, words[mention.begin].span)) continue;
    const std::string& last = mention.from > 0 ? words[mention.from - 1].low : words[mention.from].low;
    const bool called = last == "called" || last == "named" || last == "titled" || last == "dubbed";
    const bool ends = words[mention.end - 1].span.end + 1 >= asked.said.source.back().end;
    stands = std::max<std::int64_t>(stands, called ? 4 : words[mention.end - 1].possessive ? 1 : ends ? 3 : 2);
  }
  row.put(stands);
  row.put(source == nullptr || one.phrase.empty() ? 0 : capped(std::count_if(source->words.begin(), source->words.end(), [&](const std::string& word) {
    return word.size() > 2 && !has_word(one.phrase, word);
  })));
}

const Bearer* SpeakerChoices::bearer_of(const Meant& one) const {
  return one.bearers.size() == 1 ? &text_.names.bearers[one.bearers.front()] : nullptr;
}

}  // namespace onrecord::resolve
