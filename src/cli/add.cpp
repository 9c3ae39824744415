#include <fmt/format.h>

#include <chrono>
#include <optional>

#include "commands.h"
#include "output.h"
#include "reading.h"

namespace onrecord::cli {
namespace {

// What became of the articles.
struct Tally {
  std::uint64_t fresh = 0, known = 0, corrected = 0, statements = 0;
};

const char* name_of(Added added) {
  switch (added) {
    case Added::New:
      return "new";
    case Added::Known:
      return "known";
    case Added::Correction:
      return "correction";
  }
  return "";
}

std::string article_line(const ReadItem& item, Added added, std::size_t statements) {
  JsonWriter json;
  json.begin_object();
  json.key("input").string(item.origin);
  json.key("id").string(item.article->id);
  json.key("added").string(name_of(added));
  json.key("statements").number(std::uint64_t{statements});
  json.end_object();
  return std::move(json).text() + '\n';
}

std::string summary_line(const Tally& tally, const Reading& reading, const std::string& record) {
  JsonWriter json;
  json.begin_object().key("summary").begin_object();
  json.key("record").string(record);
  json.key("new").number(tally.fresh);
  json.key("known").number(tally.known);
  json.key("corrected").number(tally.corrected);
  json.key("statements").number(tally.statements);
  json.key("failed").begin_object();
  for (const auto& [code, number] : reading.failures.by_code()) json.key(code).number(number);
  json.end_object();
  json.key("interrupted").boolean(reading.interrupted);
  json.end_object().end_object();
  return std::move(json).text() + '\n';
}

}  // namespace

int add(const AddOptions& options) {
  auto store = open_record(options.record, OpenMode::Write);
  if (!store) {
    complain_of_record(options.record, store.error());
    return kError;
  }
  auto engine = Engine::load(options.reading.engine);
  if (!engine) {
    complain("model " + options.reading.engine.model, engine.error());
    return kError;
  }

  const auto begun = std::chrono::steady_clock::now();
  Output out;
  Tally tally;
  std::optional<Error> broken;
  // An article that is skipped comes back without a model. Whatever model found its statements,
  // adding it again changes nothing.
  const auto skip = [&](const Article& article) {
    auto has = (*store)->has(article.digest, "");
    return has && *has;
  };
  const auto keep = [&](const ReadItem& item, Extraction& found) {
    Added added = Added::Known;
    if (!found.model.empty()) {
      auto result = (*store)->add(*item.article, item.bytes, found);
      if (!result) {
        broken = result.error();
        return false;
      }
      added = *result;
    }
    ++(added == Added::New ? tally.fresh : added == Added::Known ? tally.known : tally.corrected);
    // One of the same bytes earlier in this run was read, but nothing of it is added.
    const std::size_t statements = added == Added::Known ? 0 : found.statements.size();
    tally.statements += statements;
    return !options.json || out.write(article_line(item, added, statements));
  };
  const auto failure = [&](const ReadItem& item) {
    if (options.json) out.write(error_as_json(item.origin, item.article.error()) + '\n');
  };
  const Reading reading =
      read_articles(options.reading, *engine, {.article = keep, .failure = failure, .skip = skip});

  if (broken) complain(options.record, *broken);
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  tell(fmt::format("onrecord: {}{}new, {}known, {}corrected; {}; {}; {:.1f} s; in {}",
                   reading.interrupted ? "interrupted: " : "", counted(tally.fresh, ""),
                   counted(tally.known, ""), counted(tally.corrected, ""),
                   counted(tally.statements, "statement"), reading.failures.summary(), seconds,
                   printable(options.record)));
  if (options.json) out.write(summary_line(tally, reading, options.record));
  return out.finish(broken ? kError : reading.status());
}

}  // namespace onrecord::cli
