#include "pointed.h"

#include <algorithm>
#include <optional>

#include "scene.h"

namespace onrecord::resolve {
namespace {

std::vector<NameMention>::const_iterator first_mention(const Text& text, Span span) {
  const auto& mentions = text.names.mentions;
  return std::partition_point(mentions.begin(), mentions.end(), [&](const NameMention& m) {
    return text.words[m.end - 1].span.end <= span.begin;
  });
}

bool is_named(const Text& text, Span span) {
  const auto at = first_mention(text, span);
  return at != text.names.mentions.end() && text.words[at->from].span.begin < span.end;
}

}  // namespace

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

bool has_word(const std::string& phrase, const std::string& word) {
  for (std::size_t at = phrase.find(word); at != std::string::npos && !word.empty(); at = phrase.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || phrase[at - 1] == ' ') && (end == phrase.size() || phrase[end] == ' ')) return true;
  }
  return false;
}

bool is_named_in(const Text& text, const Statement& statement, std::size_t bearer) {
  return std::any_of(text.names.mentions.begin(), text.names.mentions.end(), [&](const NameMention& mention) {
    return mention.bearer == bearer && covers(statement.source, {text.words[mention.begin].span.begin, text.words[mention.end - 1].span.end});
  });
}

std::optional<Pointee> described(const Reading& reading, const Text& text, const std::vector<Statement>& statements, const Statement& statement,
                                 const Pointing& pointing, const std::vector<std::size_t>& told) {
  const auto& words = text.words;
  const auto share = [&](std::size_t piece) { return pointing.shares[piece][kPointsAtSpeaker]; };
  const auto span = [&](std::size_t piece) { return reading.scores[pointing.first + piece].span; };
  const auto taken = [&](std::size_t piece) {
    return covers(statement.source, span(piece)) || is_named(text, span(piece)) ||
           std::any_of(told.begin(), told.end(), [&](std::size_t before) { return covers(statements[before].source, span(piece)); });
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
  const Source source = read_source(text, begin, end);
  if (!source.bearers.empty() || source.pronoun != Pronoun::None || source.verb || source.phrase.empty()) return std::nullopt;
  Pointee found;
  found.meant = {{}, source.phrase, source.head, source.kind};
  found.share = share_in(reading, pointing, kPointsAtSpeaker, bytes);
  return found;
}

}  // namespace onrecord::resolve
