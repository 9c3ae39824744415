#include "kept.h"

namespace onrecord::server {

void Kept::forget_others_than(const std::string& version) {
  if (version == version_) return;
  version_ = version;
  entries_.clear();
  by_key_.clear();
  bytes_ = 0;
}

std::optional<Response> Kept::find(const std::string& key, const std::string& version,
                                   std::chrono::steady_clock::time_point until) {
  std::unique_lock lock(mutex_);
  for (;;) {
    forget_others_than(version);
    const auto found = by_key_.find(key);
    if (found != by_key_.end()) {
      entries_.splice(entries_.begin(), entries_, found->second);
      return entries_.front().response;
    }
    if (making_.insert(key).second) return std::nullopt;
    if (made_.wait_until(lock, until) == std::cv_status::timeout) return std::nullopt;
    // What was made may be no answer to keep: then each makes its own, one after another.
  }
}

void Kept::end_making(const std::string& key) {
  const std::lock_guard lock(mutex_);
  making_.erase(key);
  made_.notify_all();
}

void Kept::keep(const std::string& key, const std::string& version, const Response& response) {
  const std::uint64_t bytes = key.size() * 2 + response.body->size() + 512;
  const std::lock_guard lock(mutex_);
  // It may be of a record that has changed since.
  if (version != version_ || bytes > most_ / 8 || by_key_.contains(key)) return;
  entries_.push_front({key, response, bytes});
  by_key_[key] = entries_.begin();
  bytes_ += bytes;
  while (bytes_ > most_) {
    bytes_ -= entries_.back().bytes;
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
  }
}

}  // namespace onrecord::server
