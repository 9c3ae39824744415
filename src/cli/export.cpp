#include "onrecord/export.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <limits>
#include <optional>
#include <utility>

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

using Keys = std::vector<std::int64_t>;  // of statements

// The day of publication, as the store reads it; empty if it does not read one.
std::string day_of(const Article& article) {
  const std::string& when = article.published;
  const bool ends = when.size() == 10 || (when.size() > 10 && (when[10] == 'T' || when[10] == ' '));
  return ends ? when.substr(0, 10) : std::string();
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
    if (replaced_ > 0) line += "; " + counted(replaced_, "article") + " with a later version left out";
    if (interrupted_) return line + ", cut short";
    if (total_ && left() == 0 && *total_ > rows()) {
      return line + ", cut at --limit: there are " + std::to_string(*total_);
    }
    return line + ", complete";
  }

 private:
  void put(const std::string& bytes) {
    out_.write(guarded_ ? for_terminal(bytes) : bytes);
  }

  // How many rows may still be written.
  std::uint64_t left() const {
    if (options_.limit == 0) return std::numeric_limits<std::uint64_t>::max();
    return options_.limit - std::min(options_.limit, rows());
  }

  // What readers did they did to older versions too; all else leaves these out, unless asked for them.
  bool older_too() const {
    return options_.query.superseded || options_.as == ExportFormat::Gold ||
           options_.as == ExportFormat::Corrections;
  }

  // Indices of the statements with these keys, or of any, no more than may still be written; none if
  // that is all.
  std::optional<std::vector<std::uint32_t>> choose(const StoredArticle& stored, const std::optional<Keys>& keys) const {
    const std::uint64_t most = left();
    if (!keys && stored.statements.size() <= most) return std::nullopt;
    std::vector<std::uint32_t> chosen;
    for (std::uint32_t i = 0; i < stored.statements.size() && chosen.size() < most; ++i) {
      if (!keys || std::find(keys->begin(), keys->end(), stored.statement_keys[i]) != keys->end()) {
        chosen.push_back(i);
      }
    }
    return chosen;
  }

  // Of an article the statements with these keys, or all. False ends the run.
  bool write(StoredArticle stored, const std::optional<Keys>& keys = std::nullopt) {
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
    if (gold || options_.corrected) stored = corrected(std::move(stored), *corrections);
    // Gold is of whole articles: a statement left out would teach that it is none.
    auto chosen = gold ? std::nullopt : choose(stored, keys);
    if (chosen && chosen->empty() && options_.as != ExportFormat::Corrections) return true;
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

  // An article that is asked for by name may be an older version.
  Status one() {
    auto stored = store_.article(options_.article);
    if (!stored) return stored.error();
    if (is_open(options_.query)) {
      if (options_.limit > 0) total_ = stored->statements.size();
      write(std::move(*stored));
      return Done{};
    }
    const auto keys = found_in(*stored);
    if (!keys) return keys.error();
    if (options_.limit > 0) total_ = keys->size();
    if (!keys->empty()) write(std::move(*stored), *keys);
    return Done{};
  }

  // What the query finds in one article. Its day keeps the query from the rest of the record.
  Result<Keys> found_in(const StoredArticle& stored) {
    SearchQuery query = options_.query;
    query.superseded = true;
    query.limit = kPage;
    if (query.from.empty() && query.to.empty()) query.from = query.to = day_of(stored.article);
    Keys keys;
    for (;;) {
      const auto page = store_.search(query);
      if (!page) return page.error();
      for (const Hit& hit : page->hits) {
        if (hit.article_key == stored.key) keys.push_back(hit.statement_key);
      }
      if (stop_) interrupted_ = true;
      if (page->next.empty() || interrupted_) return keys;
      query.cursor = page->next;
    }
  }

  Status all() {
    if (options_.limit > 0) {
      const auto page = store_.search({.superseded = older_too(), .limit = 1});
      if (!page) return page.error();
      total_ = page->total;
    }
    return store_.each_article([&](const StoredArticle& stored) {
      if (left() == 0) return false;
      if (!stored.corrected_by || older_too()) return write(stored);
      ++replaced_;
      return true;
    });
  }

  // Statements of a query; those of one article stand together in its order.
  Status found() {
    SearchQuery query = options_.query;
    query.superseded = older_too();
    query.limit = kPage;
    std::int64_t article = 0;
    Keys keys;
    const auto flush = [&]() -> Result<bool> {
      if (keys.empty()) return true;
      auto stored = store_.article(std::to_string(article));
      if (!stored) return stored.error();
      return write(std::move(*stored), std::exchange(keys, {})) && left() > 0;
    };
    for (;;) {
      const auto page = store_.search(query);
      if (!page) return page.error();
      if (options_.limit > 0) total_ = page->total;
      for (const Hit& hit : page->hits) {
        if (hit.article_key != article) {
          const auto going = flush();
          if (!going) return going.error();
          if (!*going) return Done{};
          article = hit.article_key;
        }
        keys.push_back(hit.statement_key);
      }
      if (page->next.empty()) break;
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
  std::uint64_t unread_ = 0, replaced_ = 0, brat_rows_ = 0, brat_articles_ = 0;
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
