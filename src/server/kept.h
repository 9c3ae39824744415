// Kept: answers that hold until the record changes, the least lately asked for dropped first. What
// many ask for at once is made once: the others wait for it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "request.h"

namespace onrecord::server {

class Kept {
 public:
  explicit Kept(std::uint64_t most_bytes) : most_(most_bytes) {}

  // `version` says what the record was when it was asked. None: the caller makes it, and says when
  // that is over (Making), kept or not. Others wait for that, but not longer than until then.
  std::optional<Response> find(const std::string& key, const std::string& version,
                               std::chrono::steady_clock::time_point until);
  void keep(const std::string& key, const std::string& version, const Response& response);

  // Says that the making of an answer is over.
  class Making {
   public:
    Making(Kept& kept, std::string key) : kept_(kept), key_(std::move(key)) {}
    ~Making() { kept_.end_making(key_); }
    Making(const Making&) = delete;
    Making& operator=(const Making&) = delete;

   private:
    Kept& kept_;
    const std::string key_;
  };

 private:
  void end_making(const std::string& key);
  struct Entry {
    std::string key;
    Response response;
    std::uint64_t bytes;
  };
  void forget_others_than(const std::string& version);

  const std::uint64_t most_;
  std::mutex mutex_;
  std::condition_variable made_;
  std::unordered_set<std::string> making_;
  std::string version_;  // of all entries
  std::list<Entry> entries_;  // most lately asked for first
  std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
  std::uint64_t bytes_ = 0;
};

}  // namespace onrecord::server
