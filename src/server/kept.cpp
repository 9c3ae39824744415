#include "kept.h"

namespace onrecord::server {

void Kept::forget_others_than(const std::string& version) {
  if (version == version_) return;
  version_ = version;
  entries_.clear();
  by_key_.clear();
  bytes_ = 0;
}

std::optional<Response> Kept::find(const std::string& key, const std::string& version) {
  const std::lock_guard lock(mutex_);
  forget_others_than(version);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return std::nullopt;
  entries_.splice(entries_.begin(), entries_, found->second);
  return entries_.front().response;
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
