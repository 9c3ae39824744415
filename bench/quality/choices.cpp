// What the choice of days and media is learnt from: the candidates of every statement of articles whose spans
// are given, with their features, as scripts/learn_choices reads them.
//
//     choices days|media GIVEN.jsonl ARTICLES.jsonl [MODEL]
//
// One line a statement: the article's id, the first and last byte of its content, and each
// candidate with its features; tabs between. Every fourth article comes a second time, marked by ` without`, as it is seen without
// pointers, for statements without a cue have none.
#include <algorithm>
#include <iostream>
#include <span>
#include <string>

#include "media_choices.h"
#include "onrecord/pipeline.h"
#include "onrecord/resolve.h"
#include "parts.h"

namespace {

using namespace onrecord;

void print_candidate(std::string value, std::span<const std::int16_t> features) {
  std::replace_if(value.begin(), value.end(), [](char c) { return c == '\t' || c == '\n' || c == '|'; }, ' ');
  std::cout << '\t' << value << '|';
  for (std::size_t f = 0; f < features.size(); ++f) std::cout << (f > 0 ? " " : "") << features[f];
}

void print(const Article& article, const Reading& reading, Extraction& extraction, bool days) {
  resolve_statements(article, reading, extraction);
  const resolve::Scene scene(article, reading.structure);
  const resolve::DaysNamed named = resolve::name_days(scene, extraction);
  const auto of_days = days ? resolve::day_candidates(scene, reading, extraction, named) : std::vector<std::vector<resolve::DayCandidate>>();
  const auto of_media = days ? std::vector<std::vector<resolve::MediumCandidate>>() : resolve::medium_candidates(scene, reading, extraction);
  for (std::size_t i = 0; i < extraction.statements.size(); ++i) {
    const Statement& s = extraction.statements[i];
    std::cout << article.id << (reading.pointings.empty() ? " without" : "") << '\t' << s.content.front().begin << '\t' << s.content.back().end;
    if (days) {
      for (const auto& candidate : of_days[i]) print_candidate(named.values[candidate.value], candidate.features);
    } else {
      for (const auto& candidate : of_media[i]) print_candidate(candidate.name, candidate.features);
    }
    std::cout << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4 || argc > 5) return 2;
  const auto given = read_given(argv[2]);
  auto engine = Engine::load({.model = argc > 4 ? argv[4] : "small", .precision = Precision::F32});
  if (!given || !engine) return 2;
  Engine::Worker worker = engine->worker();
  Reader reader({argv[3]}, {});
  std::size_t articles = 0;
  while (const auto item = reader.next()) {
    if (!item->article) return 2;
    std::vector<Reading> readings;
    Extraction found = std::move(worker.extract({&*item->article}, &readings, &given->statements).front());
    found.statements = given->statements.at(item->article->id);
    const bool days = std::string(argv[1]) == "days";
    print(*item->article, readings.front(), found, days);
    readings.front().pointings.clear();
    if (articles++ % 4 == 0) print(*item->article, readings.front(), found, days);
  }
}
