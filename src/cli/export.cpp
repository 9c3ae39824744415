#include "onrecord/export.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <optional>

#include "commands.h"
#include "complaints.h"
#include "interrupt.h"
#include "output.h"

namespace onrecord::cli {
namespace {

constexpr std::uint32_t kPage = 1000;  // statements looked up at once

// CSV keeps an article's characters as they are, which a terminal must not see.
std::string for_terminal(std::string_view lines) {
  std::string safe;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    safe += printable(lines.substr(0, end));
    safe += '\n';
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return safe;
}

bool is_open(const SearchQuery& q) {
  return q.words.empty() && q.speaker.empty() && q.publisher.empty() && q.from.empty() &&
         q.to.empty() && !q.form && q.by.empty() && q.about.empty() && q.medium.empty() &&
         !q.act && !q.kind && !q.disputed;
}

// A folder with two files an article; each appears whole or not at all.
class BratFolder {
 public:
  BratFolder(std::string path, bool flat) : path_(std::move(path)), flat_(flat) {}

  Status open() {
    std::error_code failed;
    std::filesystem::create_directories(path_, failed);
    if (failed || !std::filesystem::is_directory(path_)) {
      return Error{Error::Code::Io, 0, "cannot make the folder: " + failed.message()};
    }
    return keep("annotation.conf", brat_configuration());
  }
  Status write(const ExportedArticle& article) {
    const BratFiles files = brat_files(article, flat_);
    if (auto done = keep(files.name + ".txt", files.text); !done) return done;
    return keep(files.name + ".ann", files.annotations);
  }

 private:
  Status keep(const std::string& name, const std::string& bytes) {
    auto out = Output::to_file((std::filesystem::path(path_) / name).string());
    if (!out) return out.error();
    out->write(bytes);
    if (out->finish(kDone) != kDone) {
      return Error{Error::Code::Io, 0, "the folder was not written whole"};
    }
    return Done{};
  }

  std::string path_;
  bool flat_;
};

// One export on its way: which articles, how they are written, and where it was cut.
class Exporting {
 public:
  Exporting(const ExportOptions& options, Store& store, Output& out)
      : options_(options),
        store_(store),
        out_(out),
        exporter_({.format = options.as, .unit = options.unit}),
        brat_(options.file, options.brat_flat),
        guarded_(options.as == ExportFormat::Csv && options.file.empty() && is_terminal(1)),
        stop_(watch_for_interrupt()) {}

  Status run() {
    if (options_.as == ExportFormat::Brat) {
      if (auto done = brat_.open(); !done) return done;
    }
    put(exporter_.begin());
    Status done = !options_.article.empty() ? one()
                  : is_open(options_.query) ? all()
                                            : found();
    if (!done) return done;
    if (broken_) return *broken_;
    if (!interrupted_) put(exporter_.end(total_));
    return Done{};
  }

  bool interrupted() const { return interrupted_; }
  std::uint64_t rows() const { return brat_rows_ + exporter_.rows(); }
  std::string summary() const {
    std::string line = std::string("onrecord: ") + (interrupted_ ? "interrupted: " : "");
    line += counted(rows(), options_.as == ExportFormat::Corrections ? "correction" : "row") +
            " of " + counted(brat_articles_ + exporter_.articles(), "article");
    if (unread_ > 0) line += "; " + counted(unread_, "article") + " that no reader has corrected or confirmed left out";
    if (interrupted_) return line + ", cut short";
    if (total_ && *total_ > rows()) {
      return line + ", cut at --limit: there are " + std::to_string(*total_);
    }
    return line + ", complete";
  }

 private:
  void put(const std::string& bytes) {
    out_.write(guarded_ ? for_terminal(bytes) : bytes);
  }

  // False ends the run.
  bool write(StoredArticle stored, std::optional<std::vector<std::uint32_t>> chosen) {
    if (stop_) {
      interrupted_ = true;
      return false;
    }
    auto corrections = store_.corrections_of(stored.key);
    if (!corrections) {
      broken_ = corrections.error();
      return false;
    }
    std::erase_if(*corrections, [&](const Correction& c) {
      return c.undone && options_.as != ExportFormat::Corrections;
    });
    const bool gold = options_.as == ExportFormat::Gold;
    if (gold && corrections->empty()) {
      ++unread_;
      return true;
    }
    if (gold || options_.corrected) {
      stored = corrected(std::move(stored), *corrections);
      chosen.reset();
    }
    const ExportedArticle article{stored, std::move(chosen), std::move(*corrections)};
    if (options_.as == ExportFormat::Brat) {
      if (auto done = brat_.write(article); !done) {
        broken_ = done.error();
        return false;
      }
      brat_rows_ += article.chosen ? article.chosen->size() : stored.statements.size();
      ++brat_articles_;
      return true;
    }
    put(exporter_.article(article));
    return out_.usable();
  }

  Status one() {
    auto stored = store_.article(options_.article);
    if (!stored) return stored.error();
    write(std::move(*stored), std::nullopt);
    return Done{};
  }

  Status all() {
    if (options_.limit == 0) {
      return store_.each_article(
          [&](const StoredArticle& stored) { return write(stored, std::nullopt); });
    }
    const auto counts = store_.counts();
    if (!counts) return counts.error();
    total_ = counts->statements;
    return store_.each_article([&](const StoredArticle& stored) {
      const std::uint64_t left = options_.limit - std::min(options_.limit, rows());
      if (left == 0) return false;
      if (stored.statements.size() <= left) return write(stored, std::nullopt);
      std::vector<std::uint32_t> first(left);
      for (std::uint32_t i = 0; i < left; ++i) first[i] = i;
      return write(stored, std::move(first));
    });
  }

  // Statements of a query; those of one article stand together in its order.
  Status found() {
    SearchQuery query = options_.query;
    query.limit = kPage;
    std::int64_t article = 0;
    std::vector<std::int64_t> keys;
    std::uint64_t taken = 0;
    const auto flush = [&]() -> Result<bool> {
      if (keys.empty()) return true;
      auto stored = store_.article(std::to_string(article));
      if (!stored) return stored.error();
      std::vector<std::uint32_t> chosen;
      for (std::uint32_t i = 0; i < stored->statement_keys.size(); ++i) {
        if (std::find(keys.begin(), keys.end(), stored->statement_keys[i]) != keys.end()) {
          chosen.push_back(i);
        }
      }
      keys.clear();
      return write(std::move(*stored), std::move(chosen));
    };
    for (;;) {
      const auto page = store_.search(query);
      if (!page) return page.error();
      if (options_.limit > 0) total_ = page->total;
      for (const Hit& hit : page->hits) {
        if (options_.limit > 0 && taken == options_.limit) break;
        if (hit.article_key != article) {
          const auto going = flush();
          if (!going) return going.error();
          if (!*going) return Done{};
          article = hit.article_key;
        }
        keys.push_back(hit.statement_key);
        ++taken;
      }
      if (page->next.empty() || (options_.limit > 0 && taken == options_.limit)) break;
      query.cursor = page->next;
    }
    const auto going = flush();
    return going ? Status(Done{}) : Status(going.error());
  }

  const ExportOptions& options_;
  Store& store_;
  Output& out_;
  Exporter exporter_;
  BratFolder brat_;
  bool guarded_;
  const std::atomic<bool>& stop_;
  bool interrupted_ = false;
  std::optional<Error> broken_;
  std::optional<std::uint64_t> total_;
  std::uint64_t unread_ = 0, brat_rows_ = 0, brat_articles_ = 0;
};

}  // namespace

int export_record(const ExportOptions& options) {
  auto store = open_record(options.record, OpenMode::Read);
  if (!store) {
    complain_of_record(options.record, store.error());
    return kError;
  }
  const bool brat = options.as == ExportFormat::Brat;
  if (brat && (options.file.empty() || options.file == "-")) {
    complain("--format brat", {Error::Code::MissingField, 0, "a folder is needed: -o FOLDER"});
    return kError;
  }
  const bool to_file = !brat && !options.file.empty() && options.file != "-";
  Result<Output> out = to_file ? Output::to_file(options.file) : Output();
  if (!out) {
    complain(options.file, out.error());
    return kError;
  }
  Exporting exporting(options, **store, *out);
  const Status done = exporting.run();
  if (!done) {
    const bool absent = done.error().code == Error::Code::NotFound && !options.article.empty();
    complain(absent ? options.article : brat ? options.file : options.record, done.error());
    return absent ? kNothingFound : kError;
  }
  // What was asked for by a filter or a limit, or cut short, is less than the record: say so.
  if (exporting.interrupted()) {
    tell(exporting.summary());
    return kInterrupted;
  }
  const int status = out->finish(kDone);
  if (status == kDone) tell(exporting.summary());
  return status;
}

}  // namespace onrecord::cli
