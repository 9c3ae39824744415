#include "pointed.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "scene.h"

namespace onrecord::resolve {
namespace {

// None for a name.
std::optional<Telling> telling_of(const Source* source) {
  if (source == nullptr || source->verb) return Telling::Nothing;
  if (!source->bearers.empty()) return std::nullopt;
  switch (source->pronoun) {
    case Pronoun::He:
    case Pronoun::She:
      return Telling::Person;
    case Pronoun::They:
      return Telling::They;
    case Pronoun::It:
      return Telling::Thing;
    case Pronoun::Who:
      return Telling::Who;
    case Pronoun::I:
    case Pronoun::We:
    case Pronoun::You:
      return Telling::FirstPerson;
    case Pronoun::None:
      break;
  }
  return Telling::Description;
}

// Does a description have this word?
bool has_word(const std::string& phrase, const std::string& word) {
  for (std::size_t at = phrase.find(word); at != std::string::npos && !word.empty(); at = phrase.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || phrase[at - 1] == ' ') && (end == phrase.size() || phrase[end] == ' ')) return true;
  }
  return false;
}

bool same(const Meant& a, const Meant& b) {
  return a.bearers == b.bearers && (!a.bearers.empty() || (a.phrase == b.phrase && a.kind == b.kind));
}

// How many times more than the guess's share another's must be, as a logarithm, by Telling; chosen on records of train
// articles that the network did not learn from.
constexpr std::array<double, kTellings> kTrust{1, 1, 1, 1, 3, 1, 1.5};

// What each word of a title is worth that an article tells of somebody's offices.
constexpr double kRole = 1.5;

double score(double share) {
  constexpr double kLeast = 0.02;
  return std::log(share + kLeast);
}

}  // namespace

Pointed::Pointed(const Reading& reading, const Text& text, const std::vector<Statement>& statements)
    : reading_(reading), text_(text), statements_(statements) {}

double Pointed::share_of(const Pointing& pointing, const std::vector<Span>& spans) const {
  double sum = 0;
  for (const Span span : spans) sum += share_in(reading_, pointing, kPointsAtSpeaker, span);
  return sum;
}

std::vector<Pointee> Pointed::pointees(const Statement& statement, const Pointing& pointing, const Meant& guess,
                                       const std::vector<Meant>& meant, const std::vector<std::size_t>& told) const {
  std::vector<Pointee> all;
  const auto add = [&](const Meant& one, double share) {
    if (share <= 0) return;
    const auto known = std::find_if(all.begin(), all.end(), [&](const Pointee& p) { return same(p.meant, one); });
    if (known == all.end()) {
      all.push_back({one, share});
    } else {
      known->share += share;
    }
  };
  const auto& words = text_.words;
  const Span window{reading_.scores[pointing.first].span.begin,
                    reading_.scores[pointing.first + pointing.shares.size() - 1].span.end};
  const auto& mentions = text_.names.mentions;
  for (auto at = first_mention(window); at != mentions.end() && words[at->from].span.begin < window.end; ++at) {
    const NameMention& mention = *at;
    const Span span{words[mention.from].span.begin, words[mention.end - 1].span.end};
    // A name inside a description belongs to it: "a spokesman for Vale".
    if (!covers(statement.source, span)) add({{mention.bearer}, {}, {}, Kind::None}, share_of(pointing, {span}));
  }
  for (const std::size_t before : told) {
    if (meant[before].bearers.empty() && statements_[before].source != statement.source)
      add(meant[before], share_of(pointing, statements_[before].source));
  }
  if (const auto phrase = described(statement, pointing, told)) {
    // A part of what the guess or another is described by is no other.
    const auto whole = [&](const Meant& other) { return other.bearers.empty() && has_word(other.phrase, phrase->meant.head); };
    const auto known = std::find_if(all.begin(), all.end(), [&](const Pointee& p) { return whole(p.meant); });
    if (known != all.end() && !whole(guess)) {
      known->share += phrase->share;
    } else {
      add(whole(guess) ? guess : phrase->meant, phrase->share);
    }
  }
  return all;
}

// The words of the window that are pointed at most, and that are neither a name nor a source, if they describe somebody:
// "an angry voter" before "she".
std::optional<Pointee> Pointed::described(const Statement& statement, const Pointing& pointing, const std::vector<std::size_t>& told) const {
  const auto& words = text_.words;
  const auto share = [&](std::size_t piece) { return pointing.shares[piece][kPointsAtSpeaker]; };
  const auto span = [&](std::size_t piece) { return reading_.scores[pointing.first + piece].span; };
  const auto taken = [&](std::size_t piece) {
    return covers(statement.source, span(piece)) || is_named(span(piece)) ||
           std::any_of(told.begin(), told.end(), [&](std::size_t before) { return covers(statements_[before].source, span(piece)); });
  };
  constexpr float kLeast = 0.03F, kOfBest = 0.2F;
  std::size_t best = pointing.shares.size();
  for (std::size_t i = 0; i < pointing.shares.size(); ++i) {
    if (share(i) > kLeast && (best == pointing.shares.size() || share(i) > share(best)) && !taken(i)) best = i;
  }
  if (best == pointing.shares.size()) return std::nullopt;
  std::size_t first = best, last = best;
  while (first > 0 && share(first - 1) >= kOfBest * share(best)) --first;
  while (last + 1 < pointing.shares.size() && share(last + 1) >= kOfBest * share(best)) ++last;
  const Span bytes{span(first).begin, span(last).end};
  std::size_t begin = word_at(words, bytes.begin);
  if (begin > 0 && words[begin - 1].span.end > bytes.begin) --begin;
  const std::size_t end = word_at(words, bytes.end);
  if (begin >= end) return std::nullopt;
  const Source source = read_source(text_, begin, end);
  if (!source.bearers.empty() || source.pronoun != Pronoun::None || source.verb || source.phrase.empty()) return std::nullopt;
  return Pointee{{{}, source.phrase, source.head, source.kind}, share_of(pointing, {bytes})};
}

std::vector<NameMention>::const_iterator Pointed::first_mention(Span span) const {
  const auto& mentions = text_.names.mentions;
  return std::partition_point(mentions.begin(), mentions.end(), [&](const NameMention& m) {
    return text_.words[m.end - 1].span.end <= span.begin;
  });
}

bool Pointed::is_named(Span span) const {
  const auto at = first_mention(span);
  return at != text_.names.mentions.end() && text_.words[at->from].span.begin < span.end;
}

bool Pointed::may_be(const Meant& candidate, Telling telling, const Source* source) const {
  const Bearer* bearer = candidate.bearers.empty() ? nullptr : &text_.names.bearers[candidate.bearers.front()];
  switch (telling) {
    case Telling::Person: {
      if (bearer == nullptr) return candidate.kind == Kind::Unnamed || candidate.kind == Kind::Person;
      return fits(*bearer, source->pronoun == Pronoun::She ? Gender::Female : Gender::Male);
    }
    case Telling::Thing:
      return bearer == nullptr ? candidate.kind == Kind::Document || candidate.kind == Kind::Organization : !bearer->person;
    case Telling::They:
      return bearer == nullptr ? candidate.kind != Kind::Person : true;
    case Telling::Description:
      // "The company" is nobody, "the senator" no company.
      if (source->kind == Kind::Organization) return bearer == nullptr ? candidate.kind != Kind::Unnamed : !bearer->person;
      return source->kind != Kind::Unnamed || bearer == nullptr || bearer->person;
    case Telling::FirstPerson:
    case Telling::Who:
    case Telling::Nothing:
      return true;
  }
  return true;
}

// "Tailor Ada Finch" by whatever noun it begins.
bool Pointed::is_named_in(const Statement& statement, const Meant& guess) const {
  const auto& words = text_.words;
  return std::any_of(text_.names.mentions.begin(), text_.names.mentions.end(), [&](const NameMention& mention) {
    const bool meant = std::find(guess.bearers.begin(), guess.bearers.end(), mention.bearer) != guess.bearers.end();
    return meant && covers(statement.source, {words[mention.begin].span.begin, words[mention.end - 1].span.end});
  });
}

Meant Pointed::weigh(std::size_t statement, const Source* source, const Meant& guess, const std::vector<Meant>& meant,
                     const std::vector<std::size_t>& told) const {
  const Statement& said = statements_[statement];
  const std::optional<Telling> telling = telling_of(source);
  const Pointing* pointing = telling && !is_named_in(said, guess) ? pointing_for(reading_, said.cue) : nullptr;
  if (pointing == nullptr) return guess;
  const std::vector<Pointee> all = pointees(said, *pointing, guess, meant, told);
  // The guess has for it that nothing is pointed at and, if it is a description, its words.
  double guessed = pointing->nowhere[kPointsAtSpeaker];
  if (guess.bearers.empty()) guessed += share_of(*pointing, said.source);
  for (const Pointee& p : all) {
    if (same(p.meant, guess)) guessed += p.share;
  }
  // What a title tells counts beside what is pointed at.
  const auto titled = [&](const Meant& one) {
    if (*telling != Telling::Description || one.bearers.size() != 1) return 0.0;
    return kRole * shared_roles(text_.names.bearers[one.bearers.front()], source->words);
  };
  const Meant* best = &guess;
  double most = score(guessed) + kTrust[static_cast<std::size_t>(*telling)] + titled(guess);
  for (const Pointee& p : all) {
    // Who accuses Ada Finch is not she.
    const bool told_of = *telling == Telling::Description && is_named_in(said, p.meant);
    if (told_of || same(p.meant, guess) || !may_be(p.meant, *telling, source)) continue;
    if (const double its = score(p.share) + titled(p.meant); its > most) most = its, best = &p.meant;
  }
  return *best;
}

}  // namespace onrecord::resolve
