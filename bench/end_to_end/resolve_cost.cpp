// What names, speakers, acts, days, media and disputes cost beside finding the statements: processor time of
// extraction without them, and with what they need of the network and resolve_statements, in turns over
// the same articles. Prints one line of JSON.
//
//     resolve_cost ARTICLES.jsonl [articles]
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>
#include <vector>

#include "onrecord/extract.h"
#include "onrecord/ingest.h"
#include "onrecord/resolve.h"

namespace {

using namespace onrecord;

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct Cost {
  double without = 0, with = 0, resolve = 0;
};

// In a turn, each article is read both ways, the first way first in every second one.
void turn(Engine::Worker& worker, const std::vector<Article>& articles, Cost& cost) {
  bool first = true;
  for (const Article& article : articles) {
    for (const bool bare : {first, !first}) {
      const double begun = processor_seconds();
      if (bare) {
        worker.extract(article);
        cost.without += processor_seconds() - begun;
        continue;
      }
      std::vector<Reading> readings;
      Extraction found = std::move(worker.extract({&article}, &readings).front());
      const double read = processor_seconds();
      resolve_statements(article, readings.front(), found);
      cost.resolve += processor_seconds() - read;
      cost.with += processor_seconds() - begun;
    }
    first = !first;
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::size_t most = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 100;
  std::vector<Article> articles;
  std::size_t words = 0;
  Reader reader({argv[1]}, {});
  while (auto item = reader.next()) {
    if (!item->article) return 2;
    for (const char c : item->article->text) words += c == ' ' || c == '\n';
    articles.push_back(std::move(*item->article));
    if (articles.size() == most) break;
  }
  auto engine = Engine::load({});
  if (!engine || articles.empty()) return 2;
  Engine::Worker worker = engine->worker();
  Cost cost;
  turn(worker, {articles.front()}, cost);
  cost = {};
  for (int i = 0; i < 3; ++i) turn(worker, articles, cost);
  const auto speed = [&](double seconds) { return 3 * static_cast<double>(words) / seconds; };
  std::cout << "{\"articles\": " << articles.size() << ", \"words per second without\": " << speed(cost.without)
            << ", \"with\": " << speed(cost.with) << ", \"more time, %\": " << 100 * (cost.with / cost.without - 1)
            << ", \"of it resolve, %\": " << 100 * cost.resolve / cost.without << "}\n";
}
