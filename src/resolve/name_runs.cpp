#include "name_runs.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "onrecord/utf8.h"
#include "short_forms.h"

namespace onrecord::resolve {
namespace {

constexpr std::array<std::string_view, 16> kParticles = {"de", "la",  "van", "von", "der", "bin", "el", "ibn",
                                                         "al", "del", "di",  "du",  "den", "le", "da", "dos"};

// Letters behind a name, which are none of it.
constexpr std::array<std::string_view, 10> kLetters = {"mp", "msp", "mep", "td", "kc", "qc", "mbe", "obe", "cbe", "phd"};

// From this confidence on, the network's names overrule capitals and lists of names.
constexpr double kSure = 0.6;

class Finder {
 public:
  Finder(std::string_view text, const std::vector<Word>& words, const std::vector<Name>& seen, const std::vector<std::size_t>& ends)
      : text_(text), words_(words), ends_(ends), seen_(words.size()), likely_(words.size()), whole_(words.size()), read_(!seen.empty()) {
    for (const Name& name : seen) {
      for (std::size_t i = word_at(words, name.span.begin);
           i < words.size() && words[i].span.begin < name.span.end; ++i) {
        likely_[i] = name.kind;
        if (name.confidence < kSure) continue;
        seen_[i] = name.kind;
        whole_[i] = name.kind == Name::Kind::Organization && i + 1 < words.size() && words[i + 1].span.end <= name.span.end;
      }
    }
    for (std::size_t i = 1; i < words_.size(); ++i) {
      if (is_suffix(words_[i].low) && seen_[i - 1] == Name::Kind::Person) seen_[i] = likely_[i] = Name::Kind::Person;
    }
    find_headlines();
    for (const Word& word : words_) {
      if (!word.letters) continue;
      if (!word.capital) lower_.insert(word.low);
      if (word.capital && !word.opens && !word.shouted && !headline(word)) inner_.insert(word.low);
    }
    find_defined();
  }

  std::vector<NameRun> runs() const {
    std::vector<NameRun> found;
    for (std::size_t i = 0; i < words_.size();) {
      if (const auto whole = defined_.find(i); whole != defined_.end()) {
        found.push_back({i, i, whole->second, false, false});
        i = whole->second;
        continue;
      }
      if (!in_name(i)) {
        ++i;
        continue;
      }
      std::size_t end = i + 1;
      while (const std::size_t more = defined_.contains(end) ? 0 : goes_on(end)) end = more;
      add_run(i, end, found);
      if (!found.empty() && found.back().end == end && !found.back().person && is_ordinal(found.back().begin)) found.back().from = --found.back().begin;
      if (!found.empty() && found.back().end == end) {
        add_crown(found.back());
        add_office(found.back());
      }
      i = end;
    }
    return found;
  }

 private:
  // Sentences whose long words have capitals, all of them or, without a full stop, nearly all:
  // there, capitals tell nothing.
  void find_headlines() {
    struct Count {
      int capitals = 0, all = 0;
      bool stopped = false;
    };
    std::unordered_map<std::uint32_t, Count> counts;
    for (const Word& word : words_) {
      Count& count = counts[word.sentence];
      count.stopped = cut(text_, word.span) == "." || (count.stopped && !word.letters);
      if (!word.letters || word.low.size() < 4 || is_digit(static_cast<unsigned char>(word.low[0]))) continue;
      count.capitals += word.capital;
      ++count.all;
    }
    for (const auto& [sentence, count] : counts) {
      const int least = count.stopped ? count.all : (count.all * 9 + 9) / 10;
      if (count.all >= 5 && count.capitals >= least) headlines_.insert(sentence);
    }
  }
  // Names that a short form behind them tells, with the capitals before them.
  void find_defined() {
    for (auto [begin, end] : names_with_short_forms(text_, words_)) {
      while (begin > 0 && in_name(begin - 1) && adjoin(begin - 1)) --begin;
      if (seen_[end - 1] != Name::Kind::Person) defined_.emplace(begin, end);
    }
  }

  bool headline(const Word& word) const { return headlines_.contains(word.sentence); }

  // May the word stand in a name?
  bool in_name(std::size_t i) const {
    const Word& word = words_[i];
    if (!word.capital) return false;
    if (word.low == "i") return false;
    if (seen_[i] == Name::Kind::Person) return true;  // "April Mellody" too
    if (is(word.low, WordKind::Calendar) && seen_[i] != Name::Kind::Organization) return false;  // but "Harbour TODAY"
    if (is_short_form(word.low)) return false;
    const bool us = cut(text_, word.span).find('.') == 1;  // "U.S." is no "us"
    if (is(word.low, WordKind::Starter) && !us && (word.opens || !inner_.contains(word.low) || lower_.contains(word.low)))
      return false;
    if (headline(word)) return inner_.contains(word.low);
    if (!word.opens) return true;
    const bool next = i + 1 < words_.size() && words_[i + 1].capital && adjoin(i);
    if (inner_.contains(word.low)) return true;
    if (lower_.contains(word.low)) return next && is(word.low, WordKind::Title);
    return next || word.shouted || is_name_word(word.low) || (seen_[i] && *seen_[i] != Name::Kind::Date);  // "Netflix said"
  }

  // "I'm", "they've".
  static bool is_short_form(std::string_view word) {
    const std::size_t mark = std::min(word.find('\''), word.find("’"));
    return mark != std::string_view::npos && (mark == 1 || is(word.substr(0, mark), WordKind::Starter)) && !word.starts_with("o") && !word.starts_with("d");
  }

  static bool is_name_word(const std::string& word) {
    return is_first_name(word) || is(word, WordKind::Place) || is(word, WordKind::Title);
  }

  // Nothing but a blank, a full stop of an abbreviation or a hyphen between a word and the next.
  bool adjoin(std::size_t i) const {
    if (i + 1 >= words_.size() || words_[i].sentence != words_[i + 1].sentence) return false;
    if (words_[i].possessive) return whole_[i];  // "People's Party"
    const std::string_view between = cut(text_, {words_[i].span.end, words_[i + 1].span.begin});
    return between == " " || between.empty() || between == "-" || between == "\xC2\xA0";
  }

  // The end of the run if it goes on at `at`, or 0.
  std::size_t goes_on(std::size_t at) const {
    if (at >= words_.size() || !adjoin(at - 1) || std::binary_search(ends_.begin(), ends_.end(), at)) return 0;
    const Word& word = words_[at];
    const bool more = at + 1 < words_.size() && (words_[at + 1].capital || seen_[at + 1] == Name::Kind::Person);  // "Ki-moon"
    if (cut(text_, word.span) == "-" && more &&
        words_[at - 1].span.end == word.span.begin && words_[at + 1].span.begin == word.span.end)
      return at + 2;
    if (word.capital && (in_name(at) || is_suffix(word.low))) return at + 1;
    const bool next = at + 1 < words_.size() && words_[at + 1].capital && adjoin(at);
    if (next && among(kParticles, word.low)) return at + 2;
    // "Ursula von der Hagen".
    if (among(kParticles, word.low) && at + 2 < words_.size() && among(kParticles, words_[at + 1].low) && words_[at + 2].capital && adjoin(at) && adjoin(at + 1)) return at + 3;
    // "Anwar al-Awlaki".
    const bool tight = at + 2 < words_.size() && words_[at].span.end == words_[at + 1].span.begin && words_[at + 1].span.end == words_[at + 2].span.begin;
    if (tight && among(kParticles, word.low) && cut(text_, words_[at + 1].span) == "-" && words_[at + 2].capital) return at + 3;
    // "Ada “Wren” Finch", "Ada C. “Wren” Finch".
    const bool nicknamed = at + 3 < words_.size() && is_mark(at) && words_[at + 1].capital && is_mark(at + 2) && words_[at + 3].capital;
    if (nicknamed && (first_name(at - 1) || is_initials(at - 1)) && cut(text_, {words_[at + 2].span.end, words_[at + 3].span.begin}) == " ") return at + 4;
    if (next && (word.low == "of" || word.low == "on" || word.low == "for") && is(words_[at - 1].low, WordKind::Organization) &&
        !is(words_[at + 1].low, WordKind::Calendar))
      return at + 2;
    // "Ministry of the Environment", "Court of Appeals for the 3rd Circuit", "Committee for a Better Skarn".
    const bool of_the = (word.low == "of" || word.low == "for") && at + 2 < words_.size() && adjoin(at) && adjoin(at + 1) &&
                        (words_[at + 1].low == "the" || (words_[at + 1].low == "a" && word.low == "for"));
    if (of_the) {
      const std::size_t first = is_digit(static_cast<unsigned char>(words_[at + 2].low[0])) ? at + 3 : at + 2;
      const bool organization = is(words_[at - 1].low, WordKind::Organization) || words_[at - 1].low == "appeals";
      if (organization && first < words_.size() && words_[first].capital && adjoin(first - 1) && !is(words_[first].low, WordKind::Calendar)) return first + 1;
    }
    if (next && (word.low == "&" || (word.low == "and" && halves(at)))) return at + 2;
    if (next && whole_[at - 1] && whole_[at]) return at + 2;  // "Citizens for Harbours and Ethics in Skarn"
    return 0;
  }

  // "The Securities and Exchange Commission": what stands before "and" is no name by itself, and what stands behind ends as one.
  bool halves(std::size_t at) const {
    std::size_t begin = at, end = at + 1;
    for (; begin > 0 && words_[begin - 1].capital && (begin == at || adjoin(begin - 1)); --begin) {
      const Word& word = words_[begin - 1];
      if (word.shouted || word.possessive || likely_[begin - 1] == Name::Kind::Person || likely_[begin - 1] == Name::Kind::Place || first_name(begin - 1)) return false;
      if (is(word.low, WordKind::Organization) || is(word.low, WordKind::Place) || is(word.low, WordKind::Title)) return false;
    }
    while (end < words_.size() && words_[end].capital && adjoin(end - 1)) ++end;
    return begin > 0 && begin < at && words_[begin - 1].low == "the" && end > at + 2 && is(words_[end - 1].low, WordKind::Organization);
  }

  // "6th" before "Circuit Court".
  bool is_ordinal(std::size_t i) const {
    if (i == 0 || !adjoin(i - 1)) return false;
    const std::string& low = words_[i - 1].low;
    return low.size() > 2 && is_digit(static_cast<unsigned char>(low[0])) && (low.ends_with("th") || low.ends_with("st") || low.ends_with("nd") || low.ends_with("rd"));
  }

  bool is_mark(std::size_t i) const {
    const std::string_view sign = cut(text_, words_[i].span);
    return sign == "“" || sign == "”" || sign == "\"" || sign == "''";
  }

  bool has_mark(std::size_t begin, std::size_t end) const {
    while (begin < end && !is_mark(begin)) ++begin;
    return begin < end;
  }

  bool organization(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (is(words_[i].low, WordKind::Organization)) return true;
      if (words_[i].shouted && words_[i].low.size() > 1 && words_[i].low.size() <= 6 &&
          !is_suffix(words_[i].low))
        return true;
    }
    return false;
  }

  // "ADA FINCH RESIGNS": where the name ends that the network sees.
  std::size_t end_of_shouted(std::size_t begin, std::size_t end) const {
    std::size_t last = end;
    while (last > begin && !seen_[last - 1] && words_[last - 1].shouted) --last;
    const bool person = last > begin + 1 && seen_[last - 1] == Name::Kind::Person && seen_[last - 2] == Name::Kind::Person;
    return person && words_[last - 1].shouted ? last : end;
  }

  // What the network takes the run for: a person whose name it ends with, or else all of it.
  bool add_seen(std::size_t begin, std::size_t end, std::vector<NameRun>& found) const {
    end = end_of_shouted(begin, end);
    const std::optional<Name::Kind> kind = seen_[end - 1];
    if (!kind || *kind == Name::Kind::Date) return false;
    std::size_t from = end;
    while (from > begin && seen_[from - 1] == kind) --from;
    if (*kind == Name::Kind::Person) {
      while (from + 1 < end && is_title(from) && !first_name(from)) ++from;
      // "Archbishop of Canterbury Ada Finch": what the office is of is no first name.
      if (from > 1 && words_[from - 1].low == "of" && from + 2 < end && !first_name(from) && first_name(from + 1)) ++from;
      while (from + 2 < end && words_[from].low == words_[end - 1].low) ++from;  // "Finch: Ada Finch" without its colon
      // What was seen may lack a first name, an initial or the part before a hyphen.
      while (from > begin && (!words_[from].letters || opens_name(from - 1) || lacks_first(from, end))) --from;
      found.push_back({begin, from, end, true, false});
      return true;
    }
    // "Top Senate", "Democratic House".
    bool plain = true;
    for (std::size_t i = begin; i < from; ++i) plain = plain && !seen_[i] && (is(words_[i].low, WordKind::Adjective) || lower_.contains(words_[i].low));
    if (!plain || (from > begin && !is(words_[from].low, WordKind::Organization))) return false;  // not "Western Weekly"
    found.push_back({from, from, end, false, *kind == Name::Kind::Place});
    return true;
  }

  static bool names_show(const std::string& word) { return word == "show" || word == "hour" || word == "podcast"; }

  void add_run(std::size_t begin, std::size_t end, std::vector<NameRun>& found) const {
    if (end - begin > 1 && (words_[begin].low == "pac" || words_[begin].low == "pacs")) ++begin;  // "the super PAC Skarn Rising"
    while (end - begin > 2 && words_[end - 1].shouted && among(kLetters, words_[end - 1].low)) --end;
    if (add_seen(begin, end, found)) return;
    if (end - begin > 2 && seen_[end - 2] == Name::Kind::Person && !seen_[end - 1]) {
      // "The Ada Finch Show" tells her name, the "Ada Finch Report" is none.
      if (names_show(words_[end - 1].low) && add_seen(begin, end - 1, found)) return;
      if (is(words_[end - 1].low, WordKind::Organization) || is(words_[end - 1].low, WordKind::Document)) {
        found.push_back({begin, begin, end, false, false});
        return;
      }
    }
    // "Senate Majority Leader Mitch McConnell": the name stands behind the last title.
    std::size_t name = begin;
    for (std::size_t i = begin; i + 1 < end; ++i) {
      if (is(words_[i].low, WordKind::Title) && !is(words_[i].low, WordKind::Male) &&
          !is(words_[i].low, WordKind::Female))
        name = i + 1;
    }
    if (!words_[name].capital) name = begin;  // "U.S. Court of Appeals"
    // "Chief of Staff Katie Walsh": a first name with more behind it opens the name.
    for (std::size_t i = end; i-- > begin + 1;) {
      if (i + 1 >= end || !first_name(i) || first_name(i - 1) || !words_[i].low[1] || !words_[i].capital || is_mark(i - 1)) continue;
      if (is(words_[end - 1].low, WordKind::Organization)) break;
      found.push_back({begin, i, end, true, false});
      return;
    }
    if (names_nobody(begin, end)) return;
    if (has_mark(begin, end)) {  // of a nickname
      found.push_back({begin, name, end, true, false});
      return;
    }
    const bool all_titles = is(words_[end - 1].low, WordKind::Title) && !first_name(end - 1);
    if (all_titles && !organization(begin, end)) return;
    if (all_titles && end < words_.size() && words_[end].low == "of") {
      // "White House Chief of Staff": the office goes on; the name is that of the house.
      while (end > begin + 1 && (is(words_[end - 1].low, WordKind::Title) || !words_[end - 1].capital)) --end;
      if (end - begin == 1 || !organization(begin, end)) return;
    }
    bool held = false;  // by a word that only organizations have
    for (std::size_t i = begin; i < name; ++i) {
      held = held || (is(words_[i].low, WordKind::Organization) && !is(words_[i].low, WordKind::Title));
    }
    if (all_titles || held || (name > begin && organization(name, end))) name = begin;
    // "Ada Finch Memorial Award", of which the network takes the end for nobody.
    const bool named_after = read_ && name == begin && end - name > 2 && likely_[end - 1] != Name::Kind::Person && first_name(name);
    if (named_after || (name == begin && organization(begin, end) && !first_name(begin))) {
      found.push_back({begin, begin, end, false, false});
      return;
    }
    bool place = true;
    for (std::size_t i = name; i < end; ++i) {
      place = place && (is(words_[i].low, WordKind::Place) || words_[i].low == "new" ||
                        words_[i].low == "south" || words_[i].low == "north" || words_[i].low == "west");
    }
    if (place && !(name > begin)) {
      found.push_back({name, name, end, false, true});
      return;
    }
    const bool plain = name == begin && !first_name(name);
    if (end - name == 1 && words_[name].shouted && words_[name].low.size() > 6) return;
    if (end - name == 1 && plain && is(words_[name].low, WordKind::Adjective)) return;
    const bool article = begin > 0 && words_[begin - 1].low == "the";
    if (plain && (article || end - name > 4)) {
      found.push_back({begin, begin, end, false, false});
      return;
    }
    // "A Wisconsin Trump rally".
    while (name + 1 < end && seen_[name] == Name::Kind::Place && seen_[end - 1] != Name::Kind::Place && !first_name(name)) ++name;
    const bool guessed = read_ && !likely_person(begin, end) && !first_name(name);
    // "National Climate Assessment" has no title; a "Republican National Committeeman" is nobody by name.
    if (guessed && is_title(end - 1)) return;
    if (guessed && name > begin && end - begin > 2) {
      found.push_back({begin, begin, end, false, false});
      return;
    }
    found.push_back({begin, name, end, true, false, guessed});
  }

  // Does the network take any of these words for a person's?
  bool likely_person(std::size_t begin, std::size_t end) const {
    return std::any_of(likely_.begin() + static_cast<std::ptrdiff_t>(begin), likely_.begin() + static_cast<std::ptrdiff_t>(end),
                       [](const auto& kind) { return kind == Name::Kind::Person; });
  }

  // "Pope Francis" is called so, and nobody is just "Francis".
  void add_crown(NameRun& run) const {
    constexpr std::array<std::string_view, 5> kCrowns{"pope", "king", "queen", "prince", "princess"};
    if (run.person && run.end - run.begin == 1 && run.from < run.begin && among(kCrowns, words_[run.begin - 1].low)) --run.begin;
  }

  // "Secretary of State" before a name, which is one office.
  void add_office(NameRun& run) const {
    const std::size_t from = run.from;
    if (!run.person || from == run.begin || from < 2 || words_[from - 1].low != "of" || !is(words_[from - 2].low, WordKind::Title)) return;
    if (is(words_[run.begin - 1].low, WordKind::Title) && words_[run.begin - 1].low != "state") return;  // "head of President Finch's"
    run.from = from - 2;
    while (run.from > 0 && words_[run.from - 1].sentence == words_[from].sentence && is(words_[run.from - 1].low, WordKind::Title)) --run.from;
  }

  // "Q" before a question, "a super PAC", "Appeals" of a court.
  bool names_nobody(std::size_t begin, std::size_t end) const {
    constexpr std::array<std::string_view, 8> kNouns{"pac", "pacs", "ceo", "ceos", "tv", "qa", "appeals", "id"};
    const bool party = end - begin > 1 && words_[begin].low.size() == 1 && cut(text_, words_[begin + 1].span) == "-" &&
                       begin > 0 && cut(text_, words_[begin - 1].span) == "(";  // "(R-Calif.)"
    const bool noun = is(words_[begin].low, WordKind::Document) && !is(words_[begin].low, WordKind::Organization);
    if (end - begin == 1 && !likely_[begin] && noun) return true;  // "Video of the crash"
    return party || (end - begin == 1 && (words_[begin].low.size() == 1 || among(kNouns, words_[begin].low)));
  }

  // "Recep" of "Recep Tayyip Erdogan", "Asab" of "Asab Al-Tabchi": no role, though no first name that is known.
  bool lacks_first(std::size_t from, std::size_t end) const {
    const std::string& word = words_[from - 1].low;
    const bool of = from > 1 && (words_[from - 2].low == "of" || words_[from - 2].low == "for");  // "Bishop of Skarn Ada Finch"
    const bool whole = from + 1 < end && first_name(from);  // "Recorder Ada Finch"
    return !of && !whole && end - from < 4 && words_[from - 1].letters && !tells_role(from - 1) && !is_title(from - 1) && !is(word, WordKind::Starter) &&
           (from + 1 == end ? !words_[from - 1].opens || inner_.contains(word) : word.size() > 2 && !words_[from - 1].opens);
  }

  bool is_title(std::size_t i) const {
    constexpr std::array<std::string_view, 4> kOfMen{"committeeman", "councilman", "assemblyman", "alderman"};
    const std::string& word = words_[i].low;
    return is(word, WordKind::Title) || among(kOfMen, word) || (word.size() > 6 && word.ends_with("woman"));
  }
  bool opens_name(std::size_t i) const { return first_name(i) || !words_[i].letters || is_initials(i); }
  // "J", "J.", "J.J."
  bool is_initials(std::size_t i) const { return words_[i].low.size() == 1 || cut(text_, words_[i].span).find('.') == 1; }
  // May the word stand in a title or office before a name?
  bool tells_role(std::size_t i) const {
    const std::string& word = words_[i].low;
    return is(word, WordKind::Title) || is(word, WordKind::Person) || is(word, WordKind::Organization) ||
           is(word, WordKind::Adjective) || is(word, WordKind::Place) || words_[i].shouted || seen_[i];
  }
  bool first_name(std::size_t i) const {
    return is_first_name(words_[i].low);
  }

  std::string_view text_;
  const std::vector<Word>& words_;
  const std::vector<std::size_t>& ends_;
  std::vector<std::optional<Name::Kind>> seen_, likely_;  // of each word, by the network: surely, and at all
  std::vector<bool> whole_;  // does the network's name of an organization go on behind the word?
  bool read_;  // by the network
  std::unordered_set<std::string> lower_, inner_;
  std::unordered_set<std::uint32_t> headlines_;
  std::unordered_map<std::size_t, std::size_t> defined_;  // by the first word of a name that a short form follows, its end
};

}  // namespace

bool is_suffix(std::string_view word) {
  constexpr std::array<std::string_view, 6> kSuffixes = {"jr", "sr", "ii", "iii", "iv", "phd"};
  return among(kSuffixes, word);
}

std::vector<NameRun> find_runs(std::string_view text, const std::vector<Word>& words, const std::vector<Name>& seen,
                               const std::vector<std::size_t>& ends) {
  return Finder(text, words, seen, ends).runs();
}

}  // namespace onrecord::resolve
