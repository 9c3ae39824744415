// The engine's own time for one article, warm, without a server around it: what POST /api/extract
// is measured against. Prints one line of JSON with the median of 30 turns, in milliseconds.
//
//     engine_time ARTICLE.txt
#include <algorithm>
#include <array>
#include <chrono>
#include <iostream>
#include <thread>

#include "onrecord/pipeline.h"

int main(int argc, char** argv) {
  using namespace onrecord;
  if (argc != 2) return 2;
  Reader reader({argv[1]}, {});
  const auto item = reader.next();
  if (!item || !item->article) return 2;
  // As many threads as a server takes by itself; one of them reads.
  auto engine = Engine::load({.threads = std::max(1U, std::thread::hardware_concurrency())});
  if (!engine) return 2;
  Engine::Worker worker = engine->worker();
  const auto turn = [&] {
    const auto begun = std::chrono::steady_clock::now();
    const Extraction found = read_article(worker, *item->article);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
    return found.statements.empty() ? -1 : took.count();
  };
  for (int i = 0; i < 3; ++i) turn();
  std::array<double, 30> took{};
  std::generate(took.begin(), took.end(), turn);
  std::nth_element(took.begin(), took.begin() + 15, took.end());
  std::cout << "{\"p50\": " << took[15] << "}\n";
  return took[15] < 0 ? 2 : 0;
}
