// Readers: a record that many requests read at once, each through a Store of its own for as long as
// it takes. The file may be replaced by another meanwhile: from then on the new one is read.
//
//     auto reader = readers.take(until);
//     if (!reader) return reader.error();          // Busy: too many wait; NotFound: the file is gone
//     auto page = (*reader)->search(query);
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "onrecord/store.h"

namespace onrecord::server {

class Readers {
 public:
  using Clock = std::chrono::steady_clock;
  Readers(std::string path, unsigned most, unsigned most_waiting)
      : path_(std::move(path)), most_(most), most_waiting_(most_waiting) {}

  // One reader, given back when it goes.
  class Lease {
   public:
    Lease(Readers& readers, std::unique_ptr<Store> store, std::uint64_t epoch)
        : readers_(&readers), store_(std::move(store)), epoch_(epoch) {}
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (store_ != nullptr) readers_->give_back(std::move(store_), epoch_);
    }
    Store* operator->() const { return store_.get(); }
    Store& operator*() const { return *store_; }

   private:
    Readers* readers_;
    std::unique_ptr<Store> store_;
    std::uint64_t epoch_;
  };

  // Waits for one until then; what it is asked for gives up then too. Errors: Busy, and those of
  // open_record.
  Result<Lease> take(Clock::time_point until);
  // What the record is now: another text once anybody has changed it or put another in its place.
  // Errors: those of open_record.
  Result<std::string> version();

 private:
  struct File {
    std::uint64_t device = 0, number = 0;
    bool operator==(const File&) const = default;
  };
  struct Waiting {
    std::condition_variable let_in;
    bool in = false;
  };
  // Under the mutex. `look` notices another file; `pass_on` lets the next one in.
  Status look();
  bool wait(std::unique_lock<std::mutex>& lock, Clock::time_point until);
  void pass_on();
  void give_back(std::unique_ptr<Store> store, std::uint64_t epoch);

  const std::string path_;
  const unsigned most_, most_waiting_;
  std::mutex mutex_;
  std::deque<Waiting*> queue_;
  std::vector<std::unique_ptr<Store>> idle_;
  File file_;
  std::uint64_t epoch_ = 0;
  unsigned out_ = 0;
  std::mutex watch_mutex_;
  std::unique_ptr<Store> watch_;  // sees what other connections commit
  std::uint64_t watch_epoch_ = 0;
};

}  // namespace onrecord::server
