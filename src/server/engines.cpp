#include "engines.h"

namespace onrecord::server {

// Loading takes a second at most; who comes meanwhile waits for it at the mutex.
Status Engines::load(std::unique_lock<std::mutex>&) {
  if (engine_) return Done{};
  auto engine = Engine::load(options_);
  if (!engine) return engine.error();
  engine_.emplace(std::move(*engine));
  return Done{};
}

Status Engines::load() {
  std::unique_lock lock(mutex_);
  return load(lock);
}

std::string Engines::fingerprint() {
  const std::lock_guard lock(mutex_);
  return engine_ ? engine_->fingerprint() : "";
}

Result<Engines::Lease> Engines::take(Clock::time_point until) {
  std::unique_lock lock(mutex_);
  if (auto done = load(lock); !done) return done.error();
  if (idle_.empty() && made_ < options_.threads) {
    ++made_;
    return Lease(*this, std::make_unique<Engine::Worker>(engine_->worker()));
  }
  if (idle_.empty()) {
    if (waiting_ >= most_waiting_) {
      return Error{Error::Code::Busy, 0, "too many articles wait for the engine; try again later"};
    }
    ++waiting_;
    const bool free = free_.wait_until(lock, until, [this] { return !idle_.empty(); });
    --waiting_;
    if (!free) return Error{Error::Code::Busy, 0, "the engine is busy; try again in a moment"};
  }
  auto worker = std::move(idle_.back());
  idle_.pop_back();
  return Lease(*this, std::move(worker));
}

void Engines::give_back(std::unique_ptr<Engine::Worker> worker) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(worker));
  free_.notify_one();
}

}  // namespace onrecord::server
