// What the weights of days are learnt from: the candidates of every statement of articles whose spans
// are given, with their features, as scripts/learn_days reads them.
//
//     day_choices GIVEN.jsonl ARTICLES.jsonl [MODEL]
//
// One line a statement: the article's id, the first and last byte of its content, and each
// candidate with its pointer's log odds and its features; tabs between.
#include <iostream>
#include <string>

#include "onrecord/pipeline.h"
#include "onrecord/resolve.h"
#include "parts.h"

namespace {

using namespace onrecord;

void print(const Article& article, const Reading& reading, const Extraction& extraction) {
  const resolve::Scene scene(article, reading.structure);
  const resolve::DaysNamed named = resolve::name_days(scene, extraction);
  const auto candidates = resolve::day_candidates(scene, reading, extraction, named);
  for (std::size_t i = 0; i < extraction.statements.size(); ++i) {
    const Statement& s = extraction.statements[i];
    std::cout << article.id << '\t' << s.content.front().begin << '\t' << s.content.back().end;
    for (const resolve::DayCandidate& candidate : candidates[i]) {
      std::cout << '\t' << named.values[candidate.value] << '|' << candidate.pointed << '|';
      for (std::size_t f = 0; f < resolve::kDayFeatures; ++f) std::cout << (f > 0 ? " " : "") << candidate.features[f];
    }
    std::cout << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3 || argc > 4) return 2;
  const auto given = read_given(argv[1]);
  auto engine = Engine::load({.model = argc > 3 ? argv[3] : "small", .precision = Precision::F32});
  if (!given || !engine) return 2;
  Engine::Worker worker = engine->worker();
  Reader reader({argv[2]}, {});
  while (const auto item = reader.next()) {
    if (!item->article) return 2;
    std::vector<Reading> readings;
    Extraction found = std::move(worker.extract({&*item->article}, &readings, &given->statements).front());
    found.statements = given->statements.at(item->article->id);
    resolve_statements(*item->article, readings.front(), found);
    print(*item->article, readings.front(), found);
  }
}
