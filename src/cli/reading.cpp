#include "reading.h"

#include "interrupt.h"
#include "progress.h"

namespace onrecord::cli {

int Reading::status() const {
  if (interrupted) return kInterrupted;
  return failures.total() > 0 ? kError : kDone;
}

Reading read_articles(const ReadingOptions& options, const Engine& engine,
                      const ReadingCalls& calls) {
  const std::atomic<bool>& stop = watch_for_interrupt();
  Reader reader(options.files, {});
  Progress progress("articles");
  ReadProgress position;
  Reading reading;
  const auto take = [&](ReadItem item, Extraction found) {
    bool go_on = true;
    if (item.article) {
      ++reading.articles;
      reading.statements += found.statements.size();
      go_on = calls.article(item, found);
    } else {
      reading.failures.add(item.article.error());
      progress.clear();
      complain(item.origin, item.article.error());
      if (calls.failure) calls.failure(item);
    }
    progress.show(reading.articles, position.bytes_read, position.bytes_total);
    return go_on;
  };
  read_all(reader, engine,
           {.threads = options.engine.threads,
            .stop = &stop,
            .given = calls.given,
            .progress = &position},
           take, calls.skip);
  reading.interrupted = stop.load(std::memory_order_relaxed);
  return reading;
}

}  // namespace onrecord::cli
