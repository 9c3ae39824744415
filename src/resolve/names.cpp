#include "names.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "onrecord/utf8.h"

namespace onrecord::resolve {
namespace {

struct Run {
  std::size_t from, begin, end;  // words; [from, begin) are titles
  bool person, place;
};

constexpr std::array<std::string_view, 12> kParticles = {"de", "la",  "van", "von", "der", "bin",
                                                         "al", "del", "di",  "du",  "den", "le"};
constexpr std::array<std::string_view, 6> kSuffixes = {"jr", "sr", "ii", "iii", "iv", "phd"};

template <class List>
bool among(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// From this confidence on, the network's names overrule capitals and lists of names.
constexpr double kSure = 0.6;

class Finder {
 public:
  Finder(std::string_view text, const std::vector<Word>& words, const std::vector<Name>& seen)
      : text_(text), words_(words), seen_(words.size()), whole_(words.size()) {
    for (const Name& name : seen) {
      if (name.confidence < kSure) continue;
      for (std::size_t i = word_at(words, name.span.begin);
           i < words.size() && words[i].span.begin < name.span.end; ++i) {
        seen_[i] = name.kind;
        whole_[i] = name.kind == Name::Kind::Organization && i + 1 < words.size() && words[i + 1].span.end <= name.span.end;
      }
    }
    find_headlines();
    for (const Word& word : words_) {
      if (!word.letters) continue;
      if (!word.capital) lower_.insert(word.low);
      if (word.capital && !word.opens && !word.shouted && !headline(word)) inner_.insert(word.low);
    }
  }

  std::vector<Run> runs() const {
    std::vector<Run> found;
    for (std::size_t i = 0; i < words_.size();) {
      if (!in_name(i)) {
        ++i;
        continue;
      }
      std::size_t end = i + 1;
      while (const std::size_t more = goes_on(end)) end = more;
      add_run(i, end, found);
      if (!found.empty() && found.back().end == end) add_office(found.back());
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
  bool headline(const Word& word) const { return headlines_.contains(word.sentence); }

  // May the word stand in a name?
  bool in_name(std::size_t i) const {
    const Word& word = words_[i];
    if (!word.capital) return false;
    if (word.low == "i") return false;
    if (seen_[i] == Name::Kind::Person) return true;  // "April Mellody" too
    if (is(word.low, WordKind::Calendar)) return false;
    if (is(word.low, WordKind::Starter) && (word.opens || !inner_.contains(word.low) || lower_.contains(word.low)))
      return false;
    if (headline(word)) return inner_.contains(word.low);
    if (!word.opens) return true;
    const bool next = i + 1 < words_.size() && words_[i + 1].capital && adjoin(i);
    if (inner_.contains(word.low)) return true;
    if (lower_.contains(word.low)) return next && is(word.low, WordKind::Title);
    return next || word.shouted || is_name_word(word.low);
  }

  static bool is_name_word(const std::string& word) {
    return is(word, WordKind::Male) || is(word, WordKind::Female) || is(word, WordKind::Place) ||
           is(word, WordKind::Title);
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
    if (at >= words_.size() || !adjoin(at - 1)) return 0;
    const Word& word = words_[at];
    const bool more = at + 1 < words_.size() && (words_[at + 1].capital || seen_[at + 1] == Name::Kind::Person);  // "Ki-moon"
    if (cut(text_, word.span) == "-" && more &&
        words_[at - 1].span.end == word.span.begin && words_[at + 1].span.begin == word.span.end)
      return at + 2;
    if (word.capital && (in_name(at) || among(kSuffixes, word.low))) return at + 1;
    const bool next = at + 1 < words_.size() && words_[at + 1].capital && adjoin(at);
    if (next && among(kParticles, word.low)) return at + 2;
    if (next && (word.low == "of" || word.low == "on" || word.low == "for") && is(words_[at - 1].low, WordKind::Organization) &&
        !is(words_[at + 1].low, WordKind::Calendar))
      return at + 2;
    if (next && word.low == "&") return at + 2;
    if (next && whole_[at - 1] && whole_[at]) return at + 2;  // "Citizens for Harbours and Ethics in Skarn"
    return 0;
  }

  bool organization(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (is(words_[i].low, WordKind::Organization)) return true;
      if (words_[i].shouted && words_[i].low.size() > 1 && words_[i].low.size() <= 6 &&
          !among(kSuffixes, words_[i].low))
        return true;
    }
    return false;
  }

  // What the network takes the run for: a person whose name it ends with, or else all of it.
  bool add_seen(std::size_t begin, std::size_t end, std::vector<Run>& found) const {
    const std::optional<Name::Kind> kind = seen_[end - 1];
    if (!kind || *kind == Name::Kind::Date) return false;
    std::size_t from = end;
    while (from > begin && seen_[from - 1] == kind) --from;
    if (*kind == Name::Kind::Person) {
      while (from + 1 < end && is_title(from) && !first_name(from)) ++from;
      // "Archbishop of Canterbury Ada Finch": what the office is of is no first name.
      if (from > 1 && words_[from - 1].low == "of" && from + 2 < end && !first_name(from) && first_name(from + 1)) ++from;
      // What was seen may lack a first name, an initial or the part before a hyphen.
      while (from > begin && (!words_[from].letters || opens_name(from - 1) || lacks_first(from, end))) --from;
      found.push_back({begin, from, end, true, false});
      return true;
    }
    if (from != begin) return false;
    found.push_back({begin, begin, end, false, *kind == Name::Kind::Place});
    return true;
  }

  void add_run(std::size_t begin, std::size_t end, std::vector<Run>& found) const {
    if (add_seen(begin, end, found)) return;
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
      if (i + 1 >= end || !first_name(i) || first_name(i - 1) || !words_[i].low[1]) continue;
      if (is(words_[end - 1].low, WordKind::Organization)) break;
      found.push_back({begin, i, end, true, false});
      return;
    }
    if (names_nobody(begin, end)) return;
    const bool all_titles = is(words_[end - 1].low, WordKind::Title) && !inner_name(end - 1);
    if (all_titles && !organization(begin, end)) return;
    if (all_titles && end < words_.size() && words_[end].low == "of") {
      // "White House Chief of Staff": the office goes on; the name is that of the house.
      while (end > begin + 1 && is(words_[end - 1].low, WordKind::Title)) --end;
      if (end - begin == 1 || !organization(begin, end)) return;
    }
    bool held = false;  // by a word that only organizations have
    for (std::size_t i = begin; i < name; ++i) {
      held = held || (is(words_[i].low, WordKind::Organization) && !is(words_[i].low, WordKind::Title));
    }
    if (all_titles || held || (name > begin && organization(name, end))) name = begin;
    if (name == begin && organization(begin, end) && !first_name(begin)) {
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
    found.push_back({begin, name, end, true, false});
  }

  // "Secretary of State" before a name, which is one office.
  void add_office(Run& run) const {
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
    return party || (end - begin == 1 && (words_[begin].low.size() == 1 || among(kNouns, words_[begin].low)));
  }

  // "Recep" of "Recep Tayyip Erdogan", "Asab" of "Asab Al-Tabchi": no role, though no first name that is known.
  bool lacks_first(std::size_t from, std::size_t end) const {
    const std::string& word = words_[from - 1].low;
    const bool of = from > 1 && (words_[from - 2].low == "of" || words_[from - 2].low == "for");  // "Bishop of Skarn Ada Finch"
    const bool whole = from + 1 < end && first_name(from);  // "Recorder Ada Finch"
    return !of && !whole && end - from < 4 && words_[from - 1].letters && !tells_role(from - 1) && !is(word, WordKind::Starter) &&
           (from + 1 == end ? !words_[from - 1].opens || inner_.contains(word) : word.size() > 2 && !words_[from - 1].opens);
  }

  bool is_title(std::size_t i) const {
    constexpr std::array<std::string_view, 4> kOfMen{"committeeman", "councilman", "assemblyman", "alderman"};
    const std::string& word = words_[i].low;
    return is(word, WordKind::Title) || among(kOfMen, word) || (word.size() > 6 && word.ends_with("woman"));
  }
  bool opens_name(std::size_t i) const {
    const bool initials = cut(text_, words_[i].span).find('.') == 1;  // "J.J."
    return first_name(i) || words_[i].low.size() == 1 || !words_[i].letters || initials;
  }
  // May the word stand in a title or office before a name?
  bool tells_role(std::size_t i) const {
    const std::string& word = words_[i].low;
    return is(word, WordKind::Title) || is(word, WordKind::Person) || is(word, WordKind::Organization) ||
           is(word, WordKind::Adjective) || is(word, WordKind::Place) || words_[i].shouted || seen_[i];
  }
  bool first_name(std::size_t i) const {
    return is(words_[i].low, WordKind::Male) || is(words_[i].low, WordKind::Female);
  }
  bool inner_name(std::size_t i) const { return first_name(i); }

  std::string_view text_;
  const std::vector<Word>& words_;
  std::vector<std::optional<Name::Kind>> seen_;  // of each word, by the network
  std::vector<bool> whole_;  // does the network's name of an organization go on behind the word?
  std::unordered_set<std::string> lower_, inner_;
  std::unordered_set<std::uint32_t> headlines_;
};

Gender gender_of_address(std::string_view word) {
  if (word == "mr" || word == "sir" || word == "lord") return Gender::Male;
  if (word == "mrs" || word == "ms" || word == "miss" || word == "lady" || word == "dame" ||
      word == "baroness" || word == "congresswoman" || word == "spokeswoman" || word == "chairwoman")
    return Gender::Female;
  return Gender::Unknown;
}

Gender gender_of_first(const std::string& word) {
  const bool male = is(word, WordKind::Male), female = is(word, WordKind::Female);
  if (male == female) return Gender::Unknown;
  return male ? Gender::Male : Gender::Female;
}

class Clusters {
 public:
  Clusters(std::string_view text, const std::vector<Word>& words) : text_(text), words_(words) {}

  Names join(std::vector<Run> runs) {
    // Fuller names first, so that shorter ones find them; then in the order of the text.
    std::vector<std::size_t> order(runs.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return runs[a].end - runs[a].begin > runs[b].end - runs[b].begin;
    });
    std::vector<std::size_t> bearer(runs.size());
    const std::unordered_map<std::string, std::size_t> shorts = find_shorts(runs);
    for (const std::size_t i : order) {
      const auto whole = runs[i].end - runs[i].begin == 1 ? shorts.find(words_[runs[i].begin].low) : shorts.end();
      bearer[i] = whole == shorts.end() ? place(runs[i]) : also(bearer[whole->second], runs[i]);
    }
    for (std::size_t i = 0; i < runs.size(); ++i) {
      names_.mentions.push_back({runs[i].from, runs[i].begin, runs[i].end, bearer[i]});
    }
    for (Bearer& each : names_.bearers) {
      if (each.person && each.gender == Gender::Unknown && each.located * 2 >= each.times && each.located > 0) {
        each.person = false;
        each.place = true;
      }
    }
    return std::move(names_);
  }

 private:
  // "The Harbour People's Party (HVP)", "…, or HVP,": by its short name, the run that tells the whole one.
  std::unordered_map<std::string, std::size_t> find_shorts(const std::vector<Run>& runs) const {
    std::unordered_map<std::string, std::size_t> found;
    for (std::size_t i = 0; i + 1 < runs.size(); ++i) {
      const Run &whole = runs[i], &part = runs[i + 1];
      const bool one = part.end - part.begin == 1 && words_[part.begin].shouted && part.from == part.begin;
      if (whole.person || whole.place || !one || whole.end - whole.begin < 2) continue;
      const std::string_view between = cut(text_, {words_[whole.end - 1].span.end, words_[part.begin].span.begin});
      if (between == " (" || between == ", or ") found.emplace(words_[part.begin].low, i);
    }
    return found;
  }

  std::size_t also(std::size_t bearer, const Run& run) {
    ++names_.bearers[bearer].times;
    if (!among(names_.bearers[bearer].names, name_of(run))) names_.bearers[bearer].names.push_back(name_of(run));
    return bearer;
  }

  std::string name_of(const Run& run) const {
    return std::string(cut(text_, {words_[run.begin].span.begin, words_[run.end - 1].span.end}));
  }

  std::vector<std::string> parts_of(const Run& run) const {
    std::vector<std::string> parts;
    for (std::size_t i = run.begin; i < run.end; ++i) parts.push_back(words_[i].low);
    return parts;
  }

  Gender gender_of_titles(const Run& run) const {
    for (std::size_t i = run.from; i < run.begin; ++i) {
      if (const Gender g = gender_of_address(words_[i].low); g != Gender::Unknown) return g;
    }
    return Gender::Unknown;
  }
  Gender gender_in(const Run& run) const {
    if (const Gender g = gender_of_titles(run); g != Gender::Unknown) return g;
    return run.end - run.begin > 1 ? gender_of_first(words_[run.begin].low) : Gender::Unknown;
  }

  static std::size_t last_part(const std::vector<std::string>& parts) {
    std::size_t last = parts.size() - 1;
    while (last > 0 && among(kSuffixes, parts[last])) --last;
    return last;
  }

  // Can a name of these parts be the bearer's?
  static bool fits(const Bearer& bearer, const std::vector<std::string>& parts, bool person,
                   Gender gender) {
    if (bearer.parts == parts) return bearer.person == person || parts.size() > 1;
    if (bearer.person != person) return false;
    if (!person) return short_of_organization(bearer.parts, parts);
    if (gender != Gender::Unknown && bearer.gender != Gender::Unknown && gender != bearer.gender)
      return false;
    const std::size_t last = last_part(parts), whole = last_part(bearer.parts);
    if (parts.size() == 1 || last == 0) {
      // A surname, a second one, or the first name alone.
      for (std::size_t i = 1; i <= whole; ++i) {
        if (bearer.parts[i] == parts[0] && bearer.parts[i].size() > 1) return true;
      }
      return bearer.parts[0] == parts[0];  // "Lou" of "Lou Jiwei" as well as "Ada"
    }
    if (parts.size() < bearer.parts.size() && std::equal(parts.rbegin(), parts.rend(), bearer.parts.rbegin()))
      return true;
    if (parts[last] != bearer.parts[whole]) return false;
    return parts[0] == bearer.parts[0] || parts[0].starts_with(bearer.parts[0]) ||
           bearer.parts[0].starts_with(parts[0]);
  }

  // "Times" of "New York Times", "EPA" of "Environmental Protection Agency".
  static bool short_of_organization(const std::vector<std::string>& whole,
                                    const std::vector<std::string>& parts) {
    if (parts.size() == 1 && whole.size() > 1) {
      std::string initials;
      for (const std::string& part : whole) {
        if (part != "of" && part != "for" && part != "the") initials += part[0];
      }
      if (initials == parts[0]) return true;
      // "Fed" of "Federal Reserve", "Treasury" of "Treasury Department".
      const bool named_so = is(whole.back(), WordKind::Organization) || is(whole.back(), WordKind::Document) ||
                            whole.back() == "reserve";
      if (named_so && parts[0].size() >= 3 && whole[0].starts_with(parts[0])) return true;
    }
    return parts.size() < whole.size() &&
           std::equal(parts.rbegin(), parts.rend(), whole.rbegin()) &&
           (parts.size() > 1 || is(parts[0], WordKind::Organization));
  }

  std::size_t place(const Run& run) {
    const std::vector<std::string> parts = parts_of(run);
    const Gender gender = gender_in(run);
    std::size_t best = bearer_of(parts, run.person, gender);
    // "Lee Epstein" is taken for a man until "Ms. Epstein" has nobody else to be.
    const Gender title = gender_of_titles(run);
    if (best == names_.bearers.size() && title != Gender::Unknown) {
      best = bearer_of(parts, run.person, Gender::Unknown);
      if (best != names_.bearers.size() && names_.bearers[best].titled) best = names_.bearers.size();
      if (best != names_.bearers.size()) names_.bearers[best].gender = title;
    }
    // A word alone that no person bears may be an organization's.
    if (best == names_.bearers.size() && run.person && parts.size() == 1 && run.from == run.begin)
      best = bearer_of(parts, false, gender);
    if (best == names_.bearers.size()) {
      names_.bearers.push_back({.name = name_of(run), .person = run.person, .place = run.place,
                                .gender = gender, .parts = parts, .names = {}, .roles = {},
                                .role_words = {}});
    }
    Bearer& bearer = names_.bearers[best];
    ++bearer.times;
    bearer.titled = bearer.titled || title != Gender::Unknown;
    if (run.from == run.begin && run.begin > 0 && is_where(words_[run.begin - 1].low)) ++bearer.located;
    if (bearer.gender == Gender::Unknown) bearer.gender = gender;
    const std::string name = name_of(run);
    if (!among(bearer.names, name)) bearer.names.push_back(name);
    if (run.from < run.begin) add_role(bearer, run.from, run.begin);
    return best;
  }

  static bool is_where(std::string_view word) {
    return word == "in" || word == "at" || word == "near" || word == "outside" || word == "across";
  }

  // The bearer that a name of these parts is taken for; one past the last if there is none.
  std::size_t bearer_of(const std::vector<std::string>& parts, bool person, Gender gender) const {
    std::size_t best = names_.bearers.size(), most = 0;
    for (std::size_t b = 0; b < names_.bearers.size(); ++b) {
      if (!fits(names_.bearers[b], parts, person, gender)) continue;
      // A surname is rather anybody's than a first name is, and than half of one; among equals, the most often named.
      const std::vector<std::string>& its = names_.bearers[b].parts;
      const bool surname = parts.back() == its.back(), half = its.size() > parts.size() && its[its.size() - parts.size() - 1] == "-";
      const std::size_t weight = names_.bearers[b].times + (surname ? half ? 500 : 1000 : 1);
      if (weight > most) {
        most = weight;
        best = b;
      }
    }
    return best;
  }

  void add_role(Bearer& bearer, std::size_t from, std::size_t to) {
    const std::string role(cut(text_, {words_[from].span.begin, words_[to - 1].span.end}));
    if (!among(bearer.roles, role)) bearer.roles.push_back(role);
    for (std::size_t i = from; i < to; ++i) bearer.role_words.push_back(words_[i].low);
  }

  std::string_view text_;
  const std::vector<Word>& words_;
  Names names_;
};

// "…, the leader of the opposition," behind a name and "… campaign manager" before it are roles.
void add_appositions(std::string_view text, const std::vector<Word>& words, Names& names) {
  for (const NameMention& mention : names.mentions) {
    Bearer& bearer = names.bearers[mention.bearer];
    if (bearer.place || mention.end + 2 >= words.size()) continue;
    const Word& comma = words[mention.end];
    if (cut(text, comma.span) != ",") continue;
    const std::string& next = words[mention.end + 1].low;
    const bool article = next == "the" || next == "a" || next == "an" || words[mention.end + 1].possessive;
    if (!article && (!bearer.person || (!is(next, WordKind::Title) && !is(next, WordKind::Person)))) continue;
    std::size_t end = mention.end + 1;
    while (end < words.size() && end < mention.end + 14 && words[end].sentence == comma.sentence &&
           cut(text, words[end].span) != "," && words[end].low != "who")
      ++end;
    const std::string role(cut(text, {words[mention.end + 1].span.begin, words[end - 1].span.end}));
    if (!among(bearer.roles, role)) bearer.roles.push_back(role);
    for (std::size_t i = mention.end + 1; i < end; ++i) bearer.role_words.push_back(words[i].low);
  }
}

}  // namespace

Names find_names(std::string_view text, const std::vector<Word>& words,
                 const std::vector<Name>& seen) {
  Names names = Clusters(text, words).join(Finder(text, words, seen).runs());
  add_appositions(text, words, names);
  return names;
}

}  // namespace onrecord::resolve
