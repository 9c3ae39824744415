// Remembered: parts of pages that follow from the record and a key alone, so that pages which differ
// in their query share them. They hold until the record changes.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace onrecord::server {

template <class Part>
class Remembered {
 public:
  // `most` parts at once: one more, and all are forgotten.
  explicit Remembered(std::size_t most) : most_(most) {}

  // `version` says what the record was when it was asked. Null: the caller makes it, and keeps it.
  std::shared_ptr<const Part> find(std::int64_t key, const std::string& version) {
    const std::lock_guard lock(mutex_);
    forget_others_than(version);
    const auto found = parts_.find(key);
    return found != parts_.end() ? found->second : nullptr;
  }
  void keep(std::int64_t key, const std::string& version, std::shared_ptr<const Part> part) {
    const std::lock_guard lock(mutex_);
    // It may be of a record that has changed since.
    if (version != version_) return;
    if (parts_.size() >= most_) parts_.clear();
    parts_[key] = std::move(part);
  }

 private:
  void forget_others_than(const std::string& version) {
    if (version == version_) return;
    version_ = version;
    parts_.clear();
  }

  const std::size_t most_;
  std::mutex mutex_;
  std::string version_;
  std::unordered_map<std::int64_t, std::shared_ptr<const Part>> parts_;
};

}  // namespace onrecord::server
