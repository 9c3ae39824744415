// The bare start of the engine: the shipped weights loaded and their networks compiled, and a
// worker ready to read, for as many threads as `extract` takes by itself. What one article costs on top of it is measured by bench/end_to_end/run.
#include <algorithm>
#include <cstring>
#include <iostream>
#include <thread>

#include "onrecord/extract.h"

int main(int argc, char** argv) {
  const bool f32 = argc > 1 && std::strcmp(argv[1], "f32") == 0;
  auto engine = onrecord::Engine::load(
      {.precision = f32 ? onrecord::Precision::F32 : onrecord::Precision::Native, .threads = std::max(1U, std::thread::hardware_concurrency())});
  if (!engine) {
    std::cerr << engine.error().what << '\n';
    return 2;
  }
  const onrecord::Engine::Worker worker = engine->worker();
  std::cout << engine->fingerprint() << '\n';
  return 0;
}
