#include "planted.h"

#include <algorithm>
#include <set>
#include <sstream>

namespace onrecord::bench {
namespace {

std::vector<std::string> split(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace

const char* name_of(Planted planted) {
  constexpr const char* kNames[] = {"original", "exact", "altered", "cut", "joined"};
  return kNames[static_cast<int>(planted)];
}

Planter::Planter(std::istream& bases, std::uint64_t seed, bool repeats)
    : random_(seed), seed_(seed), repeats_(repeats) {
  std::set<std::string> seen;
  for (std::string line; std::getline(bases, line);) {
    const std::size_t tab = line.find('\t');
    if (!seen.insert(line.substr(tab + 1)).second) continue;
    bases_.push_back({line.substr(0, tab), split(line.substr(tab + 1))});
    for (const std::string& word : bases_.back().words) vocabulary_.push_back(word);
  }
}

// Round after round of the bases; after the first, eight words of ten are others.
std::vector<std::string> Planter::original(std::uint64_t number) const {
  std::vector<std::string> words = bases_[number % bases_.size()].words;
  if (number < bases_.size()) return words;
  std::mt19937_64 random(seed_ ^ number * 0x9E3779B97F4A7C15);
  for (std::string& word : words) {
    if (random() % 10 < 8) word = vocabulary_[random() % vocabulary_.size()];
  }
  return words;
}

void Planter::change(std::vector<std::string>& words, std::uint64_t times) {
  for (; times > 0; --times) words[below(words.size())] = any_word();
}

PlantedStatement Planter::again(std::uint64_t number) {
  PlantedStatement made{bases_[number % bases_.size()].speaker, {}, Planted::Exact, number, 0};
  std::vector<std::string> words = original(number);
  const std::uint64_t kind = below(10);
  if (kind >= 9 && originals_ > 1) {
    made.how = Planted::Joined;
    do made.other = below(originals_);
    while (made.other == number);
    const std::vector<std::string> other = original(made.other);
    words.resize((words.size() + 1) / 2);
    words.insert(words.end(), other.begin() + static_cast<std::ptrdiff_t>(other.size() / 2),
                 other.end());
  } else if (kind >= 7 && words.size() >= 8) {
    made.how = Planted::Cut;
    const std::size_t kept = (words.size() * 6 + 9) / 10;
    const std::size_t from = below(words.size() - kept + 1);
    words = {words.begin() + static_cast<std::ptrdiff_t>(from),
             words.begin() + static_cast<std::ptrdiff_t>(from + kept)};
  } else if (kind >= 4) {
    made.how = Planted::Altered;
    change(words, 1 + below(std::min<std::uint64_t>(3, words.size() / 4)));
  }
  made.words = joined(words);
  return made;
}

PlantedStatement Planter::next() {
  if (repeats_) {
    const std::uint64_t number = originals_++;
    const Base& base = bases_[number % bases_.size()];
    std::vector<std::string> words = base.words;
    if (number >= bases_.size()) change(words, 1 + below(3));
    return {base.speaker, joined(words), Planted::Altered, number % bases_.size(), 0};
  }
  // Half of the stream are originals; four in ten of these come again, up to eight times.
  if (due_.size() > 5000 || (!due_.empty() && below(2) == 0)) {
    const std::size_t which = below(due_.size());
    const std::uint64_t number = due_[which];
    due_[which] = due_.back();
    due_.pop_back();
    return again(number);
  }
  const std::uint64_t number = originals_++;
  if (below(10) < 4) {
    for (std::uint64_t times = 1 + below(5) * below(3); times > 0; --times) due_.push_back(number);
  }
  return {bases_[number % bases_.size()].speaker, joined(original(number)), Planted::Original,
          number, 0};
}

}  // namespace onrecord::bench
