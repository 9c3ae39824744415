#include "readers.h"

#include <sys/stat.h>

namespace onrecord::server {
namespace {

constexpr std::chrono::seconds kPatience{2};  // for a writer's lock

}  // namespace

Status Readers::look() {
  struct stat found {};
  if (::stat(path_.c_str(), &found) != 0) {
    return Error{Error::Code::NotFound, 0, "the record is not there any more"};
  }
  const File file{found.st_dev, found.st_ino};
  if (file == file_) return Done{};
  file_ = file;
  ++epoch_;
  idle_.clear();
  return Done{};
}

// Who came first is let in first: whoever comes just when a reader is given back must not take it
// from those who wait, or some would wait several times as long as others.
bool Readers::wait(std::unique_lock<std::mutex>& lock, Clock::time_point until) {
  Waiting me;
  queue_.push_back(&me);
  if (me.let_in.wait_until(lock, until, [&me] { return me.in; })) return true;
  std::erase(queue_, &me);
  return false;
}

void Readers::pass_on() {
  if (queue_.empty()) {
    --out_;
    return;
  }
  Waiting& next = *queue_.front();
  queue_.pop_front();
  next.in = true;
  next.let_in.notify_one();
}

Result<Readers::Lease> Readers::take(Clock::time_point until) {
  std::unique_lock lock(mutex_);
  if (out_ < most_ && queue_.empty()) {
    ++out_;
  } else if (queue_.size() >= most_waiting_) {
    return Error{Error::Code::Busy, 0, "too many requests at once; try again in a moment"};
  } else if (!wait(lock, until)) {
    return Error{Error::Code::Busy, 0, "the server is busy; try again in a moment"};
  }
  if (auto seen = look(); !seen) {
    pass_on();
    return seen.error();
  }
  std::unique_ptr<Store> store;
  if (!idle_.empty()) {
    store = std::move(idle_.back());
    idle_.pop_back();
  }
  const std::uint64_t epoch = epoch_;
  lock.unlock();
  if (store == nullptr) {
    auto opened = open_record(path_, OpenMode::Read, kPatience);
    if (!opened) {
      give_back(nullptr, epoch);
      return opened.error();
    }
    store = std::move(*opened);
  }
  store->give_up_at(until);
  return Lease(*this, std::move(store), epoch);
}

void Readers::give_back(std::unique_ptr<Store> store, std::uint64_t epoch) {
  const std::lock_guard lock(mutex_);
  if (store != nullptr && epoch == epoch_) idle_.push_back(std::move(store));
  pass_on();
}

Result<std::string> Readers::version() {
  std::uint64_t epoch = 0;
  {
    const std::lock_guard lock(mutex_);
    if (auto seen = look(); !seen) return seen.error();
    epoch = epoch_;
  }
  const std::lock_guard lock(watch_mutex_);
  if (watch_ == nullptr || watch_epoch_ != epoch) {
    watch_.reset();
    auto opened = open_record(path_, OpenMode::Read, kPatience);
    if (!opened) return opened.error();
    watch_ = std::move(*opened);
    watch_epoch_ = epoch;
  }
  const auto change = watch_->change();
  if (!change) return change.error();
  return std::to_string(epoch) + "." + std::to_string(*change);
}

}  // namespace onrecord::server
