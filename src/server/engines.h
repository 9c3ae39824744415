// Engines: one engine, loaded when it is first needed, and as many workers as may read at once.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "onrecord/extract.h"

namespace onrecord::server {

class Engines {
 public:
  using Clock = std::chrono::steady_clock;
  // `options.threads` workers.
  Engines(EngineOptions options, unsigned most_waiting)
      : options_(std::move(options)), most_waiting_(most_waiting) {}

  class Lease {
   public:
    Lease(Engines& engines, std::unique_ptr<Engine::Worker> worker)
        : engines_(&engines), worker_(std::move(worker)) {}
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (worker_ != nullptr) engines_->give_back(std::move(worker_));
    }
    Engine::Worker& operator*() const { return *worker_; }

   private:
    Engines* engines_;
    std::unique_ptr<Engine::Worker> worker_;
  };

  // Loads the engine if need be, and waits for a worker until then. Errors: Busy, and those of
  // Engine::load.
  Result<Lease> take(Clock::time_point until);
  // Loads it now. Errors: those of Engine::load.
  Status load();
  // The engine's fingerprint; empty while none is loaded.
  std::string fingerprint();

 private:
  Status load(std::unique_lock<std::mutex>& lock);
  void give_back(std::unique_ptr<Engine::Worker> worker);

  const EngineOptions options_;
  const unsigned most_waiting_;
  std::mutex mutex_;
  std::condition_variable free_;
  std::optional<Engine> engine_;
  std::vector<std::unique_ptr<Engine::Worker>> idle_;
  unsigned made_ = 0, waiting_ = 0;
};

}  // namespace onrecord::server
