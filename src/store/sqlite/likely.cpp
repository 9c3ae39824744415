#include "likely.h"

#include <algorithm>

#include "place.h"

namespace onrecord::store {
namespace {

// Variants that are scored, of those that share anchors and of those that share words. Twice and
// half as many give the same verdicts on the development queries.
constexpr std::size_t kMostScored = 64;
constexpr std::int64_t kMostOfVariant = 20;  // statements with the same words
// From there on nothing else can be it.
constexpr double kSure = 0.85;
constexpr double kLight = 0.2;  // the weight of a word that has none
// What is read of a word's statements: of each word a little, which is all if it is rare; where
// rare ones are few, more of the others.
constexpr std::size_t kMostTerms = 16, kFewLists = 3, kMoreTerms = 4;
constexpr std::size_t kMostOfRare = 400, kMostOfCommon = 3000;
// Statements with all of the terms are looked for where these are so few that they may well be.
constexpr std::size_t kMostInAll = 8;

double weight_of(std::uint32_t word) {
  return has_weight(word) ? 1.0 : kLight;
}

// Of two lists in order.
double shared_weight(const Words& a, const Words& b) {
  double shared = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) {
      shared += weight_of(*i);
      ++i, ++j;
    } else {
      *i < *j ? ++i : ++j;
    }
  }
  return shared;
}

// Words with weight, each once, the longest first: these are the rarest, mostly. If none has any,
// all.
std::vector<std::string> terms_of(std::string_view quotation, const Tokenizer& tokenizer) {
  std::vector<std::string> terms, light;
  for (Token& token : tokenizer.split(quotation)) {
    (has_weight(word_number(token.term)) ? terms : light).push_back(std::move(token.term));
  }
  if (terms.empty()) terms = std::move(light);
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  std::stable_sort(terms.begin(), terms.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return terms;
}

std::string in_content(const std::string& term) {
  return "content : \"" + term + '"';
}

}  // namespace

Status LikelyFinder::score(std::int64_t variant, std::uint32_t shared) {
  const bool known = std::any_of(scored_.begin(), scored_.end(),
                                 [&](const Scored& one) { return one.variant == variant; });
  if (known) return Done{};
  Rows row = connection_.query("SELECT words FROM variant WHERE key = ?");
  const auto more = row.bind(variant).next();
  if (!more) return more.error();
  if (!*more) return Done{};
  Words words = from_bytes(row.text(0));
  std::sort(words.begin(), words.end());
  const double score = shared_weight(asked_, words) / shared_weight(asked_, asked_);
  scored_.push_back({variant, shared, words.size(), score});
  return Done{};
}

Result<LikelyFinder::Keys> LikelyFinder::with_expression(const std::string& expression,
                                                         std::size_t most) {
  Keys found;
  Rows row = connection_.query("SELECT rowid FROM words WHERE words MATCH ? LIMIT ?");
  row.bind(expression).bind(static_cast<std::int64_t>(most));
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return found;
    found.push_back(unpack(row.integer(0)).statement);
  }
}

Result<LikelyFinder::Keys> LikelyFinder::with_all(const std::vector<std::string>& terms) {
  if (terms.size() > kMostInAll) return Keys();
  std::string expression;
  for (const std::string& term : terms) {
    if (!expression.empty()) expression += " AND ";
    expression += in_content(term);
  }
  return with_expression(expression, kMostScored);
}

// Each statement counts by how rare its words are.
Result<LikelyFinder::Keys> LikelyFinder::with_rarest(const std::vector<std::string>& terms) {
  std::vector<std::pair<std::int64_t, double>> weights;
  const auto read = [&](const std::string& term, std::size_t most) -> Result<bool> {
    const auto found = with_expression(in_content(term), most);
    if (!found) return found.error();
    if (found->size() == most && most == kMostOfRare) return false;
    const double weight = 1.0 / static_cast<double>(found->size() + 10);
    for (const std::int64_t statement : *found) weights.emplace_back(statement, weight);
    return true;
  };
  std::vector<const std::string*> common;
  std::size_t lists = 0;
  for (std::size_t i = 0; i < std::min(terms.size(), kMostTerms); ++i) {
    const auto rare = read(terms[i], kMostOfRare);
    if (!rare) return rare.error();
    *rare ? static_cast<void>(++lists) : common.push_back(&terms[i]);
  }
  for (std::size_t i = 0; lists < kFewLists && i < std::min(common.size(), kMoreTerms); ++i) {
    const auto done = read(*common[i], kMostOfCommon);
    if (!done) return done.error();
  }
  std::sort(weights.begin(), weights.end());
  std::size_t last = 0;
  for (std::size_t i = 1; i < weights.size(); ++i) {
    if (weights[i].first == weights[last].first) {
      weights[last].second += weights[i].second;
    } else {
      weights[++last] = weights[i];
    }
  }
  if (!weights.empty()) weights.resize(last + 1);
  const auto best = weights.begin() + static_cast<std::ptrdiff_t>(std::min(kMostScored, weights.size()));
  std::partial_sort(weights.begin(), best, weights.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  Keys keys;
  for (auto one = weights.begin(); one != best; ++one) keys.push_back(one->first);
  return keys;
}

Status LikelyFinder::score_with_words(std::string_view quotation) {
  const std::vector<std::string> terms = terms_of(quotation, tokenizer_);
  for (const auto& found : {with_all(terms), with_rarest(terms)}) {
    if (!found) return found.error();
    for (const std::int64_t statement : *found) {
      std::int64_t variant = 0;
      {
        Rows row = connection_.query("SELECT variant FROM statement WHERE key = ? AND variant IS NOT NULL");
        const auto more = row.bind(statement).next();
        if (!more) return more.error();
        if (!*more) continue;
        variant = row.integer(0);
      }
      if (auto done = score(variant, 0); !done) return done;
    }
  }
  return Done{};
}

Status LikelyFinder::append_statements(const Scored& variant, const DayRange& days,
                                       std::vector<Likely>& found) {
  Rows row = connection_.query(
      "SELECT key, place FROM statement WHERE variant = ? ORDER BY key");
  row.bind(variant.variant);
  for (std::int64_t taken = 0; taken < kMostOfVariant;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return Done{};
    if (!days.contains(unpack(row.integer(1)).day)) continue;
    found.push_back({row.integer(0), variant.shared});
    ++taken;
  }
  return Done{};
}

Result<std::vector<Likely>> LikelyFinder::find(std::string_view quotation, const DayRange& days,
                                               std::size_t limit) {
  const Words words = words_of(quotation, tokenizer_);
  asked_ = words;
  std::sort(asked_.begin(), asked_.end());
  scored_.clear();
  std::vector<Likely> found;
  if (words.empty()) return found;
  const auto near = keeper_.candidates(anchors_of(words, true), 1);
  if (!near) return near.error();
  for (std::size_t i = 0; i < std::min(near->size(), kMostScored); ++i) {
    if (auto done = score((*near)[i].variant, (*near)[i].shared); !done) return done.error();
  }
  const bool sure = std::any_of(scored_.begin(), scored_.end(),
                                [](const Scored& one) { return one.score >= kSure; });
  if (!sure) {
    if (auto done = score_with_words(quotation); !done) return done.error();
  }
  std::sort(scored_.begin(), scored_.end(), [](const Scored& a, const Scored& b) {
    if (a.score != b.score) return a.score > b.score;
    return a.words != b.words ? a.words < b.words : a.variant < b.variant;
  });
  for (const Scored& variant : scored_) {
    if (found.size() >= limit) break;
    if (auto done = append_statements(variant, days, found); !done) return done.error();
  }
  if (found.size() > limit) found.resize(limit);
  return found;
}

}  // namespace onrecord::store
