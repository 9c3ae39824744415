#include "stands.h"

#include <map>

namespace onrecord::resolve {
namespace {

// How the verb of a cue stands: none, told in the past, told now, what is going on, another.
std::int16_t tense_of(const Scene& scene, const Statement& s) {
  if (s.cue.empty()) return 0;
  const Stretch cue = scene.words_in(extent(s.cue));
  std::int16_t tense = 5;
  for (std::uint32_t i = cue.begin; i < cue.end; ++i) {
    const std::string& low = scene.words()[i].low;
    if (low == "said" || low == "told") return 1;
    if (low == "says" || low == "tells") return 2;
    if (low == "has" || low == "have" || low == "had") return 4;
    if (tense != 5) continue;
    if (low.ends_with("ed") || low == "wrote" || low == "spoke" || low == "thought" || low == "made") tense = 1;
    else if (low.ends_with("ing")) tense = 3;
    else if (low.size() > 3 && low.ends_with("s") && !low.ends_with("ss")) tense = 2;
    else if (low == "according" || low == ":") tense = 6;
  }
  return tense;
}

std::int16_t source_sort(const Scene& scene, const Statement& s) {
  if (s.source.empty()) return 0;
  const Stretch words = scene.words_in(extent(s.source));
  if (words.size() == 0) return 0;
  const std::string& low = scene.words()[words.begin].low;
  if (low == "he" || low == "she" || low == "they" || low == "it") return 1;
  if (low == "i" || low == "we" || low == "you" || low == "my") return 2;
  return scene.is_capital(words.begin) ? 3 : 4;
}

}  // namespace

std::vector<bool> words_said(const Scene& scene, const std::vector<Statement>& statements) {
  std::vector<bool> said(scene.words().size());
  for (const Statement& statement : statements) {
    for (const Span span : statement.content) {
      const Stretch in = scene.words_in(span);
      for (std::uint32_t i = in.begin; i < in.end; ++i) said[i] = true;
    }
  }
  return said;
}

std::vector<Stand> stands_of(const Scene& scene, const Extraction& extraction) {
  const auto& all = extraction.statements;
  std::vector<Stand> stands(all.size());
  std::map<std::uint32_t, std::size_t> last;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Statement& s = all[i];
    Stand& stand = stands[i];
    const Span at = !s.cue.empty() ? extent(s.cue) : !s.source.empty() ? extent(s.source) : s.content.front();
    stand.cue = scene.words_in(at);
    if (!scene.words().empty()) {
      stand.word = std::min<std::uint32_t>(stand.cue.begin, static_cast<std::uint32_t>(scene.words().size() - 1));
      stand.sentence = scene.words()[stand.word].sentence;
      stand.paragraph = scene.words()[stand.word].paragraph;
    }
    stand.whole = scene.words_in(extent(s.content));
    stand.tense = tense_of(scene, s);
    stand.source = source_sort(scene, s);
    if (!s.speaker) continue;
    if (const auto known = last.find(*s.speaker); known != last.end()) {
      stand.before = known->second;
      stands[known->second].after = i;
    }
    last[*s.speaker] = i;
  }
  return stands;
}

std::array<std::int16_t, 7> manner_of(const Extraction& extraction, std::size_t statement, const Stand& stand) {
  constexpr std::int16_t kNoSpeaker = 9;
  const Statement& s = extraction.statements[statement];
  const std::int16_t kind = s.speaker ? static_cast<std::int16_t>(extraction.speakers[*s.speaker].kind) : kNoSpeaker;
  return {capped(stand.paragraph), static_cast<std::int16_t>(s.act), kind, static_cast<std::int16_t>(s.form),
          stand.tense, stand.source, static_cast<std::int16_t>(s.parent ? 1 : 0)};
}

}  // namespace onrecord::resolve
