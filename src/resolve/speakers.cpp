#include "speakers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "antecedents.h"
#include "byline.h"
#include "documents.h"
#include "meant.h"
#include "onrecord/utf8.h"
#include "scene.h"
#include "speaker_choices.h"

namespace onrecord::resolve {
namespace {

// How much what the noun says counts beside the encoder's logits; tuned on records of train articles.
constexpr double kNoun = 1.5;

// Words that a cue begins with right behind its source, as in headlines: "Finch Calls On Vale".
std::vector<std::size_t> ends_of_sources(const std::vector<Word>& words, const std::vector<Statement>& statements) {
  std::vector<std::size_t> ends;
  for (const Statement& statement : statements) {
    if (statement.cue.empty() || statement.source.empty()) continue;
    const std::size_t at = word_at(words, statement.cue.front().begin);
    if (at > 0 && at == word_at(words, statement.source.back().end)) ends.push_back(at);
  }
  std::sort(ends.begin(), ends.end());
  return ends;
}

class Resolver {
 public:
  Resolver(const Article& article, const Reading& reading, Extraction& extraction, std::vector<std::vector<SpeakerOption>>* options)
      : article_(article),
        reading_(reading),
        structure_(reading.structure),
        extraction_(extraction),
        words_(read_words(article.text, structure_)),
        names_(find_names(article.text, words_, reading.names, ends_of_sources(words_, extraction.statements))),
        text_{article.text, words_, names_},
        documents_(name_documents(text_)),
        before_(text_, structure_, extraction.statements, meant_, told_),
        choices_(reading, text_, extraction.statements, documents_, before_, meant_, told_),
        options_(options) {}

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
      const Source* its = source ? &*source : nullptr;
      const Meant guess = meaning(i, source);
      if (options_ != nullptr) {
        for (const SpeakerCandidate& one : choices_.candidates(i, its, guess)) (*options_)[i].push_back({name_of(one.meant, text_), one.features});
      }
      meant_[i] = choices_.choose(i, its, guess);
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
      if (meant_[i].bearers.size() != 1 || !is_named_in(text_, extraction_.statements[i], meant_[i].bearers.front())) continue;
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

  // A described speaker's kind: what the noun says, and what the encoder makes of the source there.
  Kind kind_of(const Source& source, const Statement& statement) const {
    if (reading_.scores.empty() || source.kind == Kind::None) return source.kind;
    constexpr std::array<Kind, kKinds> kOrder{Kind::None,     Kind::Person,  Kind::Organization,
                                              Kind::Document, Kind::Unnamed, Kind::Group};
    std::array<double, kKinds> score = kind_logits(reading_, statement.source);
    score[0] = score[1] = -1e9;  // it is described, so it is somebody, and nobody by name
    for (std::size_t i = 0; i < kKinds; ++i) {
      if (kOrder[i] == source.kind) score[i] += kNoun;
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

  // "Q: …" and "A: …" of an interview that is printed: its writer or publisher asks, and the last person answers.
  Meant in_interview(std::size_t at) const {
    const bool opens = at == 0 || words_[at - 1].sentence != words_[at].sentence;
    const bool colon = at + 1 < words_.size() && cut(article_.text, words_[at + 1].span) == ":";
    if (!opens || !colon || !words_[at].capital) return {};
    if (words_[at].low == "q" && writers_in(article_.byline) == 1) return {{}, first_writer(article_.byline), "q", Kind::Person};
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
        return before_.person_before(begin, source.pronoun == Pronoun::She ? Gender::Female : Gender::Male, {}, before_.goes_on(statement));
      case Pronoun::They:
        return before_.several_before(begin);
      case Pronoun::It:
        return before_.thing_before(begin);
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

  // A title or office that names nobody: the one who bears it, or a phrase.
  Meant described(const Source& source, std::size_t begin, std::size_t statement) {
    if (source.phrase.empty()) return {};
    if (source.listed) return {{}, source.phrase, source.head, Kind::Group};
    if (const Meant all = with_others(source, begin); all.known()) return all;
    if (const NamedDocument* document = document_meant(documents_, text_, source)) {
      // "The study", after a survey, is no other that is named later.
      const Meant told = source.definite && document->at > begin + source.words.size() ? before_.same_before(source) : Meant{};
      return told.known() ? told : Meant{{}, document->name, source.head, Kind::Document};
    }
    if (const Meant family = family_of(source); family.known()) return family;
    if (is_pair(source)) {
      if (const Meant found = before_.pair_before(begin, source.head); found.known()) return found;
    }
    if (source.definite && source.kind != Kind::Group) {
      const bool one = source.kind == Kind::Unnamed && !is(source.head, WordKind::SpokenFor) &&
                       is_office(source.head) && !source.owner && !has_owner(source);
      if (one) {
        // "The friend", after "a friend" said something.
        if (const Meant found = before_.same_before(source); found.known() && source.words.size() == 1) return found;
        if (const Meant found = before_.person_before(begin, Gender::Unknown, source.words); found.known()) return found;
        if (const Meant found = before_.person_titled(source.words); found.known()) return found;
      }
      if (const auto found = before_.same_before(source); found.known() && !source.owner) return found;
      if (source.kind == Kind::Organization && source.words.size() == 1 && !source.owner) {
        if (const Meant found = before_.organization_before(source.head, begin); found.known()) return found;
      }
    }
    Meant meant{{}, source.phrase, source.head, kind_of(source, extraction_.statements[statement])};
    if (source.owner) {
      const Pronoun owner = *source.owner;
      Meant whose;
      if (owner == Pronoun::He || owner == Pronoun::She)
        whose = before_.person_before(begin, owner == Pronoun::She ? Gender::Female : Gender::Male, {});
      if (owner == Pronoun::I) whose = first_person(begin, statement);
      if (whose.bearers.size() == 1) {
        const Bearer& bearer = names_.bearers[whose.bearers.front()];
        const bool group = source.kind == Kind::Organization;
        const auto named = group ? owned_name(text_, whose.bearers.front(), source.words) : std::nullopt;
        meant.phrase = named ? *named : group ? surname(bearer) + " " + source.phrase : bearer.name + "'s " + source.phrase;
      }
    }
    return meant;
  }

  // "She and her aides": by her name.
  Meant with_others(const Source& source, std::size_t begin) const {
    for (const std::string_view opening : {"he and ", "she and "}) {
      if (!source.phrase.starts_with(opening)) continue;
      const Meant one = before_.person_before(begin, opening[0] == 's' ? Gender::Female : Gender::Male, {});
      const std::size_t pronoun = opening.find(' ');
      if (one.bearers.size() == 1) return {{}, name_of(one, text_) + source.phrase.substr(pronoun), source.head, Kind::Group};
    }
    return {};
  }

  // "Both women", "the two candidates": two persons told of before, whose number makes the noun one of persons.
  static bool is_pair(const Source& source) {
    if (source.words.empty() || source.words.size() > 4 || source.indefinite) return false;
    if (source.words.size() == 1 && source.head == "each") return true;
    const bool both = source.words.front() == "both";
    if (!both && !(source.definite && source.words.front() == "two")) return false;
    const std::string& noun = source.head;
    if (noun == "men" || noun == "women" || (both && source.words.size() == 1)) return true;
    return noun.ends_with("s") && is_office(noun.substr(0, noun.size() - 1));
  }

  // "The Clintons", if that was taken for an organization's name.
  Meant family_named(const std::vector<std::size_t>& bearers) const {
    const Bearer& bearer = names_.bearers[bearers.front()];
    return bearers.size() == 1 && !bearer.person && bearer.parts.size() == 1 ? before_.family_called(bearer.parts[0]) : Meant{};
  }

  // "The Clintons": those who bear the name.
  Meant family_of(const Source& source) const {
    return source.words.size() == 1 ? before_.family_called(source.head) : Meant{};
  }

  // Is it somebody's whom it names?
  bool has_owner(const Source& source) const {
    for (std::size_t i = source.at; i < std::min(words_.size(), source.at + source.words.size()); ++i) {
      if (mention_at(names_, i) != nullptr && words_[mention_at(names_, i)->end - 1].possessive) return true;
    }
    return std::find(source.words.begin(), source.words.end(), "of") != source.words.end() &&
           source.words.size() > 6;
  }

  std::string surname(const Bearer& bearer) const {
    const std::size_t blank = bearer.name.find_last_of(' ');
    return blank == std::string::npos ? bearer.name : bearer.name.substr(blank + 1);
  }

  Meant first_person(std::size_t begin, std::size_t statement) const {
    const std::uint32_t byte = words_[std::min(begin, words_.size() - 1)].span.begin;
    if (before_.quoted(byte)) {
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
    if (article_.byline.empty()) return before_.signed_below(begin);
    return {{}, first_writer(article_.byline), "i", Kind::Person};
  }

  // Who "who" is: the name or the noun right before it.
  Meant antecedent(std::size_t begin, std::size_t statement, int depth) {
    if (begin == 0 || depth > 1) return {};
    const bool person = words_[begin].low != "which" && words_[begin].low != "that";
    std::size_t end = begin;
    while (end > 0 && !words_[end - 1].letters) --end;
    if (person) {
      if (const auto near = before_.named_before(begin, 3); near.known()) return near;
    } else if (const auto thing = before_.thing_at(end); thing.known()) {
      return thing;
    }
    std::size_t from = before_.noun_phrase_before(end);
    // "The people in the arena who", "a trove released on Thursday, which".
    const bool joined = from > 1 && (words_[from - 1].low == "in" || words_[from - 1].low == "at" ||
                                     words_[from - 1].low == "on" || words_[from - 1].low == "from");
    if (joined && !tells_person(from, end)) {
      const std::size_t longer = before_.noun_phrase_before(from - 1);
      if (!holds_subject(longer, from - 1)) from = longer;
    }
    if (from == end) return before_.named_before(begin, 14);
    const Source source = read_source(text_, from, end);
    if (source.pronoun == Pronoun::Who) return {};
    // "Ada Finch, the mayor, who": the name stands before what it is explained by.
    const bool one = source.kind == Kind::Unnamed || (source.kind == Kind::Group && !source.head.ends_with("s") &&
                                                      !is(source.head, WordKind::Collective));
    if (person && source.bearers.empty() && one) {
      if (const auto far = before_.named_before(begin, 14); far.known()) return far;
    }
    return meaning_of(source, from, statement, depth + 1);
  }

  // "Ada Finch read widely" is no noun phrase.
  bool holds_subject(std::size_t from, std::size_t end) const {
    for (std::size_t i = from; i + 1 < end; ++i) {
      const NameMention* mention = mention_at(names_, i);
      const bool subject = mention != nullptr && mention->end == i + 1 && names_.bearers[mention->bearer].person && !words_[i].possessive;
      if (subject && words_[i + 1].letters && !words_[i + 1].capital && words_[i + 1].low != "of") return true;
    }
    return false;
  }

  // Is a person named or described by words [from, end)?
  bool tells_person(std::size_t from, std::size_t end) const {
    if (from >= end) return false;
    const Source source = read_source(text_, from, end);
    if (!source.bearers.empty()) return names_.bearers[source.bearers.front()].person;
    return source.kind == Kind::Unnamed || is(source.head, WordKind::Collective) || is(source.head, WordKind::Adjective);
  }

  const Article& article_;
  const Reading& reading_;
  const TextStructure& structure_;
  Extraction& extraction_;
  const std::vector<Word> words_;
  Names names_;
  const Text text_;
  const std::vector<NamedDocument> documents_;
  const Antecedents before_;
  const SpeakerChoices choices_;
  std::vector<Meant> meant_;
  std::vector<std::size_t> told_;  // statements whose speaker is known, in the text's order
  std::vector<std::vector<SpeakerOption>>* options_;  // null if nobody asks for them
};

}  // namespace

void find_speakers(const Article& article, const Reading& reading, Extraction& extraction) {
  if (reading.structure.tokens.empty()) {
    for (Statement& statement : extraction.statements) statement.speaker.reset();
    extraction.speakers.clear();
    return;
  }
  Resolver(article, reading, extraction, nullptr).run();
}

std::vector<std::vector<SpeakerOption>> speaker_options(const Article& article, const Reading& reading, Extraction& extraction) {
  std::vector<std::vector<SpeakerOption>> options(extraction.statements.size());
  if (!reading.structure.tokens.empty()) Resolver(article, reading, extraction, &options).run();
  return options;
}

}  // namespace onrecord::resolve
