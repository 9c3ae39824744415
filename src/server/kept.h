// Kept: answers that hold until the record changes, the least lately asked for dropped first.
#pragma once

#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "request.h"

namespace onrecord::server {

class Kept {
 public:
  explicit Kept(std::uint64_t most_bytes) : most_(most_bytes) {}

  // `version` says what the record was when it was asked.
  std::optional<Response> find(const std::string& key, const std::string& version);
  void keep(const std::string& key, const std::string& version, const Response& response);

 private:
  struct Entry {
    std::string key;
    Response response;
    std::uint64_t bytes;
  };
  void forget_others_than(const std::string& version);

  const std::uint64_t most_;
  std::mutex mutex_;
  std::string version_;  // of all entries
  std::list<Entry> entries_;  // most lately asked for first
  std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
  std::uint64_t bytes_ = 0;
};

}  // namespace onrecord::server
