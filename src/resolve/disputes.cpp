#include <algorithm>
#include <array>

#include "parts.h"
#include "words.h"

namespace onrecord::resolve {
namespace {

// What a denial can be of stands at most so many statements before it.
constexpr std::size_t kReach = 6;

bool says_something(const Statement& s) {
  return s.act != Act::Deny && s.act != Act::Decline && s.act != Act::Ask;
}

// Content words in common, each once, at least four letters long.
std::size_t words_in_common(const Scene& scene, const Statement& a, const Statement& b) {
  const auto words_of = [&](const Statement& s) {
    std::vector<std::string_view> words;
    for (Span span : s.content) {
      const Stretch in = scene.words_in(span);
      for (std::uint32_t i = in.begin; i < in.end; ++i) {
        if (scene.words()[i].low.size() > 3) words.push_back(scene.words()[i].low);
      }
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
  };
  std::vector<std::string_view> common;
  const auto x = words_of(a), y = words_of(b);
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(common));
  return common.size();
}

// "..., a claim dismissed by members of ...": the noun stands for the statement that ends there.
bool names_the_one_before(const Scene& scene, const Statement& before, const Statement& denial) {
  const Stretch content = scene.words_in(extent(denial.content));
  const Stretch said = scene.words_in(extent(before.content));
  return content.size() > 0 && content.size() <= 4 && said.end <= content.begin &&
         content.begin - said.end <= 3;
}

// "Denied the claim", "rejects that figure as “nonsense”", "disputed this": what is denied is only pointed at.
bool points_back(const Scene& scene, const Statement& denial) {
  constexpr auto kPointing = std::to_array<std::string_view>({"the", "this", "that", "these", "those", "it", "them", "such", "all", "any", "of", "his", "her", "its", "their"});
  constexpr auto kClaims = std::to_array<std::string_view>(
      {"claim", "claims", "allegation", "allegations", "accusation", "accusations", "account", "assertion", "assertions", "charge", "charges",
       "criticism", "criticisms", "figure", "figures", "suggestion", "suggestions", "characterization", "characterisation", "rumor", "rumors", "rumour", "rumours"});
  const Stretch content = scene.words_in(extent(denial.content));
  std::uint32_t i = content.begin;
  while (i < content.end && (among(kPointing, scene.words()[i].low) || among(kClaims, scene.words()[i].low))) ++i;
  return i > content.begin && (i == content.end || scene.is(i, "as"));
}

// Sentences from what is pointed back at to the denial.
constexpr std::uint32_t kBack = 2;

// The nearest statement that a denial which only points back can mean, or the count of all.
std::size_t pointed_back_at(const Scene& scene, const std::vector<Statement>& all, std::size_t denial) {
  const auto sentence = [&](const Statement& s) { return scene.words()[scene.words_in(extent(s.content)).begin].sentence; };
  for (std::size_t j = denial; j-- > 0;) {
    if (sentence(all[denial]) > sentence(all[j]) + kBack) break;
    if (says_something(all[j]) && all[j].speaker && all[j].speaker != all[denial].speaker) return j;
  }
  return all.size();
}

}  // namespace

void find_disputes(const Scene& scene, Extraction& extraction) {
  auto& all = extraction.statements;
  for (Statement& s : all) s.disputed_by.clear();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].act != Act::Deny) continue;
    std::size_t best = points_back(scene, all[i]) ? pointed_back_at(scene, all, i) : all.size(), most = best < all.size() ? 100 : 1;
    for (std::size_t j = i > kReach ? i - kReach : 0; j < i; ++j) {
      if (!says_something(all[j]) || !all[j].speaker || all[j].speaker == all[i].speaker) continue;
      std::size_t common = words_in_common(scene, all[j], all[i]);
      if (names_the_one_before(scene, all[j], all[i])) common += 100;
      if (common > most) best = j, most = common;
    }
    if (best < all.size()) all[best].disputed_by.push_back(static_cast<std::uint32_t>(i));
  }
}

}  // namespace onrecord::resolve
