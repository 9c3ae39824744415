#include "speakers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "byline.h"
#include "meant.h"
#include "onrecord/utf8.h"
#include "phrases.h"
#include "pointed.h"
#include "scene.h"

namespace onrecord::resolve {
namespace {

constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

class Resolver {
 public:
  Resolver(const Article& article, const Reading& reading, Extraction& extraction)
      : article_(article),
        reading_(reading),
        structure_(reading.structure),
        extraction_(extraction),
        words_(read_words(article.text, structure_)),
        names_(find_names(article.text, words_, reading.names)),
        text_{article.text, words_, names_},
        pointed_(reading, text_, extraction.statements) {}

  void run() {
    const auto& statements = extraction_.statements;
    std::vector<std::size_t> order(statements.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return place_of(statements[a]) < place_of(statements[b]);
    });
    meant_.resize(statements.size());
    for (const std::size_t i : order) {
      const std::optional<Source> source = source_of(statements[i]);
      meant_[i] = pointed_.weigh(i, source ? &*source : nullptr, meaning(i, source), meant_, told_);
      if (meant_[i].known()) told_.push_back(i);
    }
    settle_bearers();
    write_speakers(meant_, text_, extraction_);
  }

 private:
  // A single word that no title or first name tells to be a person's, and that the encoder takes for
  // an organization's wherever it is a source.
  void settle_bearers() {
    if (reading_.scores.empty()) return;
    std::map<std::size_t, double> person;  // how much rather than an organization
    for (std::size_t i = 0; i < meant_.size(); ++i) {
      if (meant_[i].bearers.size() != 1 || !is_named_in(extraction_.statements[i], meant_[i].bearers.front())) continue;
      const auto score = kind_logits(reading_, extraction_.statements[i].source);
      person[meant_[i].bearers.front()] += score[1] - score[2];
    }
    for (const auto& [at, score] : person) {
      Bearer& bearer = names_.bearers[at];
      if (bearer.person && bearer.parts.size() == 1 && bearer.gender == Gender::Unknown && bearer.roles.empty() &&
          score < 0)
        bearer.person = false;
    }
  }

  bool is_named_in(const Statement& statement, std::size_t bearer) const {
    return std::any_of(names_.mentions.begin(), names_.mentions.end(), [&](const NameMention& mention) {
      const Span span{words_[mention.begin].span.begin, words_[mention.end - 1].span.end};
      return mention.bearer == bearer && covers(statement.source, span);
    });
  }

  static std::uint32_t place_of(const Statement& statement) {
    return statement.source.empty() ? statement.content.front().begin : statement.source.front().begin;
  }

  // A described speaker's kind: what the noun says, and what the encoder makes of the source there.
  Kind kind_of(const Source& source, const Statement& statement) const {
    if (reading_.scores.empty() || source.kind == Kind::None) return source.kind;
    constexpr std::array<Kind, kKinds> kOrder{Kind::None,     Kind::Person,  Kind::Organization,
                                              Kind::Document, Kind::Unnamed, Kind::Group};
    std::array<double, kKinds> score = kind_logits(reading_, statement.source);
    score[0] = score[1] = -1e9;  // it is described, so it is somebody, and nobody by name
    for (std::size_t i = 0; i < kKinds; ++i) {
      if (kOrder[i] == source.kind) score[i] += weights_.noun;
    }
    return kOrder[static_cast<std::size_t>(std::max_element(score.begin(), score.end()) - score.begin())];
  }

  std::optional<Source> source_of(const Statement& statement) const {
    if (statement.source.empty()) return std::nullopt;
    const Span span = statement.source.front();
    const std::size_t begin = word_at(words_, span.begin), end = word_at(words_, span.end);
    if (begin >= end) return std::nullopt;
    return read_source(text_, begin, end);
  }

  Meant meaning(std::size_t i, const std::optional<Source>& source) {
    if (!source) return {};
    const Span span = extraction_.statements[i].source.front();
    const std::size_t begin = word_at(words_, span.begin), end = word_at(words_, span.end);
    if (end == begin + 1 && words_[begin].low.size() == 1) {
      if (const Meant found = in_interview(begin); found.known()) return found;
    }
    return meaning_of(*source, begin, i, 0);
  }

  // "Q: …" and "A: …" of an interview that is printed: its publisher asks, and the last person answers.
  Meant in_interview(std::size_t at) const {
    const bool opens = at == 0 || words_[at - 1].sentence != words_[at].sentence;
    const bool colon = at + 1 < words_.size() && cut(article_.text, words_[at + 1].span) == ":";
    if (!opens || !colon || !words_[at].capital) return {};
    if (words_[at].low == "q" && !article_.publisher.empty()) return {{}, article_.publisher, "q", Kind::Organization};
    if (words_[at].low != "a") return {};
    for (auto last = told_.rbegin(); last != told_.rend(); ++last) {
      const Meant& before = meant_[*last];
      if (before.bearers.size() == 1 && names_.bearers[before.bearers.front()].person) return before;
    }
    return {};
  }

  Meant meaning_of(const Source& source, std::size_t begin, std::size_t statement, int depth) {
    if (!source.bearers.empty()) {
      const Meant family = family_named(source.bearers);
      return family.known() ? family : named(source.bearers);
    }
    if (source.verb) return told_.empty() ? Meant{} : meant_[told_.back()];
    switch (source.pronoun) {
      case Pronoun::He:
      case Pronoun::She:
        return person_before(begin, source.pronoun == Pronoun::She ? Gender::Female : Gender::Male, {},
                             goes_on(statement) ? weights_.goes_on : 0);
      case Pronoun::They:
        return several_before(begin);
      case Pronoun::It:
        return thing_before(begin);
      case Pronoun::I:
        return first_person(begin, statement);
      case Pronoun::We:
        return {{}, "we", "we", Kind::Group};
      case Pronoun::You:
        return {{}, "you", "you", Kind::Group};
      case Pronoun::Who:
        return antecedent(begin, statement, depth);
      case Pronoun::None:
        break;
    }
    return described(source, begin, statement);
  }

  Meant named(std::vector<std::size_t> bearers) const {
    std::vector<std::size_t> once;
    for (const std::size_t b : bearers) {
      if (std::find(once.begin(), once.end(), b) == once.end()) once.push_back(b);
    }
    return {once, {}, {}, Kind::None};
  }

  // A title or office that names nobody: the one who bears it, or a phrase.
  Meant described(const Source& source, std::size_t begin, std::size_t statement) {
    if (source.phrase.empty()) return {};
    if (source.listed) return {{}, source.phrase, source.head, Kind::Group};
    if (const Meant family = family_of(source); family.known()) return family;
    if (is_pair(source)) {
      if (const Meant found = pair_before(begin, source.head); found.known()) return found;
    }
    if (source.definite && source.kind != Kind::Group) {
      const bool one = source.kind == Kind::Unnamed && !is(source.head, WordKind::SpokenFor) &&
                       is_office(source.head) && !source.owner && !has_owner(source);
      if (one) {
        // "The friend", after "a friend" said something.
        if (const Meant found = same_before(source); found.known() && source.words.size() == 1) return found;
        if (const Meant found = person_before(begin, Gender::Unknown, source.words); found.known()) return found;
        if (const Meant found = person_titled(source.words); found.known()) return found;
      }
      if (const auto found = same_before(source); found.known() && !source.owner) return found;
      if (source.kind == Kind::Organization && source.words.size() == 1 && !source.owner) {
        if (const Meant found = organization_before(source.head, begin); found.known()) return found;
      }
    }
    Meant meant{{}, source.phrase, source.head, kind_of(source, extraction_.statements[statement])};
    if (source.owner) {
      const Pronoun owner = *source.owner;
      Meant whose;
      if (owner == Pronoun::He || owner == Pronoun::She)
        whose = person_before(begin, owner == Pronoun::She ? Gender::Female : Gender::Male, {});
      if (owner == Pronoun::I) whose = first_person(begin, statement);
      if (whose.bearers.size() == 1) {
        const Bearer& bearer = names_.bearers[whose.bearers.front()];
        const bool group = source.kind == Kind::Organization;
        meant.phrase = group ? surname(bearer) + " " + source.phrase : bearer.name + "'s " + source.phrase;
      }
    }
    return meant;
  }

  // "Both women", "the two candidates": two persons told of before, whose number makes the noun one of persons.
  static bool is_pair(const Source& source) {
    if (source.words.empty() || source.words.size() > 4 || source.indefinite) return false;
    const bool both = source.words.front() == "both";
    if (!both && !(source.definite && source.words.front() == "two")) return false;
    const std::string& noun = source.head;
    if (noun == "men" || noun == "women" || (both && source.words.size() == 1)) return true;
    return noun.ends_with("s") && is_office(noun.substr(0, noun.size() - 1));
  }

  // "The Clintons", if that was taken for an organization's name.
  Meant family_named(const std::vector<std::size_t>& bearers) const {
    const Bearer& bearer = names_.bearers[bearers.front()];
    return bearers.size() == 1 && !bearer.person && bearer.parts.size() == 1 ? family_called(bearer.parts[0]) : Meant{};
  }

  // "The Clintons": those who bear the name.
  Meant family_of(const Source& source) const {
    return source.words.size() == 1 ? family_called(source.head) : Meant{};
  }

  Meant family_called(const std::string& plural) const {
    if (!plural.ends_with("s")) return {};
    const std::string name = plural.substr(0, plural.size() - 1);
    std::vector<std::size_t> all;
    for (std::size_t b = 0; b < names_.bearers.size(); ++b) {
      const Bearer& bearer = names_.bearers[b];
      if (bearer.person && bearer.parts.size() > 1 && bearer.parts.back() == name) all.push_back(b);
    }
    return all.size() > 1 ? named(all) : Meant{};
  }

  // The two persons named last, each once, in the order of their names in the text.
  Meant pair_before(std::size_t begin, const std::string& noun) const {
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

  bool has_owner(const Source& source) const {
    return std::find(source.words.begin(), source.words.end(), "of") != source.words.end() &&
           source.words.size() > 6;
  }

  std::string surname(const Bearer& bearer) const {
    const std::size_t blank = bearer.name.find_last_of(' ');
    return blank == std::string::npos ? bearer.name : bearer.name.substr(blank + 1);
  }

  // An earlier speaker described by the same noun, or a document by a like one: "the poll", "the source",
  // "the new study" of a report.
  Meant same_before(const Source& source) const {
    for (auto at = told_.rbegin(); at != told_.rend(); ++at) {
      const Meant& before = meant_[*at];
      if (!before.bearers.empty()) continue;
      const bool alike = source.words.size() == 1 || source.words[0] == "same" || before.phrase == source.phrase;
      if (alike && before.head == source.head && before.kind == source.kind) return before;
      const bool document = source.kind == Kind::Document && before.kind == Kind::Document;
      if (document && source.words.size() <= 2 && sort_of(source.head) == sort_of(before.head)) return before;
    }
    return source.kind == Kind::Document && source.words.size() == 1 ? introduced(source) : Meant{};
  }

  // The fullest phrase before `begin` that ends in a document's noun, though nobody spoke by it yet: "a new
  // Quinnipiac poll" makes "the poll".
  Meant introduced(const Source& source) const {
    for (std::size_t i = source.at; i-- > 0;) {
      if (words_[i].low != source.head) continue;
      const std::size_t from = noun_phrase_before(i + 1);
      if (i + 1 - from < 3 || !opens_phrase(words_[from].low)) continue;
      const std::string phrase(cut(article_.text, {words_[from + 1].span.begin, words_[i].span.end}));
      return {{}, phrase, source.head, Kind::Document};
    }
    return {};
  }

  std::uint32_t paragraph_of(std::uint32_t byte) const {
    const auto after = std::upper_bound(structure_.paragraphs.begin(), structure_.paragraphs.end(), byte,
                                        [](std::uint32_t b, Span p) { return b < p.begin; });
    return static_cast<std::uint32_t>(after - structure_.paragraphs.begin());
  }

  bool quoted(std::uint32_t byte) const {
    for (const Quotation& quotation : structure_.quotations) {
      for (const Span& part : quotation.parts) {
        if (part.begin <= byte && byte < part.end) return true;
      }
      if (quotation.parts.front().begin > byte) break;
    }
    return false;
  }

  // The person meant by a pronoun or, with `title`, by a title: near, in subject's place, quoted last.
  Meant person_before(std::size_t begin, Gender gender, const std::vector<std::string>& title, double last = 0) {
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
    if (!told_.empty()) add_last_speaker(here, gender, last, scores);
    const auto best = std::max_element(scores.begin(), scores.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (best == scores.end()) return {};
    if (!title.empty() && shared_roles(names_.bearers[best->first], title) == 0 && best->second < weights_.title)
      return {};
    return named({best->first});
  }

  // "Indiana governor" of a headline: the only one in the article whose office has all of these words.
  Meant person_titled(const std::vector<std::string>& title) const {
    const auto telling = static_cast<double>(std::count_if(
        title.begin(), title.end(), [](const std::string& word) { return word.size() >= 3 && word != "the"; }));
    std::vector<std::size_t> all;
    for (std::size_t b = 0; b < names_.bearers.size(); ++b) {
      if (names_.bearers[b].person && telling > 0 && shared_roles(names_.bearers[b], title) >= telling) all.push_back(b);
    }
    return all.size() == 1 ? named(all) : Meant{};
  }

  // "“…,” he said." that opens a paragraph, where nobody is named since the last statement: he goes on.
  bool goes_on(std::size_t i) const {
    const Statement& statement = extraction_.statements[i];
    if (statement.form == Form::Indirect || statement.source.empty() || told_.empty()) return false;
    const std::uint32_t begin = statement.content.front().begin;
    if (begin > statement.source.front().begin) return false;
    const bool opens = std::any_of(structure_.paragraphs.begin(), structure_.paragraphs.end(),
                                   [&](Span paragraph) { return paragraph.begin == begin; });
    const Statement& last = extraction_.statements[told_.back()];
    const std::uint32_t end = std::max(extent(last.source).end, extent(last.content).end);
    return opens && std::none_of(names_.mentions.begin(), names_.mentions.end(), [&](const NameMention& mention) {
      const std::uint32_t at = words_[mention.begin].span.begin;
      return at >= end && at < begin && names_.bearers[mention.bearer].person;
    });
  }

  void add_last_speaker(const Word& here, Gender gender, double more, std::map<std::size_t, double>& scores) const {
    const std::size_t last = told_.back();
    const Meant& before = meant_[last];
    if (before.bearers.size() != 1 || !fits(names_.bearers[before.bearers.front()], gender)) return;
    const auto apart = paragraph_of(here.span.begin) - paragraph_of(place_of(extraction_.statements[last]));
    if (apart > 2) return;
    const std::size_t word = word_at(words_, place_of(extraction_.statements[last]));
    const double far = here.sentence - words_[std::min(word, words_.size() - 1)].sentence;
    auto [at, fresh] = scores.try_emplace(before.bearers.front(), -weights_.distance * far);
    at->second = std::max(at->second, -weights_.distance * far);
    // Who asked is hardly the one who answers.
    at->second += asked(extraction_.statements[last]) ? -weights_.speaker : weights_.speaker + more;
  }

  bool asked(const Statement& statement) const {
    for (const Span& cue : statement.cue) {
      const std::string& word = words_[std::min(word_at(words_, cue.begin), words_.size() - 1)].low;
      if (word == "asked" || word == "asks" || word == "ask" || word == "wondered") return true;
    }
    return false;
  }

  static double shared_roles(const Bearer& bearer, const std::vector<std::string>& title) {
    double shared = 0;
    for (const std::string& word : title) {
      if (word.size() < 3 || word == "the") continue;
      shared += std::any_of(bearer.role_words.begin(), bearer.role_words.end(), [&](const std::string& role) {
        return long_form(role) == long_form(word);
      });
    }
    return shared;
  }

  Meant several_before(std::size_t begin) const {
    const Word& here = words_[std::min(begin, words_.size() - 1)];
    for (auto at = told_.rbegin(); at != told_.rend(); ++at) {
      const Meant& before = meant_[*at];
      const auto apart = paragraph_of(here.span.begin) - paragraph_of(place_of(extraction_.statements[*at]));
      if (apart > 2) break;
      if (before.bearers.size() > 1 || before.kind == Kind::Group || before.kind == Kind::Unnamed) return before;
    }
    return {{}, "they", "they", Kind::Group};
  }

  // "The campaign", "the department": the last with that word in its name, else the last of all.
  Meant organization_before(const std::string& head, std::size_t begin) const {
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

  // The organization or document last spoken of.
  Meant thing_before(std::size_t begin) const {
    std::size_t bearer = kNobody;
    for (const NameMention& mention : names_.mentions) {
      if (mention.begin >= begin) break;
      const Bearer& each = names_.bearers[mention.bearer];
      if (!each.person && !each.place) bearer = mention.bearer;
    }
    for (auto at = told_.rbegin(); at != told_.rend(); ++at) {
      const Meant& before = meant_[*at];
      const auto apart = paragraph_of(words_[std::min(begin, words_.size() - 1)].span.begin) -
                         paragraph_of(place_of(extraction_.statements[*at]));
      if (apart > 1) break;
      if (before.kind == Kind::Document || before.kind == Kind::Organization) return before;
      if (before.bearers.size() == 1 && !names_.bearers[before.bearers.front()].person) return before;
    }
    return bearer == kNobody ? Meant{} : named({bearer});
  }

  Meant first_person(std::size_t begin, std::size_t statement) const {
    const std::uint32_t byte = words_[std::min(begin, words_.size() - 1)].span.begin;
    if (quoted(byte)) {
      for (auto at = told_.rbegin(); at != told_.rend(); ++at) {
        if (*at == statement) continue;
        for (const Span& content : extraction_.statements[*at].content) {
          if (content.begin <= byte && byte < content.end) return meant_[*at];
        }
      }
      if (!told_.empty()) return meant_[told_.back()];
    }
    // Which of five is "I" the byline does not say.
    if (writers_in(article_.byline) > 2) return {};
    return {{}, first_writer(article_.byline), "i", Kind::Person};
  }

  // Who "who" is: the name or the noun right before it.
  Meant antecedent(std::size_t begin, std::size_t statement, int depth) {
    if (begin == 0 || depth > 1) return {};
    const bool person = words_[begin].low != "which" && words_[begin].low != "that";
    std::size_t end = begin;
    while (end > 0 && !words_[end - 1].letters) --end;
    if (person) {
      if (const auto near = named_before(begin, 3); near.known()) return near;
    } else if (const auto thing = thing_at(end); thing.known()) {
      return thing;
    }
    std::size_t from = noun_phrase_before(end);
    // "The people in the arena who", "a trove released on Thursday, which".
    const bool joined = from > 1 && (words_[from - 1].low == "in" || words_[from - 1].low == "at" ||
                                     words_[from - 1].low == "on" || words_[from - 1].low == "from");
    if (joined && !tells_person(from, end)) from = noun_phrase_before(from - 1);
    if (from == end) return named_before(begin, 14);
    const Source source = read_source(text_, from, end);
    if (source.pronoun == Pronoun::Who) return {};
    // "Ada Finch, the mayor, who": the name stands before what it is explained by.
    const bool one = source.kind == Kind::Unnamed || (source.kind == Kind::Group && !source.head.ends_with("s") &&
                                                      !is(source.head, WordKind::Collective));
    if (person && source.bearers.empty() && one) {
      if (const auto far = named_before(begin, 14); far.known()) return far;
    }
    return meaning_of(source, from, statement, depth + 1);
  }

  // Where the noun phrase that ends before word `end` begins: at its article or the like, else behind
  // a word that no such phrase holds.
  std::size_t noun_phrase_before(std::size_t end) const {
    std::size_t from = end;
    while (from > 0 && end - from < 12 && words_[from - 1].sentence == words_[end - 1].sentence &&
           words_[from - 1].letters && !breaks(words_[from - 1].low)) {
      --from;
      // "The group of residents": what stands before "of" belongs to it.
      const bool of = from > 1 && words_[from - 1].low == "of";
      if (opens_phrase(words_[from].low) && !of) break;
    }
    return from;
  }

  // Is a person named or described by words [from, end)?
  bool tells_person(std::size_t from, std::size_t end) const {
    if (from >= end) return false;
    const Source source = read_source(text_, from, end);
    if (!source.bearers.empty()) return names_.bearers[source.bearers.front()].person;
    return source.kind == Kind::Unnamed || is(source.head, WordKind::Collective) || is(source.head, WordKind::Adjective);
  }

  // The organization or document whose name ends before word `end`.
  Meant thing_at(std::size_t end) const {
    for (const NameMention& mention : names_.mentions) {
      if (mention.end != end) continue;
      const Bearer& bearer = names_.bearers[mention.bearer];
      return bearer.person || bearer.place ? Meant{} : named({mention.bearer});
    }
    return {};
  }

  // The person named last before a word, at most so many words away and in its sentence.
  Meant named_before(std::size_t begin, std::size_t most) const {
    for (auto at = names_.mentions.rbegin(); at != names_.mentions.rend(); ++at) {
      if (at->begin >= begin) continue;
      if (words_[at->begin].sentence != words_[begin].sentence || begin - at->end > most) break;
      if (names_.bearers[at->bearer].person && !words_[at->end - 1].possessive) return named({at->bearer});
      if (most < 4) break;
    }
    return {};
  }

  // Tuned on records of train articles by coordinate descent.
  struct Weights {
    double distance = 0.7, subject = 0.2, quoted = 2.1, owner = 0.7, gender = 0.6, often = 0.4, role = 2.0,
           speaker = 1.2, goes_on = 1.0, title = -2.0, noun = 1.5;
  };

  const Article& article_;
  const Reading& reading_;
  const TextStructure& structure_;
  Extraction& extraction_;
  const std::vector<Word> words_;
  Names names_;
  const Text text_;
  const Pointed pointed_;
  const Weights weights_;
  std::vector<Meant> meant_;
  std::vector<std::size_t> told_;  // statements whose speaker is known, in the text's order
};

}  // namespace

void find_speakers(const Article& article, const Reading& reading, Extraction& extraction) {
  if (reading.structure.tokens.empty()) {
    for (Statement& statement : extraction.statements) statement.speaker.reset();
    extraction.speakers.clear();
    return;
  }
  Resolver(article, reading, extraction).run();
}

}  // namespace onrecord::resolve
