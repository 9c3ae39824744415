// The flow's promises: order, bounds, no deadlock, whatever the workers do. Run it under the thread
// sanitizer too.
#include "flow.h"

#include <gtest/gtest.h>

#include <random>
#include <thread>

namespace {

using onrecord::pipeline::Flow;
using onrecord::pipeline::FlowLimits;

struct Item {
  int number = 0;
  int result = -1;
};

constexpr bool kReady = true;
constexpr bool kNeedsWork = false;

void work(Flow<Item>& flow, unsigned seed) {
  std::minstd_rand random(seed);
  while (true) {
    const auto group = flow.begin_work();
    if (group.empty()) return;
    // Workers end in another order than they began.
    for (std::minstd_rand::result_type spin = random() % 2000; spin > 0; --spin) {
      std::this_thread::yield();
      if (spin > 20) spin -= 20;
    }
    for (Item* item : group) item->result = 2 * item->number;
    flow.end_work(group);
  }
}

struct Outcome {
  std::vector<Item> taken;
  int given = 0;
  bool refused = false;
};

// Gives `items` items, every third without need of work, to `limits.workers` workers; takes at most
// `take`.
Outcome run(FlowLimits limits, int items, std::size_t take, std::uint64_t cost = 1) {
  Outcome outcome;
  Flow<Item> flow(limits);
  std::vector<std::thread> threads;
  threads.emplace_back([&] {
    for (int i = 0; i < items; ++i) {
      if (!flow.give({i, -1}, cost, i % 3 == 2 ? kReady : kNeedsWork)) {
        outcome.refused = true;
        break;
      }
      ++outcome.given;
    }
    flow.finish();
  });
  for (unsigned w = 0; w < limits.workers; ++w) threads.emplace_back([&flow, w] { work(flow, w); });
  while (outcome.taken.size() < take) {
    auto item = flow.take();
    if (!item) break;
    outcome.taken.push_back(*item);
  }
  flow.stop();
  for (auto& thread : threads) thread.join();
  return outcome;
}

void expect_in_order(const std::vector<Item>& taken) {
  for (std::size_t i = 0; i < taken.size(); ++i) {
    const int number = static_cast<int>(i);
    EXPECT_EQ(taken[i].number, number);
    EXPECT_EQ(taken[i].result, number % 3 == 2 ? -1 : 2 * number);
  }
}

TEST(Flow, KeepsTheOrderForAnyWorkersGroupsAndRoom) {
  for (unsigned workers : {1u, 2u, 5u}) {
    for (std::size_t group : {1u, 3u, 16u}) {
      for (std::size_t room : {1u, 2u, 40u}) {
        const Outcome all =
            run({.items = room, .group_items = group, .workers = workers}, 300, 1000);
        ASSERT_EQ(all.taken.size(), 300u) << workers << ' ' << group << ' ' << room;
        expect_in_order(all.taken);
      }
    }
  }
}

TEST(Flow, EndsWhenNothingIsGiven) {
  EXPECT_TRUE(run({.workers = 3}, 0, 10).taken.empty());
}

TEST(Flow, EndsWhenTheTakerHasEnough) {
  for (std::size_t enough : {0u, 1u, 7u, 50u}) {
    const Outcome some = run({.items = 8, .group_items = 4, .workers = 3}, 100000, enough);
    EXPECT_EQ(some.taken.size(), enough);
    EXPECT_TRUE(some.refused);
    EXPECT_LE(some.given, static_cast<int>(enough) + 8);
    expect_in_order(some.taken);
  }
}

TEST(Flow, BoundsItemsOnTheirWay) {
  Flow<Item> flow({.items = 4, .workers = 1});
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(flow.give({i, -1}, 1, kReady));
  std::atomic<bool> let_in = false;
  std::thread giver([&] {
    flow.give({4, -1}, 1, kReady);
    let_in = true;
    flow.finish();
  });
  for (int i = 0; i < 100; ++i) std::this_thread::yield();
  EXPECT_FALSE(let_in);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(flow.take()->number, i);
  giver.join();
  EXPECT_TRUE(let_in);
  EXPECT_FALSE(flow.take());
}

TEST(Flow, BoundsBytesOnTheirWayButLetsALargeItemThrough) {
  Flow<Item> flow({.items = 100, .cost = 10, .workers = 1});
  ASSERT_TRUE(flow.give({0, -1}, 9, kReady));
  ASSERT_TRUE(flow.give({1, -1}, 1000, kReady));  // goes over it, and is the last
  std::atomic<bool> let_in = false;
  std::thread giver([&] {
    flow.give({2, -1}, 1, kReady);
    let_in = true;
    flow.finish();
  });
  EXPECT_EQ(flow.take()->number, 0);
  for (int i = 0; i < 100; ++i) std::this_thread::yield();
  EXPECT_FALSE(let_in);
  EXPECT_EQ(flow.take()->number, 1);
  EXPECT_EQ(flow.take()->number, 2);
  giver.join();
}

TEST(Flow, GroupsEndWithTheItemThatReachesTheirCost) {
  Flow<Item> flow({.group_items = 16, .group_cost = 5, .workers = 1});
  for (int i = 0; i < 6; ++i) ASSERT_TRUE(flow.give({i, -1}, 2, kNeedsWork));
  const auto group = flow.begin_work();
  ASSERT_EQ(group.size(), 3u);
  EXPECT_EQ(group[2]->number, 2);
}

TEST(Flow, SharesFewItemsOut) {
  Flow<Item> flow({.group_items = 16, .workers = 3});
  for (int i = 0; i < 7; ++i) ASSERT_TRUE(flow.give({i, -1}, 1, kNeedsWork));
  EXPECT_EQ(flow.begin_work().size(), 3u);
  EXPECT_EQ(flow.begin_work().size(), 2u);
  EXPECT_EQ(flow.begin_work().size(), 1u);
}

TEST(Flow, AfterAStopFromOutsideWhatWasBegunIsTakenAndNoMore) {
  std::atomic<bool> stop = false;
  Flow<Item> flow({.group_items = 2, .workers = 1, .stop = &stop});
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(flow.give({i, -1}, 1, kNeedsWork));
  const auto group = flow.begin_work();
  ASSERT_EQ(group.size(), 2u);
  stop = true;
  EXPECT_FALSE(flow.give({5, -1}, 1, kNeedsWork));
  flow.end_work(group);
  EXPECT_TRUE(flow.begin_work().empty());
  EXPECT_EQ(flow.take()->number, 0);
  EXPECT_EQ(flow.take()->number, 1);
  EXPECT_FALSE(flow.take());
}

TEST(Flow, AStopFromOutsideAtAnyMomentEndsTheRun) {
  for (int moment = 0; moment < 60; ++moment) {
    std::atomic<bool> stop = false;
    std::thread stopper([&] {
      for (int i = 0; i < moment * 20; ++i) std::this_thread::yield();
      stop = true;
    });
    const Outcome some =
        run({.items = 6, .group_items = 2, .workers = 3, .stop = &stop}, 100000000, 100000000);
    stopper.join();
    EXPECT_TRUE(some.refused);
    expect_in_order(some.taken);
  }
}

}  // namespace
