#include <algorithm>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "flow.h"
#include "onrecord/pipeline.h"
#include "onrecord/resolve.h"

namespace onrecord {
namespace {

// One origin on its way from the reader to the caller.
struct Load {
  ReadItem item;
  Extraction found;
  ReadProgress progress;
};

using Flow = pipeline::Flow<Load>;

// Articles that share batches. Groups of 1, 4, 16 and 64 took the same time on whole news articles
// (84 of PolNeAR's dev part); on single paragraphs 16 took 3 % less than 1. By bytes a group is
// some five whole articles, so that a stop is soon heard.
constexpr std::size_t kGroupArticles = 16;
constexpr std::size_t kArticlesAWorker = 64;
constexpr std::uint64_t kGroupBytes = 32u << 10;

void read_into(Flow& flow, Reader& reader, const std::function<bool(const Article&)>& skip,
               std::mutex& turns) {
  while (!flow.stopped()) {
    std::optional<ReadItem> item = reader.next();
    if (!item) break;
    bool ready = !item->article;
    if (!ready && skip) {
      const std::lock_guard turn(turns);
      ready = skip(*item->article);
    }
    const std::uint64_t cost =
        item->bytes.size() + (item->article ? item->article->text.size() : 0);
    Load load{std::move(*item), {}, {reader.bytes_read(), reader.bytes_total()}};
    if (!flow.give(std::move(load), cost, ready)) break;
  }
  flow.finish();
}

// The statements given for an article take the place of those found.
void take_given(const Article& article, const GivenStatements* given, Extraction& found) {
  if (given == nullptr) return;
  const auto of_article = given->find(article.id);
  if (of_article != given->end()) found.statements = of_article->second;
}

void work_on(Flow& flow, Engine::Worker worker, const GivenStatements* given) {
  while (true) {
    const std::vector<Load*> group = flow.begin_work();
    if (group.empty()) return;
    std::vector<const Article*> articles;
    for (const Load* load : group) articles.push_back(&*load->item.article);
    std::vector<Extraction> found = read_articles(worker, articles, given);
    for (std::size_t i = 0; i < group.size(); ++i) group[i]->found = std::move(found[i]);
    flow.end_work(group);
  }
}

// Ends and joins the threads however the caller's thread leaves.
class Crew {
 public:
  explicit Crew(Flow& flow) : flow_(flow) {}
  ~Crew() {
    flow_.stop();
    for (std::thread& thread : threads_) thread.join();
  }
  template <class Work>
  void add(Work work) {
    threads_.emplace_back(std::move(work));
  }

 private:
  Flow& flow_;
  std::vector<std::thread> threads_;
};

}  // namespace

std::vector<Extraction> read_articles(Engine::Worker& worker,
                                      const std::vector<const Article*>& articles,
                                      const GivenStatements* given) {
  std::vector<Reading> readings;
  std::vector<Extraction> found = worker.extract(articles, &readings, given);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    take_given(*articles[i], given, found[i]);
    resolve_statements(*articles[i], readings[i], found[i]);
  }
  return found;
}

Extraction read_article(Engine::Worker& worker, const Article& article) {
  return std::move(read_articles(worker, {&article}).front());
}

PipelineSummary read_all(Reader& reader, const Engine& engine, const PipelineOptions& options,
                         const std::function<bool(ReadItem, Extraction)>& take,
                         const std::function<bool(const Article&)>& skip) {
  const unsigned threads = std::max(1u, options.threads);
  Flow flow({.items = kArticlesAWorker * threads,
             .group_items = kGroupArticles,
             .group_cost = kGroupBytes,
             .workers = threads,
             .stop = options.stop});
  std::mutex turns;
  Crew crew(flow);
  crew.add([&] { read_into(flow, reader, skip, turns); });
  for (unsigned i = 0; i < threads; ++i) {
    crew.add([&flow, &engine, &options] { work_on(flow, engine.worker(), options.given); });
  }

  PipelineSummary summary;
  while (std::optional<Load> load = flow.take()) {
    if (load->item.article) {
      ++summary.articles;
      summary.statements += load->found.statements.size();
    } else {
      ++summary.failed;
    }
    if (options.progress != nullptr) *options.progress = load->progress;
    const std::lock_guard turn(turns);
    if (!take(std::move(load->item), std::move(load->found))) {
      flow.stop();
      summary.stopped = true;
      break;
    }
  }
  summary.stopped = summary.stopped || flow.stopped();
  return summary;
}

}  // namespace onrecord
