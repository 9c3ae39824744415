// Deliveries: articles on their way into the record, one after another, on a thread of their own.
//
// What was sent is read, and each article added in a transaction of its own, as `onrecord add` does:
// one bad input ends nothing but itself. Only a record that cannot be written ends a delivery; what
// was added before that stays.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "engines.h"
#include "onrecord/ingest.h"
#include "pages/add.h"
#include "request.h"

namespace onrecord::server {

class Deliveries {
 public:
  using Clock = std::chrono::steady_clock;
  Deliveries(std::string record, Engines& engines) : record_(std::move(record)), engines_(engines) {}
  ~Deliveries();

  // Its key. Errors: Busy (too many wait).
  Result<std::string> take(std::vector<Upload> inputs);
  // How far it is; of those that are done the last few are kept. Waits until then for it to be done.
  std::optional<Delivery> find(const std::string& key, Clock::time_point until);

 private:
  struct Load {
    Delivery delivery;
    std::vector<Upload> inputs;
  };
  void work();
  void deliver(Load& load);
  bool deliver_input(Load& load, Store& store, const Upload& input);
  bool deliver_article(Load& load, Store& store, const ReadItem& item);
  void note(Load& load, AddedInput input);

  const std::string record_;
  Engines& engines_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::list<Load> loads_;  // oldest first
  std::thread thread_;
  bool stop_ = false;
};

// Pasted text with what is known of it, as the bytes of a plain article (onrecord/ingest.h).
std::string pasted_bytes(const Fields& form);

}  // namespace onrecord::server
