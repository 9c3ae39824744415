// Acts by the words of the cue in its context: a linear classifier whose weights train/acts.py learnt
// from the cues of PolNeAR's train part and from classes of English verbs (data/act_verbs.txt), so
// that a verb that no such cue has is not unknown; data/acts.txt has both added up. The strength of
// its regularisation is chosen by four-fold cross-validation over articles.
#include <algorithm>
#include <array>
#include <set>

#include "parts.h"

namespace onrecord::resolve {
namespace {

// What the encoder makes of a cue counts half: it was learnt beside words of other articles, and
// stands here beside words of all of them. Chosen on sample/.
constexpr double kSeen = 0.5;

struct ActWeights {
  std::string_view feature;
  std::array<std::int16_t, kActs> weights;  // hundredths, in the order of Act
};

#include "act_table.inc"

// Cuts an English ending, so that forms of one verb meet. The same as lemma() of train/acts.py.
std::string stem(const std::string& low) {
  std::string word = low;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kEndings{
      {{"ies", "y"}, {"ied", "y"}, {"ing", ""}, {"ed", ""}, {"es", ""}, {"s", ""}, {"e", ""}}};
  for (const auto& [ending, rest] : kEndings) {
    if (!word.ends_with(ending) || word.size() - ending.size() < 3) continue;
    word.replace(word.size() - ending.size(), ending.size(), rest);
    break;
  }
  if (word.size() > 3 && word.back() == word[word.size() - 2]) word.pop_back();
  return word;
}

const ActWeights* weights_of(std::string_view feature) {
  const auto row = std::lower_bound(kActWeights.begin(), kActWeights.end(), feature, [](const ActWeights& a, std::string_view name) { return a.feature < name; });
  return row == kActWeights.end() || row->feature != feature ? nullptr : &*row;
}

// "Apologised" is "apologized", which the cues that were learnt from have.
std::string as_learnt(std::string stem) {
  if (!stem.ends_with("is") || weights_of("c=" + stem) != nullptr) return stem;
  std::string other = stem.substr(0, stem.size() - 1) + 'z';
  return weights_of("c=" + other) != nullptr ? other : stem;
}

bool asks(std::string_view content) {
  const std::size_t last = content.find_last_not_of("\"' \n");
  if (last == std::string_view::npos) return false;
  std::string_view rest = content.substr(0, last + 1);
  while (rest.ends_with("\u201d") || rest.ends_with("\u2019")) rest.remove_suffix(3);
  return rest.ends_with('?');
}

std::set<std::string> features(const Scene& scene, const Statement& statement) {
  std::vector<std::string> cue;
  for (Span span : statement.cue) {
    const Stretch words = scene.words_in(span);
    for (std::uint32_t i = words.begin; i < words.end; ++i) {
      cue.push_back(as_learnt(stem(scene.words()[i].low)));
    }
  }
  std::set<std::string> all{"bias", "n=" + std::to_string(std::min<std::size_t>(cue.size(), 4))};
  for (std::size_t i = 0; i < cue.size(); ++i) {
    all.insert("c=" + cue[i]);
    if (i > 0) all.insert("b=" + cue[i - 1] + " " + cue[i]);
  }
  const Span content = extent(statement.content);
  const Stretch first = scene.words_in(content);
  const std::string opening =
      first.size() > 0 ? stem(scene.words()[first.begin].low) : std::string();
  if (!opening.empty()) all.insert("o=" + opening);
  if (!cue.empty()) {
    all.insert("f=" + cue.front());
    all.insert("l=" + cue.back());
    if (!opening.empty()) all.insert("lo=" + cue.back() + " " + opening);
  }
  if (asks(cut(scene.article.text, content))) all.insert("q");
  if (statement.source.empty()) all.insert("nosource");
  return all;
}

// By the words of the cue, and by what the encoder makes of them there.
Act act_of(const std::set<std::string>& features, const std::array<double, kActs>& seen) {
  std::array<double, kActs> sums = seen;
  for (double& sum : sums) sum *= kSeen;
  for (const std::string& feature : features) {
    const ActWeights* row = weights_of(feature);
    if (row == nullptr) continue;
    for (std::size_t i = 0; i < kActs; ++i) sums[i] += row->weights[i] / 100.0;
  }
  return static_cast<Act>(std::max_element(sums.begin(), sums.end()) - sums.begin());
}

}  // namespace

void find_acts(const Scene& scene, const Reading& reading, Extraction& extraction) {
  for (Statement& statement : extraction.statements) {
    statement.act = act_of(features(scene, statement), act_logits(reading, statement.cue));
  }
}

}  // namespace onrecord::resolve
