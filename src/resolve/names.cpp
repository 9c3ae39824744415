#include "names.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <utility>

#include "name_runs.h"
#include "onrecord/spelling.h"
#include "traits.h"

namespace onrecord::resolve {
namespace {

Gender gender_of_first(const std::string& word) {
  const bool male = is(word, WordKind::Male), female = is(word, WordKind::Female);
  if (male == female) return Gender::Unknown;
  return male ? Gender::Male : Gender::Female;
}

// Either is the short form of the other.
bool is_nickname(std::string_view a, std::string_view b) { return is_short_of(a, b) || is_short_of(b, a); }

// One letter off, and not in number: "Donand" for "Donald", but not "Finches" for "Finche".
bool is_misspelt(std::string_view a, std::string_view b) {
  const auto plural = [](std::string_view many, std::string_view one) { return many.size() == one.size() + 1 && many.starts_with(one) && many.ends_with('s'); };
  return is_slip(a, b) && !plural(a, b) && !plural(b, a);
}

constexpr std::array<std::string_view, 4> kOf{"of", "for", "on", "in"};

class Clusters {
 public:
  Clusters(std::string_view text, const std::vector<Word>& words) : text_(text), words_(words) {}

  Names join(std::vector<NameRun> runs) {
    find_couples(runs);
    // Fuller names first, so that shorter ones find them, and "Mr. Finch" before "Finch"; then in the order of the text.
    std::vector<std::size_t> order(runs.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return rank_of(runs[a]) > rank_of(runs[b]);
    });
    std::vector<std::size_t> bearer(runs.size());
    const std::unordered_map<std::string, std::size_t> shorts = find_shorts(runs);
    for (const std::size_t i : order) {
      const auto whole = runs[i].end - runs[i].begin == 1 ? shorts.find(words_[runs[i].begin].low) : shorts.end();
      bearer[i] = whole == shorts.end() ? place(runs[i]) : also(bearer[whole->second], runs[i]);
    }
    find_namesakes();
    const std::vector<std::size_t> meant = without_slips();
    for (std::size_t i = 0; i < runs.size(); ++i) {
      names_.mentions.push_back({runs[i].from, runs[i].begin, runs[i].end, meant[bearer[i]]});
    }
    for (Bearer& each : names_.bearers) {
      if (each.person && each.gender == Gender::Unknown && each.located * 2 >= each.times && each.located > 0) {
        each.person = false;
        each.place = true;
      }
      if (each.guessed == each.times && !each.titled) each.person = false;
      if (each.person && each.gender == Gender::Unknown && each.parts.size() == 1 && each.roles.empty()) each.gender = gender_of_first(each.parts[0]);
    }
    return std::move(names_);
  }

 private:
  // "The Harbour People's Party (HVP)", "…, or HVP,": by its short name, the run that tells the whole one.
  std::unordered_map<std::string, std::size_t> find_shorts(const std::vector<NameRun>& runs) const {
    std::unordered_map<std::string, std::size_t> found;
    for (std::size_t i = 0; i + 1 < runs.size(); ++i) {
      const NameRun &whole = runs[i], &part = runs[i + 1];
      const bool one = part.end - part.begin == 1 && words_[part.begin].shouted && part.from == part.begin;
      if (whole.person || whole.place || !one || whole.end - whole.begin < 2) continue;
      const std::string_view between = cut(text_, {words_[whole.end - 1].span.end, words_[part.begin].span.begin});
      if (between == " (" || between == ", or ") found.emplace(words_[part.begin].low, i);
    }
    return found;
  }

  std::size_t also(std::size_t bearer, const NameRun& run) {
    ++names_.bearers[bearer].times;
    if (!among(names_.bearers[bearer].names, name_of(run))) names_.bearers[bearer].names.push_back(name_of(run));
    return bearer;
  }

  // "Ada and Ben Finch", "the Finches": by the word of the first name, that of the surname that both bear.
  void find_couples(const std::vector<NameRun>& runs) {
    for (std::size_t i = 0; i + 1 < runs.size(); ++i) {
      const NameRun &one = runs[i], &other = runs[i + 1];
      const bool shape = one.person && other.person && one.end - one.from == 1 && other.end - other.from == 2 &&
                         other.from == other.begin && !words_[one.begin].possessive;
      if (!shape || other.begin != one.end + 1 || words_[one.end].low != "and") continue;
      const std::string &first = words_[one.begin].low, &surname = words_[other.end - 1].low;
      const bool family = std::any_of(words_.begin(), words_.end(), [&](const Word& word) { return word.capital && (word.low == surname + "s" || word.low == surname + "es"); });
      const bool known = std::any_of(runs.begin(), runs.end(), [&](const NameRun& run) { return run.end - run.begin > 1 && words_[run.end - 1].low == first; });
      if (!known && (family || gender_of_first(first) != Gender::Unknown)) couples_.emplace(one.begin, other.end - 1);
    }
  }

  std::string name_of(const NameRun& run) const {
    const std::string name(cut(text_, {words_[run.begin].span.begin, words_[run.end - 1].span.end}));
    const auto couple = couples_.find(run.begin);
    return couple == couples_.end() ? name : name + " " + std::string(cut(text_, words_[couple->second].span));
  }

  // In words, with the surname that a couple shares.
  std::size_t length_of(const NameRun& run) const { return run.end - run.begin + couples_.count(run.begin); }

  std::pair<std::size_t, bool> rank_of(const NameRun& run) const { return {length_of(run), gender_of_titles(run) != Gender::Unknown}; }

  std::vector<std::string> parts_of(const NameRun& run) const {
    std::vector<std::string> parts;
    for (std::size_t i = run.begin; i < run.end; ++i) {
      if (words_[i].letters || words_[i].low == "-") parts.push_back(words_[i].low);  // no marks of a nickname
    }
    if (const auto couple = couples_.find(run.begin); couple != couples_.end()) parts.push_back(words_[couple->second].low);
    return parts;
  }

  Gender gender_of_titles(const NameRun& run) const {
    for (std::size_t i = run.from; i < run.begin; ++i) {
      if (const Gender g = gender_of_address(words_[i].low); g != Gender::Unknown) return g;
    }
    return Gender::Unknown;
  }
  Gender gender_in(const NameRun& run) const {
    if (const Gender g = gender_of_titles(run); g != Gender::Unknown) return g;
    return length_of(run) > 1 ? gender_of_first(words_[run.begin].low) : Gender::Unknown;
  }

  static std::size_t last_part(const std::vector<std::string>& parts) {
    std::size_t last = parts.size() - 1;
    while (last > 0 && is_suffix(parts[last])) --last;
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
    if (last + 1 < parts.size() && whole + 1 < bearer.parts.size() && parts.back() != bearer.parts.back()) return false;  // father and son
    if (parts.size() == 1 || last == 0) {
      // A surname, a second one, or the first name alone.
      for (std::size_t i = 1; i <= whole; ++i) {
        if (bearer.parts[i] == parts[0] && bearer.parts[i].size() > 1) return true;
      }
      return bearer.parts[0] == parts[0] || is_nickname(bearer.parts[0], parts[0]);  // "Lou" of "Lou Jiwei" as well as "Ada"
    }
    if (parts.size() < bearer.parts.size() && std::equal(parts.rbegin(), parts.rend(), bearer.parts.rbegin()))
      return true;
    if (parts[last] != bearer.parts[whole]) return false;
    return parts[0] == bearer.parts[0] || parts[0].starts_with(bearer.parts[0]) ||
           bearer.parts[0].starts_with(parts[0]) || is_nickname(parts[0], bearer.parts[0]);
  }

  // "Times" of "New York Times", "EPA" of "Environmental Protection Agency".
  static bool short_of_organization(const std::vector<std::string>& whole,
                                    const std::vector<std::string>& parts) {
    if (parts.size() == 1 && whole.size() > 1) {
      std::string initials, all;  // "FBI" and "DOJ"
      for (const std::string& part : whole) {
        if (part != "of" && part != "for" && part != "the") initials += part[0];
        all += part[0];
      }
      const auto is_it = [&](std::string_view letters) {
        return letters == parts[0] || (whole[0] == "us" && letters.substr(1) == parts[0] && parts[0].size() > 2);
      };
      const bool meeting = whole.back() == "convention";  // "DNC" is rather the committee
      if (!meeting && (is_it(initials) || is_it(all))) return true;
      // "Fed" of "Federal Reserve", "Treasury" of "Treasury Department".
      const bool named_so = is(whole.back(), WordKind::Organization) || is(whole.back(), WordKind::Document) ||
                            whole.back() == "reserve";
      const bool clipped = parts[0].size() == 3 && whole[0].starts_with(parts[0]);
      const bool opens = parts[0].size() > 3 && whole[0] == parts[0] && !is_first_name(whole[0]);  // not "Ada" of the "Ada Finch Fund"
      if (named_so && (clipped || opens)) return true;
    }
    if (parts.size() >= whole.size()) return false;
    // "The House" is no White House, nor "British Columbia" the "Business Council of British Columbia".
    const std::string& before = whole[whole.size() - parts.size() - 1];
    if ((parts.size() == 1 && before == "white") || among(kOf, before)) return false;
    return std::equal(parts.rbegin(), parts.rend(), whole.rbegin()) && (parts.size() > 1 || is(parts[0], WordKind::Organization));
  }

  std::size_t place(const NameRun& run) {
    const std::vector<std::string> parts = parts_of(run);
    const Gender gender = gender_in(run);
    std::size_t best = bearer_of(parts, run, run.person, gender);
    // "Lee Epstein" is taken for a man until "Ms. Epstein", named later, has nobody else to be.
    const Gender title = gender_of_titles(run);
    if (best == names_.bearers.size() && title != Gender::Unknown) {
      best = bearer_of(parts, run, run.person, Gender::Unknown);
      if (best != names_.bearers.size() && (names_.bearers[best].titled || first_[best] > run.begin)) best = names_.bearers.size();
      if (best != names_.bearers.size()) names_.bearers[best].gender = title;
    }
    // "FINCH:" of a transcript.
    if (!run.person && parts.size() == 1 && words_[run.begin].shouted) {
      const std::size_t person = bearer_of(parts, run, true, gender);
      if (person != names_.bearers.size() && names_.bearers[person].parts.size() > 1) best = person;
    }
    // A word alone that no person bears may be an organization's.
    if (best == names_.bearers.size() && run.person && parts.size() == 1 && run.from == run.begin)
      best = bearer_of(parts, run, false, gender);
    if (best == names_.bearers.size()) {
      first_.push_back(run.begin);
      names_.bearers.push_back({.name = name_of(run), .person = run.person, .place = run.place,
                                .gender = gender, .parts = parts, .names = {}, .roles = {},
                                .role_words = {}});
    }
    Bearer& bearer = names_.bearers[best];
    ++bearer.times;
    bearer.guessed += run.guessed;
    first_[best] = std::min(first_[best], run.begin);
    bearer.titled = bearer.titled || title != Gender::Unknown;
    if (run.from == run.begin && run.begin > 0 && is_where(words_[run.begin - 1].low)) ++bearer.located;
    if (bearer.gender == Gender::Unknown) bearer.gender = gender;
    const std::string name = name_of(run);
    if (!among(bearer.names, name)) bearer.names.push_back(name);
    if (run.from < run.begin) add_role(bearer, run.from, run.begin);
    return best;
  }

  // Whom the article calls "Mr. Finch" alone is Ben Finch if "Ben Finch Day" tells so.
  void find_namesakes() {
    for (std::size_t b = 0; b < names_.bearers.size(); ++b) {
      const Bearer& thing = names_.bearers[b];
      if (thing.person || thing.place || thing.parts.size() < 3 || !is_first_name(thing.parts[0])) continue;
      const std::size_t last = thing.parts[1].size() == 1 ? 2 : 1, from = first_[b];
      if (last + 1 >= thing.parts.size() || words_[from].low != thing.parts[0]) continue;
      const Gender gender = gender_of_first(thing.parts[0]);
      for (Bearer& each : names_.bearers) {
        if (each.parts.size() != 1 || each.parts[0] != thing.parts[last] || !resolve::fits(each, gender)) continue;
        each.name = cut(text_, {words_[from].span.begin, words_[from + last].span.end});
        each.names.insert(each.names.begin(), each.name);
        each.parts.assign(thing.parts.begin(), thing.parts.begin() + static_cast<std::ptrdiff_t>(last) + 1);
        if (each.gender == Gender::Unknown) each.gender = gender;
      }
    }
  }

  // Takes who is named once, one letter off a name that stands often, for its bearer. By bearer, the one who is left.
  std::vector<std::size_t> without_slips() {
    auto& bearers = names_.bearers;
    std::vector<std::size_t> left(bearers.size());
    std::vector<Bearer> kept;
    std::vector<std::size_t> of(bearers.size(), bearers.size());
    for (std::size_t b = 0; b < bearers.size(); ++b) {
      for (std::size_t o = 0; o < bearers.size() && bearers[b].times == 1; ++o) {
        if (bearers[o].times >= 3 && is_slip_of(bearers[b], bearers[o])) of[b] = o;
      }
      if (of[b] != bearers.size()) continue;
      left[b] = kept.size();
      kept.push_back(bearers[b]);
    }
    for (std::size_t b = 0; b < bearers.size(); ++b) {
      if (of[b] == bearers.size()) continue;
      left[b] = left[of[b]];
      ++kept[left[b]].times;
      kept[left[b]].names.push_back(bearers[b].name);
    }
    bearers = std::move(kept);
    return left;
  }

  static bool is_slip_of(const Bearer& rare, const Bearer& often) {
    const auto &a = rare.parts, &b = often.parts;
    if (!often.person || rare.place || a.size() > b.size() || !rare.roles.empty()) return false;
    if (rare.gender != Gender::Unknown && often.gender != Gender::Unknown && rare.gender != often.gender) return false;
    if (a.size() == 1) return a[0].size() > 5 && is_misspelt(a[0], b[last_part(b)]);
    if (!rare.person || a.size() != b.size()) return false;
    const bool first = a[0] == b[0], last = a.back() == b.back();
    return (first && is_misspelt(a.back(), b.back())) || (last && is_misspelt(a[0], b[0]));
  }

  static bool is_where(std::string_view word) {
    return word == "in" || word == "at" || word == "near" || word == "outside" || word == "across";
  }

  // The bearer that a run of these parts is taken for; one past the last if there is none.
  std::size_t bearer_of(const std::vector<std::string>& parts, const NameRun& run, bool person, Gender gender) const {
    std::size_t best = names_.bearers.size();
    std::array<std::int64_t, 4> most{};
    for (std::size_t b = 0; b < names_.bearers.size(); ++b) {
      if (!fits(names_.bearers[b], parts, person, gender)) continue;
      // "Skarn" is not the Skarn Committee, and what but capitals makes no person has no surname.
      const bool whole = names_.bearers[b].parts == parts;
      if (!whole && ((run.place && !names_.bearers[b].place) || (run.guessed && names_.bearers[b].guessed == names_.bearers[b].times))) continue;
      // A surname is rather anybody's than a first name is, and than half of one; and rather one's who was named by then. Among
      // equals, the most often named.
      const std::vector<std::string>& its = names_.bearers[b].parts;
      const bool surname = parts.back() == its.back(), half = its.size() > parts.size() && its[its.size() - parts.size() - 1] == "-";
      const std::array<std::int64_t, 4> weight{surname ? half ? 2 : 3 : 1, first_[b] < run.begin, static_cast<std::int64_t>(names_.bearers[b].times),
                                               -static_cast<std::int64_t>(first_[b])};
      if (best == names_.bearers.size() || weight > most) {
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
  std::unordered_map<std::size_t, std::size_t> couples_;
  std::vector<std::size_t> first_;  // of each bearer, the word where it is named first
};

}  // namespace

Gender gender_of_address(std::string_view word) {
  if (word == "mr" || word == "sir" || word == "lord") return Gender::Male;
  if (word == "mrs" || word == "ms" || word == "miss" || word == "lady" || word == "dame" ||
      word == "baroness" || word == "congresswoman" || word == "spokeswoman" || word == "chairwoman")
    return Gender::Female;
  return Gender::Unknown;
}

const NameMention* mention_at(const Names& names, std::size_t word) {
  const auto& all = names.mentions;
  auto at = std::upper_bound(all.begin(), all.end(), word, [](std::size_t w, const NameMention& m) { return w < m.from; });
  if (at == all.begin()) return nullptr;
  --at;
  return word < at->end ? &*at : nullptr;
}

Names find_names(std::string_view text, const std::vector<Word>& words, const std::vector<Name>& seen,
                 const std::vector<std::size_t>& ends) {
  Names names = Clusters(text, words).join(find_runs(text, words, seen, ends));
  add_traits(text, words, names);
  return names;
}

}  // namespace onrecord::resolve
