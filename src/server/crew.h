// Crew: the threads that connections are served by, made when there is more to do than before, and gone
// again when there is less, but for a few. For each thread the C library keeps some of the memory that it
// freed, up to a quarter of a megabyte, which nothing but the thread's end gives back.
#pragma once

#include <httplib.h>

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <list>
#include <mutex>
#include <thread>

namespace onrecord::server {

class Crew final : public httplib::TaskQueue {
 public:
  explicit Crew(std::size_t most) : most_(most) {}

  void enqueue(std::function<void()> job) override {
    const std::lock_guard lock(mutex_);
    join(gone_);
    jobs_.push_back(std::move(job));
    if (jobs_.size() > idle_ && threads_.size() < most_) {
      threads_.emplace_front();
      threads_.front() = std::thread([this, me = threads_.begin()] { work(me); });
    }
    ready_.notify_one();
  }

  void shutdown() override {
    {
      const std::lock_guard lock(mutex_);
      finished_ = true;
      ready_.notify_all();
    }
    join(threads_);
    join(gone_);
  }

 private:
  using Threads = std::list<std::thread>;
  static constexpr std::size_t kStay = 4;  // idle

  static void join(Threads& threads) {
    for (std::thread& thread : threads) thread.join();
    threads.clear();
  }

  void work(Threads::iterator me) {
    std::unique_lock lock(mutex_);
    for (;;) {
      if (!finished_ && jobs_.empty() && idle_ >= kStay) {
        gone_.splice(gone_.begin(), threads_, me);  // whoever comes next joins it
        return;
      }
      ++idle_;
      ready_.wait(lock, [this] { return finished_ || !jobs_.empty(); });
      --idle_;
      if (jobs_.empty()) return;
      const std::function<void()> job = std::move(jobs_.front());
      jobs_.pop_front();
      lock.unlock();
      job();
      lock.lock();
    }
  }

  const std::size_t most_;
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::function<void()>> jobs_;
  Threads threads_, gone_;
  std::size_t idle_ = 0;
  bool finished_ = false;
};

}  // namespace onrecord::server
