// What the choice of speakers, days and media is learnt from: the candidates of every statement of articles whose spans
// are given, with their features, as scripts/learn_choices reads them.
//
//     choices speakers|days|media GIVEN.jsonl ARTICLES.jsonl MODEL POINTINGS.jsonl
//
// What the pointers say of an article is what POINTINGS has of it (pointings_file.h).
// One line a statement: the article's id, the first and last byte of its content, and each
// candidate with its features; tabs between. Every fourth article comes a second time, marked by ` without`, as it is seen without
// pointers, for statements without a cue have none; but for speakers, who are left to the rules there.
#include <algorithm>
#include <iostream>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "media_choices.h"
#include "onrecord/pipeline.h"
#include "onrecord/resolve.h"
#include "parts.h"
#include "pointings_file.h"
#include "speakers.h"

namespace {

using namespace onrecord;

void print_candidate(std::string value, std::span<const std::int16_t> features) {
  std::replace_if(value.begin(), value.end(), [](char c) { return c == '\t' || c == '\n' || c == '|'; }, ' ');
  std::cout << '\t' << value << '|';
  for (std::size_t f = 0; f < features.size(); ++f) std::cout << (f > 0 ? " " : "") << features[f];
}

// Of one statement, by its number.
using Candidates = std::vector<std::pair<std::string, std::span<const std::int16_t>>>;

template <class Named>
void print(const Article& article, const Reading& reading, const Extraction& extraction, const Named& candidates_of) {
  for (std::size_t i = 0; i < extraction.statements.size(); ++i) {
    const Statement& s = extraction.statements[i];
    std::cout << article.id << (reading.pointings.empty() ? " without" : "") << '\t' << s.content.front().begin << '\t' << s.content.back().end;
    for (const auto& [value, features] : candidates_of(i)) print_candidate(value, features);
    std::cout << '\n';
  }
}

void print(const Article& article, const Reading& reading, Extraction& extraction, const std::string& subject) {
  if (subject == "speakers") {
    const auto options = resolve::speaker_options(article, reading, extraction);
    print(article, reading, extraction, [&](std::size_t i) {
      Candidates all;
      for (const auto& option : options[i]) all.emplace_back(option.name, option.features);
      return all;
    });
    return;
  }
  resolve_statements(article, reading, extraction);
  const resolve::Scene scene(article, reading.structure);
  if (subject == "days") {
    const resolve::DaysNamed named = resolve::name_days(scene, extraction);
    const auto days = resolve::day_candidates(scene, reading, extraction, named);
    print(article, reading, extraction, [&](std::size_t i) {
      Candidates all;
      for (const auto& day : days[i]) all.emplace_back(named.values[day.value], day.features);
      return all;
    });
    return;
  }
  const auto media = resolve::medium_candidates(scene, reading, extraction);
  print(article, reading, extraction, [&](std::size_t i) {
    Candidates all;
    for (const auto& medium : media[i]) all.emplace_back(medium.name, medium.features);
    return all;
  });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) return 2;
  const auto given = read_given(argv[2]);
  auto engine = Engine::load({.model = argv[4], .precision = Precision::F32});
  if (!given || !engine) return 2;
  Engine::Worker worker = engine->worker();
  const PointingsFile pointings(argv[5]);
  Reader reader({argv[3]}, {});
  std::size_t articles = 0;
  while (const auto item = reader.next()) {
    if (!item->article) return 2;
    std::vector<Reading> readings;
    Extraction found = std::move(worker.extract({&*item->article}, &readings, &given->statements).front());
    found.statements = given->statements.at(item->article->id);
    pointings.put(item->article->id, readings.front());
    const std::string subject = argv[1];
    print(*item->article, readings.front(), found, subject);
    readings.front().pointings.clear();
    if (articles++ % 4 == 0 && subject != "speakers") print(*item->article, readings.front(), found, subject);
  }
}
