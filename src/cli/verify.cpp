#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>

#include "commands.h"
#include "onrecord/utf8.h"
#include "onrecord/verify.h"
#include "output.h"
#include "reading.h"

namespace onrecord::cli {
namespace {

class Verifier {
 public:
  Verifier(Store& store, const VerifyOptions& options) : store_(store), options_(options) {}

  Result<Verified> check(Query query) {
    return onrecord::verify(store_, std::move(query), {options_.about, options_.from, options_.to});
  }
  Result<std::string> as_json(const Verified& checked);
  Result<std::string> view(const Verified& checked, bool colour);

 private:
  Result<const RecordCounts*> counts();

  Store& store_;
  const VerifyOptions& options_;
  std::optional<RecordCounts> counts_;
  Texts texts_;  // of articles that evidence stands in
};

Result<const RecordCounts*> Verifier::counts() {
  if (!counts_) {
    auto counted_now = store_.counts();
    if (!counted_now) return counted_now.error();
    counts_ = std::move(*counted_now);
  }
  return &*counts_;
}

Result<std::string> Verifier::as_json(const Verified& checked) {
  if (auto done = read_texts(store_, checked, texts_); !done) return done.error();
  const RecordCounts* bounds = nullptr;
  if (checked.answer.verdict == Verdict::NotFound) {
    const auto record = counts();
    if (!record) return record.error();
    bounds = *record;
  }
  return answer_as_json(checked.query, checked.answer, checked.attested, texts_of(checked, texts_),
                        Unit::CodePoint, bounds) +
         '\n';
}

std::string difference_view(const std::vector<Difference>& differences, bool colour) {
  std::string line;
  const auto put = [&](const std::string& words, const char* open, const char* close,
                       const char* begin) {
    if (words.empty()) return;
    if (!line.empty()) line += ' ';
    line.append(colour ? begin : open).append(printable(words)).append(colour ? "\x1b[0m" : close);
  };
  for (const Difference& difference : differences) {
    if (difference.what == Operation::What::Keep) {
      put(difference.quote, "", "", "");
    } else {
      put(difference.record, "[-", "-]", "\x1b[31;9m");
      put(difference.quote, "{+", "+}", "\x1b[32;1m");
    }
  }
  return line;
}

Result<std::string> Verifier::view(const Verified& checked, bool colour) {
  const Answer& answer = checked.answer;
  std::string text = fmt::format("{}{}{}", colour ? "\x1b[1m" : "", name_of(answer.verdict),
                                 colour ? "\x1b[0m" : "");
  if (answer.severity != Severity::None) text += fmt::format(" ({})", name_of(answer.severity));
  if (!answer.reason.empty()) text += fmt::format(": {}", answer.reason);
  if (answer.disputed) text += ", disputed";
  text += fmt::format("   “{}”{}{}\n", printable(checked.query.quote),
                      checked.query.by.empty() ? "" : ", ", printable(checked.query.by));
  if (answer.verdict == Verdict::NotFound) {
    const auto record = counts();
    if (!record) return record.error();
    text += fmt::format("  not in this record of {} and {}, {} to {}, by {}\n",
                        counted((*record)->articles, "article"),
                        counted((*record)->statements, "statement"),
                        printable((*record)->first_published),
                        printable((*record)->last_published),
                        counted((*record)->publishers.size(), "publisher"));
    return text;
  }
  if (!answer.differences.empty() && answer.verdict != Verdict::Exact) {
    text += "  " + difference_view(answer.differences, colour) + '\n';
  }
  const auto show = [&](const Evidence& evidence, const char* what) {
    const Attested& from = checked.attested[evidence.attested];
    text += fmt::format("  {}“{}” — {}; {} {}, article {}\n", what, printable(evidence.words),
                        printable(from.speaker.empty() ? from.source : from.speaker),
                        printable(from.publisher), printable(from.published),
                        printable(from.article_id));
  };
  for (const Evidence& evidence : answer.evidence) show(evidence, "");
  for (const Evidence& evidence : answer.rejections) show(evidence, "rejected: ");
  return text;
}

// A line of a file: a JSON object, or the quotation itself.
Result<Query> read_query(const std::string& line) {
  if (const auto at = find_invalid_utf8(line)) {
    return Error{Error::Code::Encoding, *at, "the line is not UTF-8"};
  }
  if (line.empty() || line.front() != '{') return Query{line};
  const auto json = nlohmann::json::parse(line, nullptr, false);
  if (json.is_discarded()) return Error{Error::Code::Syntax, 0, "the line is not JSON"};
  const auto quote = json.find("quote"), by = json.find("by");
  if (quote == json.end() || !quote->is_string()) {
    return Error{Error::Code::MissingField, 0, "\"quote\" is missing, or is no string"};
  }
  Query query{quote->get<std::string>()};
  if (by != json.end() && !by->is_null()) {
    if (!by->is_string()) return Error{Error::Code::BadValue, 0, "\"by\" is no string"};
    query.by = by->get<std::string>();
  }
  return query;
}

struct Run {
  Verifier& verifier;
  Output& out;
  bool json, colour;
  bool interrupted = false, failed = false, found = false, missing = false;

  void fail(const std::string& name, const Error& error) {
    complain(name, error);
    if (json) out.write(error_as_json(name, error) + '\n');
    failed = true;
  }
  void one(Query query, const std::string& name) {
    const auto checked = verifier.check(std::move(query));
    if (!checked) return fail(name, checked.error());
    (checked->answer.verdict == Verdict::NotFound ? missing : found) = true;
    const auto text = json ? verifier.as_json(*checked) : verifier.view(*checked, colour);
    text ? static_cast<void>(out.write(*text)) : fail(name, text.error());
  }
  int status() const {
    if (interrupted) return kInterrupted;
    return failed ? kError : missing && !found ? kNothingFound : kDone;
  }
};

void run_file(Run& run, std::istream& in, const std::string& name) {
  std::uint64_t number = 0;
  for (std::string line; std::getline(in, line);) {
    const std::string where = name + ":" + std::to_string(++number);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    auto query = read_query(line);
    query ? run.one(std::move(*query), where) : run.fail(where, query.error());
  }
}

bool run_draft(Run& run, const VerifyOptions& options) {
  auto engine = Engine::load(options.engine);
  if (!engine) {
    complain("model " + options.engine.model, engine.error());
    return false;
  }
  const auto take = [&](const ReadItem& item, Extraction& found) {
    for (DraftQuotation& quoted : quotations_of(*item.article, found)) {
      run.one(std::move(quoted.query), item.origin);
    }
    return run.out.usable();
  };
  const Reading reading = read_articles({{options.draft}, options.engine}, *engine,
                                        {.article = take, .failure = {}, .skip = {}});
  run.failed = run.failed || reading.failures.total() > 0;
  run.interrupted = reading.interrupted;
  return true;
}

}  // namespace

int verify(const VerifyOptions& options) {
  const bool has_quote = options.file.empty() && options.draft.empty();
  const Query query{options.quote, options.by};
  if (find_invalid_utf8(options.quote) || find_invalid_utf8(options.by)) {
    complain("verify", {Error::Code::Encoding, 0, "the quotation is not UTF-8"});
    return kError;
  }
  auto store = open_record(options.record, OpenMode::Read);
  if (!store) {
    complain_of_record(options.record, store.error());
    return kError;
  }
  Output out;
  Verifier verifier(**store, options);
  Run run{verifier, out, options.json, view_options(options.colour).colour};
  if (has_quote) {
    run.one(query, "verify");
  } else if (!options.draft.empty()) {
    if (!run_draft(run, options)) return kError;
  } else if (options.file == "-") {
    run_file(run, std::cin, "-");
  } else {
    std::ifstream in(options.file);
    if (!in) {
      complain(options.file, {Error::Code::NotFound, 0, "it cannot be read"});
      return kError;
    }
    run_file(run, in, options.file);
  }
  return out.finish(run.status());
}

}  // namespace onrecord::cli
