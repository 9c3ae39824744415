// Flow: many threads between one that gives and one that takes, in the order given.
//
// A slot is one item on its way: waiting, in work, then ready. Slots stand in one deque in the
// order given: the workers take from the first that waits, the taker from the front. So what is in
// work or ready is always a prefix, the front is always given to a worker before anything after it,
// and a full flow can always move: there is no deadlock to avoid elsewhere.
#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace onrecord::pipeline {

struct FlowLimits {
  std::size_t items = 64;          // on their way at once
  std::uint64_t cost = 64u << 20;  // bytes on their way; the item that goes over it is still let in
  std::size_t group_items = 1;     // that a worker takes at once
  std::uint64_t group_cost = 1 << 20;  // a group ends with the item that reaches this
  unsigned workers = 1;
  const std::atomic<bool>* stop = nullptr;  // set by others, a signal handler too
};

template <class Item>
class Flow {
 public:
  explicit Flow(FlowLimits limits) : limits_(limits) {}
  Flow(const Flow&) = delete;
  Flow& operator=(const Flow&) = delete;

  // By the giver. Blocks while there is no room; false once stopped. `ready` items need no worker.
  bool give(Item item, std::uint64_t cost, bool ready) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return stopped() || has_room(); });
    if (stopped()) return false;
    slots_.push_back({std::move(item), cost, ready ? Stage::Ready : Stage::Waits});
    cost_ += cost;
    if (ready) {
      front_.notify_one();
    } else {
      work_.notify_one();
    }
    return true;
  }
  // By the giver: there is no more.
  void finish() {
    const std::lock_guard lock(mutex_);
    finished_ = true;
    work_.notify_all();
    front_.notify_one();
  }

  // By a worker: the next items in order, to be changed in place; empty when there will be no more.
  // Blocks.
  std::vector<Item*> begin_work() {
    std::unique_lock lock(mutex_);
    work_.wait(lock, [this] { return stopped() || finished_ || skip_ready(); });
    std::vector<Item*> group;
    std::uint64_t cost = 0;
    if (!stopped()) {
      const std::size_t fair = fair_share();
      while (group.size() < fair && cost < limits_.group_cost && skip_ready()) {
        Slot& slot = slots_[next_work_++];
        slot.stage = Stage::InWork;
        group.push_back(&slot.item);
        cost += slot.cost;
      }
    }
    // The taker may wait for a slot that nobody will begin any more.
    if (group.empty()) front_.notify_one();
    return group;
  }
  // By the worker that began them.
  void end_work(const std::vector<Item*>& group) {
    const std::lock_guard lock(mutex_);
    for (Item* item : group) {
      // A group need not be without gaps, but stands near the front: what waits is behind it.
      auto slot = std::find_if(slots_.begin(), slots_.end(),
                               [item](const Slot& s) { return &s.item == item; });
      slot->stage = Stage::Ready;
    }
    front_.notify_one();
  }

  // By the taker: the next item in the order given; none at the end or once stopped and all that
  // was begun is taken. Blocks.
  std::optional<Item> take() {
    std::unique_lock lock(mutex_);
    front_.wait(lock, [this] {
      if (slots_.empty()) return finished_ || stopped();
      return slots_.front().stage == Stage::Ready ||
             (stopped() && slots_.front().stage == Stage::Waits);
    });
    if (slots_.empty() || slots_.front().stage != Stage::Ready) return std::nullopt;
    std::optional<Item> item(std::move(slots_.front().item));
    cost_ -= slots_.front().cost;
    slots_.pop_front();
    if (next_work_ > 0) --next_work_;
    room_.notify_one();
    return item;
  }

  // By any thread: nothing more is begun.
  void stop() {
    const std::lock_guard lock(mutex_);
    stop_ = true;
    room_.notify_all();
    work_.notify_all();
    front_.notify_all();
  }
  bool stopped() const {
    return stop_ || (limits_.stop != nullptr && limits_.stop->load(std::memory_order_relaxed));
  }

 private:
  enum class Stage { Waits, InWork, Ready };
  struct Slot {
    Item item;
    std::uint64_t cost;
    Stage stage;
  };

  bool has_room() const {
    return slots_.empty() || (slots_.size() < limits_.items && cost_ < limits_.cost);
  }
  // Moves to the first slot that waits; false if there is none.
  bool skip_ready() {
    while (next_work_ < slots_.size() && slots_[next_work_].stage != Stage::Waits) ++next_work_;
    return next_work_ < slots_.size();
  }
  // Few items are shared out, so that the first and the last of an input keep all workers busy.
  std::size_t fair_share() const {
    const std::size_t waiting = slots_.size() - next_work_;
    const std::size_t share = (waiting + limits_.workers - 1) / limits_.workers;
    return std::clamp<std::size_t>(share, 1, limits_.group_items);
  }

  const FlowLimits limits_;
  std::mutex mutex_;
  std::condition_variable room_, work_, front_;
  std::deque<Slot> slots_;     // references to slots stay while others come and go at the ends
  std::size_t next_work_ = 0;  // no slot before it waits
  std::uint64_t cost_ = 0;
  bool finished_ = false;
  std::atomic<bool> stop_ = false;
};

}  // namespace onrecord::pipeline
