#include <fmt/format.h>

#include <optional>

#include "commands.h"
#include "complaints.h"
#include "interrupt.h"
#include "onrecord/pipeline.h"
#include "output.h"
#include "progress.h"

namespace onrecord::cli {
namespace {

struct Tally {
  std::uint64_t articles = 0, changed = 0, unchanged = 0, kept = 0;
};

// Reads stored articles in small groups, whose chunks share batches, and puts what it finds in the
// place of what was there: each article in a transaction of its own, so that whatever ends the
// program leaves every article as it was or as it is now.
class Update {
 public:
  Update(Store& store, const Engine& engine, bool all)
      : store_(store), worker_(engine.worker()), fingerprint_(engine.fingerprint()), all_(all) {}

  Status take(const StoredArticle& stored) {
    ++tally_.articles;
    const bool resolved = !stored.speakers.empty() || stored.statements.empty();
    if (!all_ && stored.model == fingerprint_ && resolved) {
      ++tally_.kept;
      return Done{};
    }
    waiting_.push_back(stored);
    return waiting_.size() < kGroup ? Status(Done{}) : finish();
  }

  Status finish() {
    std::vector<const Article*> articles;
    for (const StoredArticle& stored : waiting_) articles.push_back(&stored.article);
    const auto found = onrecord::read_articles(worker_, articles);
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
      auto replaced = store_.replace(waiting_[i].key, found[i]);
      if (!replaced) return replaced.error();
      ++(*replaced ? tally_.changed : tally_.unchanged);
    }
    waiting_.clear();
    return Done{};
  }

  const Tally& tally() const { return tally_; }

 private:
  static constexpr std::size_t kGroup = 5;

  Store& store_;
  Engine::Worker worker_;
  std::string fingerprint_;
  bool all_;
  std::vector<StoredArticle> waiting_;
  Tally tally_;
};

std::string as_json(const Tally& tally, bool interrupted) {
  JsonWriter json;
  json.begin_object();
  json.key("articles").number(tally.articles);
  json.key("changed").number(tally.changed);
  json.key("unchanged").number(tally.unchanged);
  json.key("kept").number(tally.kept);
  json.key("interrupted").boolean(interrupted);
  json.end_object();
  return std::move(json).text();
}

int finish(const UpdateOptions& options, const Tally& tally, bool interrupted) {
  tell(fmt::format("onrecord: {}{}: {}changed, {}unchanged, {}read by this model before; in {}",
                   interrupted ? "interrupted: " : "", counted(tally.articles, "article"),
                   counted(tally.changed, ""), counted(tally.unchanged, ""),
                   counted(tally.kept, ""), printable(options.record)));
  Output out;
  if (options.json) out.write(as_json(tally, interrupted) + '\n');
  return out.finish(interrupted ? kInterrupted : kDone);
}

}  // namespace

int update(const UpdateOptions& options) {
  // Opening a record to read tells whether there is one: to write would make it.
  if (auto there = open_record(options.record, OpenMode::Read);
      !there && there.error().code != Error::Code::Version) {
    complain_of_record(options.record, there.error());
    return kError;
  }
  auto store = open_record(options.record, OpenMode::Write);
  if (!store) {
    complain_of_record(options.record, store.error());
    return kError;
  }
  if (options.format_only) return finish(options, {}, false);
  auto engine = Engine::load(options.engine);
  if (!engine) {
    complain("model " + options.engine.model, engine.error());
    return kError;
  }
  const auto counts = (*store)->counts();
  if (!counts) {
    complain(options.record, counts.error());
    return kError;
  }
  const std::atomic<bool>& stop = watch_for_interrupt();
  Progress progress("articles");
  Update work(**store, *engine, options.all);
  Status done = Done{};
  auto walked = (*store)->each_article([&](const StoredArticle& stored) {
    done = work.take(stored);
    progress.show(work.tally().articles, work.tally().articles, counts->articles);
    return done && !stop.load(std::memory_order_relaxed);
  });
  if (done && walked) done = work.finish();
  progress.clear();
  if (!done || !walked) {
    complain(options.record, done ? walked.error() : done.error());
    return kError;
  }
  return finish(options, work.tally(), stop.load(std::memory_order_relaxed));
}

}  // namespace onrecord::cli
