// refused: deleted
#include "onrecord/extract.h"

// One thread's scratch memory cannot come to belong to two.
onrecord::Engine::Worker caller(const onrecord::Engine& engine) {
  onrecord::Engine::Worker worker = engine.worker();
#ifdef FAILS
  onrecord::Engine::Worker second = worker;
#else
  onrecord::Engine::Worker second = std::move(worker);
#endif
  return second;
}
