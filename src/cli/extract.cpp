#include <fmt/format.h>

#include <optional>
#include <utility>

#include "commands.h"
#include "output.h"
#include "reading.h"

namespace onrecord::cli {
namespace {

// Leaves out what is less sure. A child of one left out goes to the nearest ancestor that stays.
void keep_confident(std::vector<Statement>& statements, double least) {
  std::vector<std::optional<std::uint32_t>> place(statements.size());
  std::uint32_t kept = 0;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    if (statements[i].confidence >= least) place[i] = kept++;
  }
  std::vector<Statement> rest;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    if (!place[i]) continue;
    std::optional<std::uint32_t> parent = statements[i].parent;
    while (parent && !place[*parent]) parent = statements[*parent].parent;
    rest.push_back(statements[i]);
    rest.back().parent = parent ? place[*parent] : std::nullopt;
    std::vector<std::uint32_t> disputed_by;
    for (std::uint32_t other : statements[i].disputed_by) {
      if (place[other]) disputed_by.push_back(*place[other]);
    }
    rest.back().disputed_by = std::move(disputed_by);
  }
  statements = std::move(rest);
}

}  // namespace

int extract(const ExtractOptions& options) {
  ReadingOptions input = options.reading;
  GivenFile given;
  if (!options.spans.empty()) {
    auto read = read_given(options.spans);
    if (!read) {
      complain(options.spans, read.error());
      return kError;
    }
    given = std::move(*read);
    if (input.files.empty()) input.files = {options.spans};
  }
  auto engine = Engine::load(options.reading.engine);
  if (!engine) {
    complain("model " + options.reading.engine.model, engine.error());
    return kError;
  }
  Output out;
  const ViewOptions view = view_options(options.colour);
  using As = ExtractOptions::As;
  if (options.as == As::Tsv) out.write(tsv_header());
  bool first = true;
  const auto is_unknown = [&](const Article& article) {
    return !options.spans.empty() && !check_given(given, article);
  };
  FailureCount unknown;
  const auto show = [&](const ReadItem& item, Extraction& found) {
    if (is_unknown(*item.article)) {
      const Error error = check_given(given, *item.article).error();
      unknown.add(error);
      complain(item.origin, error);
      return true;
    }
    if (options.min_confidence > 0) keep_confident(found.statements, options.min_confidence);
    switch (options.as) {
      case As::Json:
        return out.write(extraction_as_json(*item.article, found, options.unit) + '\n');
      case As::Tsv:
        return out.write(extraction_as_tsv(*item.article, found));
      case As::View:
        break;
    }
    const bool written = first || out.write("\n");
    first = false;
    return written && out.write(article_view(*item.article, found.statements, view, found.speakers));
  };
  const Reading reading =
      read_articles(input, *engine,
                    {.article = show,
                     .failure = {},
                     .skip = is_unknown,
                     .given = options.spans.empty() ? nullptr : &given.statements});
  if (reading.articles > 1 || reading.failures.total() > 0 || reading.interrupted) {
    tell(fmt::format("onrecord: {}{}; {}; {}", reading.interrupted ? "interrupted: " : "",
                     counted(reading.articles, "article"), counted(reading.statements, "statement"),
                     reading.failures.summary()));
  }
  const int status = reading.status();
  return out.finish(status == kDone && unknown.total() > 0 ? kError : status);
}

}  // namespace onrecord::cli
