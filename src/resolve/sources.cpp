#include "sources.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace onrecord::resolve {
namespace {

struct PronounWord {
  std::string_view word;
  Pronoun pronoun;
};
constexpr std::array<PronounWord, 27> kPronouns = {{{"he", Pronoun::He},       {"him", Pronoun::He},
                                                    {"his", Pronoun::He},      {"himself", Pronoun::He},
                                                    {"she", Pronoun::She},     {"her", Pronoun::She},
                                                    {"hers", Pronoun::She},    {"herself", Pronoun::She},
                                                    {"they", Pronoun::They},   {"them", Pronoun::They},
                                                    {"their", Pronoun::They},  {"it", Pronoun::It},
                                                    {"its", Pronoun::It},      {"i", Pronoun::I},
                                                    {"me", Pronoun::I},        {"my", Pronoun::I},
                                                    {"myself", Pronoun::I},    {"we", Pronoun::We},
                                                    {"us", Pronoun::We},       {"our", Pronoun::We},
                                                    {"you", Pronoun::You},     {"your", Pronoun::You},
                                                    {"who", Pronoun::Who},     {"whom", Pronoun::Who},
                                                    {"whose", Pronoun::Who},   {"which", Pronoun::Who},
                                                    {"that", Pronoun::Who}}};

constexpr std::array<std::string_view, 20> kPrepositions = {
    "of", "for", "from", "in", "with", "at", "on", "to", "by", "about", "against", "inside",
    "within", "near", "among", "including", "behind", "under", "close", "familiar"};
constexpr std::array<std::string_view, 9> kClauses = {"who",   "whose", "whom", "which",   "that",
                                                      "where", "when",  "as",   "released"};
// A source that opens with one of these has lost its noun.
constexpr std::array<std::string_view, 8> kVerbs = {"said", "says", "told", "added", "wrote", "asked", "replied", "tweeted"};
// Nouns that tell nothing without the clause behind them.
constexpr std::array<std::string_view, 8> kBare = {"those", "anyone", "everyone", "anybody", "someone", "nobody", "people", "ones"};
constexpr std::array<std::string_view, 5> kArticles = {"the", "this", "that", "these", "those"};
constexpr std::array<std::string_view, 8> kIndefinite = {"a",   "an",  "one",  "another",
                                                         "any", "no", "some", "every"};
constexpr std::array<std::string_view, 16> kSome = {"some",   "many",  "most",    "others", "few",  "several",
                                                    "all",    "both",  "critics", "everyone", "anyone", "everybody",
                                                    "nobody", "none",  "one",     "those"};

// "we've" is "we".
Pronoun pronoun_of(std::string_view word) {
  word = word.substr(0, std::min(word.find('\''), word.find("’")));
  for (const PronounWord& each : kPronouns) {
    if (each.word == word) return each.pronoun;
  }
  return Pronoun::None;
}

class SourceReader {
 public:
  SourceReader(const Text& text, std::size_t begin, std::size_t end)
      : text_(text), begin_(begin), end_(end) {}

  Source read() {
    while (begin_ < end_ && !word(begin_).letters) ++begin_;
    if (end_ - begin_ > 1 && word(begin_).low == "by") ++begin_;
    while (end_ > begin_ && !word(end_ - 1).letters && token(end_ - 1) != "%") --end_;
    Source source;
    source.at = begin_;
    if (begin_ == end_) return source;
    if (among(kVerbs, word(begin_).low)) {
      source.verb = true;
      source.bearers = heads_in(begin_ + 1, segment_end(begin_ + 1), false);
      if (source.bearers.empty() && end_ - begin_ == 1) source.bearers = named_behind();
      return source;
    }
    if (end_ - begin_ == 1 || (end_ - begin_ == 2 && word(begin_ + 1).low == "himself")) {
      if (!(word(begin_).shouted && word(begin_).low == "us")) source.pronoun = pronoun_of(word(begin_).low);
      if (source.pronoun != Pronoun::None) return source;
    }
    // "Most of whom".
    if (end_ - begin_ == 3 && word(begin_ + 1).low == "of" && (word(end_ - 1).low == "whom" || word(end_ - 1).low == "which")) {
      source.pronoun = Pronoun::Who;
      return source;
    }
    if (source.bearers = names_listed(); !source.bearers.empty()) return source;
    if (const std::size_t end = end_of_many(); end > begin_) {
      describe(source);
      const std::string& first = word(begin_).low;
      as_listed(source, first == "the" || first == "a" || first == "an" ? begin_ + 1 : begin_, end);
      return source;
    }
    source.bearers = heads_in(begin_, segment_end(begin_), false);
    if (source.bearers.empty()) source.bearers = behind_office();
    if (!source.bearers.empty()) return source;
    describe(source);
    if (lists_nouns(source)) {
      as_listed(source, begin_, end_);
      return source;
    }
    if (source.kind == Kind::Unnamed || source.kind == Kind::Organization) source.bearers = apposed();
    if (source.kind == Kind::Group) {
      // "Two members of Congress, Ada Finch and Ben Hale", "one of her critics, Ben Hale", "her running mate, Ben Hale".
      std::vector<std::size_t> all = apposed();
      const bool one = (word(begin_).low == "one" && word(begin_ + 1).low == "of") ||
                       (!source.head.ends_with("s") && !among(kSome, source.head) && !is(source.head, WordKind::Collective));
      if (all.size() > 1 || (all.size() == 1 && one)) source.bearers = std::move(all);
    }
    return source;
  }

 private:
  const Word& word(std::size_t i) const { return text_.words[i]; }

  static bool owns(std::string_view low) { return low == "his" || low == "her" || low == "their"; }

  void as_listed(Source& source, std::size_t from, std::size_t to) const {
    source.kind = Kind::Group;
    source.listed = true;
    source.phrase = cut(text_.text, {word(from).span.begin, word(to - 1).span.end});
    lower_first(source.phrase, from);
  }

  // Of a source that names some of many, where the phrase for them ends: "Ada Finch and other mayors", "mayors like Ada
  // Finch", "a number of mayors, including Ada Finch and Ben Hale". Its begin if it is none.
  std::size_t end_of_many() const {
    for (std::size_t i = begin_ + 1; i + 1 < end_; ++i) {
      const std::string& low = word(i).low;
      if (low == "and" && (word(i + 1).low == "other" || word(i + 1).low == "others" || owns(word(i + 1).low)))
        return mention_at(i - 1) != nullptr ? segment_end(i) : begin_;
      if (low == "and" && mention_at(i - 1) != nullptr && many_at(i + 1)) return segment_end(i);
      const bool such = low == "such" && word(i + 1).low == "as";
      if (!such && low != "like" && low != "including") continue;
      const std::size_t name = such ? i + 2 : i + 1, noun = token(i - 1) == "," && i - 1 > begin_ ? i - 2 : i - 1;
      const bool many = word(noun).low.ends_with("s") && mention_at(noun) == nullptr;
      if (name >= end_ || mention_at(name) == nullptr || !many) return begin_;
      return low == "including" ? end_ : segment_end(name);
    }
    return begin_;
  }

  // Nouns for many without a capital: "some civil rights advocates".
  bool many_at(std::size_t from) const {
    std::size_t noun = from;
    while (noun + 1 < end_ && word(noun).letters && !word(noun).capital && !among(kPrepositions, word(noun + 1).low) && !among(kClauses, word(noun + 1).low)) ++noun;
    const std::string& low = word(noun).low;
    return !word(noun).capital && low.ends_with("s") && !low.ends_with("ss") && !word(noun).possessive && noun + 1 <= segment_end(from);
  }

  std::string_view token(std::size_t i) const { return cut(text_.text, word(i).span); }

  // "Said Jillian Soto": of a source that is the verb alone, the name right behind it.
  std::vector<std::size_t> named_behind() const {
    if (end_ >= text_.words.size()) return {};
    const NameMention* next = mention_at(end_);
    if (next == nullptr || next->from != end_ || !text_.names.bearers[next->bearer].person) return {};
    return {next->bearer};
  }

  // A segment ends at a comma, a bracket, a dash or a clause.
  std::size_t segment_end(std::size_t from) const {
    std::size_t at = from;
    while (at < end_ && joins(at) && !(at > from && opens_clause(at))) ++at;
    return at;
  }

  bool opens_clause(std::size_t i) const {
    const bool newly = word(i).low == "released" && word(i - 1).low.ends_with("ly");  // "a newly released email"
    const bool joined = i > 1 && token(i - 1) == "-" && word(i - 1).span.end == word(i).span.begin;  // "court-released"
    return among(kClauses, word(i).low) && !newly && !joined;
  }

  // A word, or a sign that divides nothing.
  bool joins(std::size_t i) const {
    const std::string_view sign = token(i);
    const bool tight = i > 0 && i + 1 < text_.words.size() && word(i - 1).span.end == word(i).span.begin &&
                       word(i + 1).span.begin == word(i).span.end;
    return word(i).letters || sign == "%" || (sign == "-" && tight) || sign == "/" || sign == "&" || sign == "." ||
           sign == "$" || sign == "“" || sign == "”" || sign == "\"";
  }

  const NameMention* mention_at(std::size_t i) const { return resolve::mention_at(text_.names, i); }

  // "Matthews, MSNBC's Alex Seitz-Wald and Reuters' Luciana Lopez": each segment ends in a name, and
  // the last two are joined by "and".
  std::vector<std::size_t> names_listed() const {
    std::vector<std::size_t> all;
    bool joined = false;
    for (std::size_t at = begin_; at < end_;) {
      std::size_t stop = segment_end(at);
      if (stop < end_ && among(kClauses, word(stop).low)) return {};
      if (word(at).low == "and" && at + 1 < stop) {
        joined = true;
        ++at;
      }
      std::size_t from = at;
      for (std::size_t i = at; i <= stop; ++i) {
        if (i < stop && word(i).low != "and") continue;
        if (i < stop) joined = true;
        const NameMention* last = i > from ? mention_at(i - 1) : nullptr;
        if (last == nullptr || last->end != i || !text_.names.bearers[last->bearer].person ||
            word(i - 1).possessive || holds_preposition(from, last->from))
          return {};
        all.push_back(last->bearer);
        from = i + 1;
      }
      at = stop + 1;
    }
    return joined && all.size() > 1 ? all : std::vector<std::size_t>{};
  }

  bool holds_preposition(std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i < to; ++i) {
      const bool office = i > from && is(word(i - 1).low, WordKind::Title);  // "Secretary of State"
      if (among(kPrepositions, word(i).low) && !office) return true;
    }
    return false;
  }

  // "The head of the Labour Party Jeremy Corbyn": whoever stands right behind what the office is of, and
  // not "a spokesman for President Obama".
  std::vector<std::size_t> behind_office() const {
    const std::size_t end = segment_end(begin_);
    const NameMention* last = mention_at(end - 1);
    if (last == nullptr || last->end != end || word(end - 1).possessive) return {};
    if (!text_.names.bearers[last->bearer].person) return {};
    if (last->from == last->begin) {
      // "Former secretary of state Ada Finch".
      const bool office = last->begin >= begin_ + 3 && word(last->begin - 2).low == "of" && is(word(last->begin - 3).low, WordKind::Title);
      const bool noun = office && !word(last->begin - 1).capital && !is(word(last->begin - 1).low, WordKind::Person);
      return noun ? std::vector<std::size_t>{last->bearer} : std::vector<std::size_t>{};
    }
    const bool state = word(last->begin - 1).low == "state" && last->begin > 1 && word(last->begin - 2).low == "of";
    // "Speaker of the House Rep. Ada Finch", but not "a friend of Senator Ada Finch".
    const bool house = last->begin - last->from > 1 && is(word(last->from).low, WordKind::Organization);
    if (is(word(last->begin - 1).low, WordKind::Title) && !state && !house) return {};
    for (std::size_t i = begin_; i < last->from; ++i) {
      if (word(i).low == "of") return {last->bearer};
    }
    return {};
  }

  // "Friends, lobbyists and former foes": nouns in the plural, the last behind "and".
  bool lists_nouns(const Source& source) const {
    if (source.kind != Kind::Group && source.kind != Kind::Unnamed) return false;
    if (source.definite || segment_end(begin_) == end_) return false;
    bool joined = false;
    for (std::size_t i = begin_; i < end_; ++i) {
      if (among(kClauses, word(i).low) || among(kVerbs, word(i).low) || word(i).low == "including") return false;
      const bool ends = i + 1 == end_ || token(i + 1) == ",";
      if (ends && word(i).letters && !word(i).low.ends_with("s")) return false;
      joined = joined || (word(i).low == "and" && i > segment_end(begin_));
    }
    return joined;
  }

  // "Dow's chief executive, Andrew Liveris": the name in a later segment.
  std::vector<std::size_t> apposed() const {
    for (std::size_t at = behind_clause(segment_end(begin_)) + 1; at < end_;) {
      const std::size_t stop = behind_clause(segment_end(at));
      const std::vector<std::size_t> heads = heads_in(at, segment_end(at), true);
      if (!heads.empty()) return text_.names.bearers[heads.front()].person ? heads : std::vector<std::size_t>{};
      at = stop + 1;
    }
    return {};
  }

  // Where what "who" and the like begin at `at` ends: the next comma.
  std::size_t behind_clause(std::size_t at) const {
    if (at < end_ && !among(kClauses, word(at).low)) return at;
    while (at < end_ && token(at) != ",") ++at;
    return at;
  }

  // Names at the head of a segment: not another's modifier, nor behind a preposition.
  std::vector<std::size_t> heads_in(std::size_t from, std::size_t to, bool later) const {
    std::vector<std::size_t> heads;
    if (later && from < to && (among(kIndefinite, word(from).low) || among(kClauses, word(from).low)))
      return heads;
    std::size_t at = from;
    while (at < to) {
      const NameMention* mention = mention_at(at);
      if (mention == nullptr) {
        if (among(kPrepositions, word(at).low)) return heads;
        ++at;
        continue;
      }
      // "Groups urging Ada Finch to run".
      if (at > from + 1 && word(at - 1).low.ends_with("ing") && !word(at - 1).capital) return heads;
      const std::size_t end = std::min(mention->end, to);
      const bool owner = word(end - 1).possessive && end < to;
      const bool modifies = end < to && !among(kPrepositions, word(end).low) &&
                            word(end).low != "and" && word(end).low != "himself" && word(end).low != "herself";
      if (!owner && !modifies && head_of_organization(*mention)) {
        // "Skarn Radio and television host Ada Finch" is one person.
        if (heads.size() == 1 && !text_.names.bearers[heads[0]].person && text_.names.bearers[mention->bearer].person && word(mention->begin - 1).low != "and") heads.clear();
        heads.push_back(mention->bearer);
        if (end >= to || word(end).low != "and") return heads;
      }
      at = std::max(end, at + 1);
    }
    return heads;
  }

  // "Republicans" and "Trump supporters" are capitalised, and no names.
  bool head_of_organization(const NameMention& mention) const {
    const std::string& last = word(mention.end - 1).low;
    return !(mention.end - mention.begin == 1 && is_people(last));
  }

  static bool is_people(std::string_view word) {
    return word.ends_with("ans") || word.ends_with("crats") || word.ends_with("ists") || word == "jews" ||
           word == "muslims" || word == "christians" || word == "british" || word == "police";
  }

  void describe(Source& source) const {
    std::size_t from = begin_;
    const std::string& first = word(from).low;
    source.indefinite = among(kIndefinite, first);
    source.definite = among(kArticles, first);
    const Pronoun owner = pronoun_of(first);
    const bool owned = first == "his" || first == "her" || first == "their" || first == "its" ||
                       first == "my" || first == "our" || first == "your";
    if (owned) source.owner = owner;
    source.definite = source.definite || owned || word(from).possessive;
    const bool article = first == "the" || first == "a" || first == "an";
    if ((article || owned || first == "whose") && from + 1 < end_) ++from;
    // "Senator Ada Finch's campaign" is Ada Finch's.
    if (const NameMention* name = mention_at(from); name != nullptr && name->from == from && word(name->end - 1).possessive)
      from = name->begin;

    std::size_t to = from;
    while (to < end_ && !(to > from && !joins(to)) && !(to > from && opens_clause(to)))
      ++to;
    if (among(kBare, word(to - 1).low) || among(kBare, first)) to = end_;
    std::size_t noun = from;
    while (noun + 1 < to && !word(noun).letters) ++noun;
    while (noun + 1 < to && !among(kPrepositions, word(noun + 1).low) && !tells_more(noun + 1, to)) ++noun;
    while (noun > from && !word(noun).letters) --noun;  // the mark behind 'a "close friend"'
    source.head = word(noun).low;
    // "Voters who fit that profile" are not all voters.
    const bool many = source.head.ends_with("s") || among(kSome, source.head) || is(source.head, WordKind::Collective);
    if (to < end_ && many && (word(to).low == "who" || word(to).low == "whose")) to = end_;
    for (std::size_t i = from; i < to; ++i) source.words.push_back(word(i).low);
    source.phrase = cut(text_.text, {word(from).span.begin, word(to - 1).span.end});
    lower_first(source.phrase, from);
    source.kind = kind_of(source);
    if (source.kind == Kind::Unnamed && !source.indefinite && from == begin_) source.definite = true;
    if (source.kind != Kind::Organization) return;
    if (const NameMention* whose = mention_at(from); whose != nullptr && word(whose->end - 1).possessive && whose->end < to)
      source.phrase = owned_name(text_, whose->bearer, {source.words.end() - static_cast<std::ptrdiff_t>(to - whose->end), source.words.end()})
                          .value_or(source.phrase);
  }

  // "Conducted" of "a poll conducted by telephone".
  bool tells_more(std::size_t i, std::size_t to) const {
    const std::string& low = word(i).low;
    const bool noun = is(word(i - 1).low, WordKind::Document) || is(word(i - 1).low, WordKind::Person) || is(word(i - 1).low, WordKind::SpokenFor);
    const bool participle = low.size() > 4 && !word(i).capital && (low.ends_with("ed") || low.ends_with("ing"));
    return noun && participle && i + 1 < to && !is(low, WordKind::Document);
  }

  // "Republicans", "Skarnish".
  static bool is_of_people(std::string_view low) {
    return is(low, WordKind::Adjective) || (low.ends_with('s') && is(low.substr(0, low.size() - 1), WordKind::Adjective));
  }

  // The describing phrase in lower case, names aside.
  void lower_first(std::string& phrase, std::size_t from) const {
    if (word(from).opens && mention_at(from) == nullptr && !phrase.empty() && phrase[0] >= 'A' && phrase[0] <= 'Z' &&
        !word(from).shouted && !is_of_people(word(from).low))
      phrase[0] = static_cast<char>(phrase[0] - 'A' + 'a');
  }

  Kind kind_of(const Source& source) const {
    const std::string& head = source.head;
    if (among(kSome, head) || is(head, WordKind::Collective)) return Kind::Group;
    if (is(head, WordKind::Several)) return Kind::Unnamed;
    if (is(head, WordKind::Adjective) && head.ends_with("s")) return Kind::Group;
    if (is(head, WordKind::Document)) return Kind::Document;
    if (is(head, WordKind::SpokenFor) || is(head, WordKind::Person)) return Kind::Unnamed;
    if (is(head, WordKind::Organization)) return Kind::Organization;
    if (is_office(head)) return Kind::Unnamed;
    if (head.ends_with("s") && !head.ends_with("ss")) return Kind::Group;
    return source.indefinite ? Kind::Unnamed : Kind::Group;
  }

  const Text& text_;
  std::size_t begin_, end_;
};

}  // namespace

bool is_office(std::string_view noun) {
  if (is(noun, WordKind::Title) || is(noun, WordKind::Person)) return true;
  for (const std::string_view ending : {"er", "or", "ist", "ian", "man", "woman", "ant", "ee"}) {
    if (noun.ends_with(ending) && noun.size() > ending.size() + 2) return true;
  }
  return false;
}

std::optional<std::string> owned_name(const Text& text, std::size_t bearer, const std::vector<std::string>& noun) {
  const auto& words = text.words;
  const auto same_behind = [&](std::size_t at) {
    return at + noun.size() <= words.size() && std::equal(noun.begin(), noun.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
                                                          [](const std::string& low, const Word& word) { return low == word.low; });
  };
  // In "the Finch campaign" the name is nobody's.
  const auto is_theirs = [&](std::size_t other) {
    const auto &own = text.names.bearers[bearer].parts, &parts = text.names.bearers[other].parts;
    return other == bearer || (parts.size() == 1 && !own.empty() && own.back() == parts.front());
  };
  const NameMention* longest = nullptr;
  for (const NameMention& mention : text.names.mentions) {
    if (!is_theirs(mention.bearer) || !same_behind(mention.end)) continue;
    const bool plain = !words[mention.end - 1].possessive, longer = longest == nullptr || mention.end - mention.begin > longest->end - longest->begin;
    if (plain || longer) longest = &mention;
    if (plain) break;
  }
  if (longest == nullptr) return std::nullopt;
  return std::string(cut(text.text, {words[longest->begin].span.begin, words[longest->end + noun.size() - 1].span.end}));
}

Source read_source(const Text& text, std::size_t begin, std::size_t end) {
  return SourceReader(text, begin, end).read();
}

}  // namespace onrecord::resolve
