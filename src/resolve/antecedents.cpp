#include "antecedents.h"

#include <algorithm>
#include <cmath>

#include "phrases.h"
#include "scene.h"

namespace onrecord::resolve {
namespace {

constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

}  // namespace

std::uint32_t place_of(const Statement& statement) {
  return statement.source.empty() ? statement.content.front().begin : statement.source.front().begin;
}

Antecedents::Antecedents(const Text& text, const TextStructure& structure, const std::vector<Statement>& statements,
                         const std::vector<Meant>& meant, const std::vector<std::size_t>& told)
    : text_(text), words_(text.words), names_(text.names), structure_(structure), statements_(statements), meant_(meant), told_(told) {}

Meant Antecedents::family_called(const std::string& plural) const {
  if (!plural.ends_with("s")) return {};
  const std::string name = plural.substr(0, plural.size() - 1);
  std::vector<std::size_t> all;
  for (std::size_t b = 0; b < names_.bearers.size(); ++b) {
    const Bearer& bearer = names_.bearers[b];
    if (bearer.person && bearer.parts.size() > 1 && bearer.parts.back() == name) all.push_back(b);
  }
  return all.size() > 1 ? named(all) : Meant{};
}

Meant Antecedents::pair_before(std::size_t begin, const std::string& noun) const {
  const Gender gender = noun == "women" ? Gender::Female : noun == "men" ? Gender::Male : Gender::Unknown;
  std::vector<std::size_t> both;
  for (auto at = names_.mentions.rbegin(); at != names_.mentions.rend() && both.size() < 2; ++at) {
    if (at->begin >= begin || !fits(names_.bearers[at->bearer], gender)) continue;
    if (words_[at->end - 1].possessive || names_.bearers[at->bearer].times < 2) continue;
    if (std::find(both.begin(), both.end(), at->bearer) == both.end()) both.push_back(at->bearer);
  }
  if (both.size() < 2) return {};
  std::reverse(both.begin(), both.end());
  return named(both);
}

Meant Antecedents::same_before(const Source& source) const {
  for (auto at = told_.rbegin(); at != told_.rend(); ++at) {
    const Meant& before = meant_[*at];
    if (!before.bearers.empty()) continue;
    const bool alike = source.words.size() == 1 || source.words[0] == "same" || before.phrase == source.phrase;
    if (alike && before.head == source.head && before.kind == source.kind) return before;
    const bool document = source.kind == Kind::Document && before.kind == Kind::Document;
    if (document && source.words.size() <= 2 && like_nouns(source.head, before.head)) return before;
  }
  return source.kind == Kind::Document && source.words.size() == 1 ? introduced(source) : Meant{};
}

// The fullest phrase before `begin` that ends in a document's noun, though nobody spoke by it yet: "a new
// Quinnipiac poll" makes "the poll".
Meant Antecedents::introduced(const Source& source) const {
  for (std::size_t i = source.at; i-- > 0;) {
    if (words_[i].low != source.head) continue;
    const std::size_t from = noun_phrase_before(i + 1);
    if (i + 1 - from < 3 || !opens_phrase(words_[from].low)) continue;
    const std::string phrase(cut(text_.text, {words_[from + 1].span.begin, words_[i].span.end}));
    return {{}, phrase, source.head, Kind::Document};
  }
  return {};
}

std::uint32_t Antecedents::paragraph_of(std::uint32_t byte) const {
  const auto after = std::upper_bound(structure_.paragraphs.begin(), structure_.paragraphs.end(), byte,
                                      [](std::uint32_t b, Span p) { return b < p.begin; });
  return static_cast<std::uint32_t>(after - structure_.paragraphs.begin());
}

bool Antecedents::quoted(std::uint32_t byte) const {
  for (const Quotation& quotation : structure_.quotations) {
    for (const Span& part : quotation.parts) {
      if (part.begin <= byte && byte < part.end) return true;
    }
    if (quotation.parts.front().begin > byte) break;
  }
  return false;
}

Meant Antecedents::person_before(std::size_t begin, Gender gender, const std::vector<std::string>& title, bool goes_on) const {
  const Word& here = words_[std::min(begin, words_.size() - 1)];
  const bool inside = quoted(here.span.begin);
  std::map<std::size_t, double> scores;
  std::uint32_t last_sentence = static_cast<std::uint32_t>(-1);
  for (const NameMention& mention : names_.mentions) {
    if (mention.begin >= begin) break;
    const Bearer& bearer = names_.bearers[mention.bearer];
    if (!fits(bearer, gender)) continue;
    const Word& word = words_[mention.begin];
    const double far = here.sentence - word.sentence;
    double score = -weights_.distance * far;
    if (word.sentence != last_sentence) score += weights_.subject;
    last_sentence = word.sentence;
    if (!inside && quoted(word.span.begin)) score -= weights_.quoted;
    if (words_[mention.end - 1].possessive) score -= weights_.owner;
    if (bearer.gender != Gender::Unknown && gender != Gender::Unknown) score += weights_.gender;
    auto [at, fresh] = scores.try_emplace(mention.bearer, score);
    if (!fresh) at->second = std::max(at->second, score);
  }
  for (auto& [bearer, score] : scores) {
    score += weights_.often * std::log(static_cast<double>(names_.bearers[bearer].times));
    if (!title.empty()) score += weights_.role * shared_roles(names_.bearers[bearer], title);
  }
  if (!told_.empty()) add_last_speaker(here, gender, goes_on ? weights_.goes_on : 0, scores);
  const auto best = std::max_element(scores.begin(), scores.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best == scores.end()) return {};
  if (!title.empty() && shared_roles(names_.bearers[best->first], title) == 0 && best->second < weights_.title)
    return {};
  return named({best->first});
}

Meant Antecedents::person_titled(const std::vector<std::string>& title) const {
  const auto telling = static_cast<double>(std::count_if(
      title.begin(), title.end(), [](const std::string& word) { return word.size() >= 3 && word != "the"; }));
  std::vector<std::size_t> all;
  for (std::size_t b = 0; b < names_.bearers.size(); ++b) {
    if (names_.bearers[b].person && telling > 0 && shared_roles(names_.bearers[b], title) >= telling) all.push_back(b);
  }
  return all.size() == 1 ? named(all) : Meant{};
}

bool Antecedents::goes_on(std::size_t i) const {
  const Statement& statement = statements_[i];
  if (statement.form == Form::Indirect || statement.source.empty() || told_.empty()) return false;
  const std::uint32_t begin = statement.content.front().begin;
  if (begin > statement.source.front().begin) return false;
  const bool opens = std::any_of(structure_.paragraphs.begin(), structure_.paragraphs.end(),
                                 [&](Span paragraph) { return paragraph.begin == begin; });
  const Statement& last = statements_[told_.back()];
  const std::uint32_t end = std::max(extent(last.source).end, extent(last.content).end);
  return opens && std::none_of(names_.mentions.begin(), names_.mentions.end(), [&](const NameMention& mention) {
    const std::uint32_t at = words_[mention.begin].span.begin;
    return at >= end && at < begin && names_.bearers[mention.bearer].person;
  });
}

void Antecedents::add_last_speaker(const Word& here, Gender gender, double more, std::map<std::size_t, double>& scores) const {
  const std::size_t last = told_.back();
  const Meant& before = meant_[last];
  if (before.bearers.size() != 1 || !fits(names_.bearers[before.bearers.front()], gender)) return;
  const auto apart = paragraph_of(here.span.begin) - paragraph_of(place_of(statements_[last]));
  if (apart > 2) return;
  const std::size_t word = word_at(words_, place_of(statements_[last]));
  const double far = here.sentence - words_[std::min(word, words_.size() - 1)].sentence;
  auto [at, fresh] = scores.try_emplace(before.bearers.front(), -weights_.distance * far);
  at->second = std::max(at->second, -weights_.distance * far);
  // Who asked is hardly the one who answers.
  at->second += asked(statements_[last]) ? -weights_.speaker : weights_.speaker + more;
}

bool Antecedents::asked(const Statement& statement) const {
  for (const Span& cue : statement.cue) {
    const std::string& word = words_[std::min(word_at(words_, cue.begin), words_.size() - 1)].low;
    if (word == "asked" || word == "asks" || word == "ask" || word == "wondered") return true;
  }
  return false;
}

Meant Antecedents::several_before(std::size_t begin) const {
  const Word& here = words_[std::min(begin, words_.size() - 1)];
  for (auto at = told_.rbegin(); at != told_.rend(); ++at) {
    const Meant& before = meant_[*at];
    const auto apart = paragraph_of(here.span.begin) - paragraph_of(place_of(statements_[*at]));
    if (apart > 2) break;
    if (before.bearers.size() > 1 || before.kind == Kind::Group || before.kind == Kind::Unnamed) return before;
  }
  return {{}, "they", "they", Kind::Group};
}

Meant Antecedents::organization_before(const std::string& head, std::size_t begin) const {
  for (auto at = told_.rbegin(); at != told_.rend(); ++at) {
    if (meant_[*at].kind == Kind::Organization && meant_[*at].head == head) return meant_[*at];
  }
  std::size_t bearer = kNobody;
  for (const NameMention& mention : names_.mentions) {
    if (mention.begin >= begin) break;
    const Bearer& each = names_.bearers[mention.bearer];
    if (each.person || each.place) continue;
    const bool told = std::find(each.role_words.begin(), each.role_words.end(), head) != each.role_words.end();
    if (told || (each.parts.back() == head && each.parts.size() > 1)) bearer = mention.bearer;
  }
  return bearer == kNobody ? thing_before(begin) : named({bearer});
}

Meant Antecedents::thing_before(std::size_t begin) const {
  std::size_t bearer = kNobody;
  for (const NameMention& mention : names_.mentions) {
    if (mention.begin >= begin) break;
    const Bearer& each = names_.bearers[mention.bearer];
    if (!each.person && !each.place) bearer = mention.bearer;
  }
  for (auto at = told_.rbegin(); at != told_.rend(); ++at) {
    const Meant& before = meant_[*at];
    const auto apart = paragraph_of(words_[std::min(begin, words_.size() - 1)].span.begin) -
                       paragraph_of(place_of(statements_[*at]));
    if (apart > 1) break;
    if (before.kind == Kind::Document || before.kind == Kind::Organization) return before;
    if (before.bearers.size() == 1 && !names_.bearers[before.bearers.front()].person) return before;
  }
  return bearer == kNobody ? Meant{} : named({bearer});
}

Meant Antecedents::named_before(std::size_t begin, std::size_t most) const {
  for (auto at = names_.mentions.rbegin(); at != names_.mentions.rend(); ++at) {
    if (at->begin >= begin) continue;
    if (words_[at->begin].sentence != words_[begin].sentence || begin - at->end > most) break;
    if (names_.bearers[at->bearer].person && !words_[at->end - 1].possessive) return named({at->bearer});
    if (most < 4) break;
  }
  return {};
}

Meant Antecedents::thing_at(std::size_t end) const {
  for (const NameMention& mention : names_.mentions) {
    if (mention.end != end) continue;
    const Bearer& bearer = names_.bearers[mention.bearer];
    return bearer.person || bearer.place ? Meant{} : named({mention.bearer});
  }
  return {};
}

bool Antecedents::joins_nouns(std::size_t at) const {
  const auto plural = [&](const Word& word) { return word.low.size() > 3 && word.low.ends_with('s') && !word.low.ends_with("ss") && !word.capital; };
  return words_[at].low == "and" && at > 0 && at + 1 < words_.size() && plural(words_[at - 1]) && plural(words_[at + 1]);
}

Meant Antecedents::signed_below(std::size_t begin) const {
  for (const NameMention& mention : names_.mentions) {
    if (mention.begin <= begin || !names_.bearers[mention.bearer].person || mention.end - mention.begin < 2) continue;
    const Span name{words_[mention.from].span.begin, words_[mention.end - 1].span.end};
    const std::uint32_t paragraph = paragraph_of(name.begin);
    const Span all = paragraph == 0 ? Span{} : structure_.paragraphs[paragraph - 1];
    if (name.begin == all.begin && name.end + 1 >= all.end && paragraph > paragraph_of(words_[begin].span.begin)) return named({mention.bearer});
  }
  return {};
}

std::size_t Antecedents::noun_phrase_before(std::size_t end) const {
  std::size_t from = end;
  while (from > 0 && end - from < 12 && words_[from - 1].sentence == words_[end - 1].sentence &&
         words_[from - 1].letters && (!breaks(words_[from - 1].low) || joins_nouns(from - 1))) {
    if (precedes_verb(words_[from - 1].low)) return from + 1 < end ? from + 1 : from;  // its verb: "they will confront voters"
    --from;
    // "The group of residents": what stands before "of" belongs to it.
    const bool of = from > 1 && words_[from - 1].low == "of";
    if (opens_phrase(words_[from].low) && !of) break;
  }
  return from;
}

}  // namespace onrecord::resolve
