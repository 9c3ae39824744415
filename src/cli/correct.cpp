#include <chrono>
#include <cstdlib>
#include <ctime>

#include "commands.h"
#include "complaints.h"
#include "onrecord/export.h"
#include "output.h"

namespace onrecord::cli {
namespace {

std::string time_now() {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

Result<std::string> author_of(const CorrectOptions& options) {
  if (!options.by.empty()) return options.by;
  const char* user = std::getenv("USER");
  if (user != nullptr && *user != '\0') return std::string(user);
  return Error{Error::Code::MissingField, 0, "who says so is missing: give --by NAME, as $USER is not set"};
}

// Where words stand: once, or it is an error.
Result<std::vector<Span>> find_words(std::string_view text, const std::string& words,
                                     const std::string& flag) {
  auto places = places_of(text, words);
  if (places.empty()) {
    return Error{Error::Code::NotFound, 0, flag + ": '" + words + "' does not stand in the article"};
  }
  if (places.size() > 1) {
    return Error{Error::Code::BadValue, places.front().front().begin,
                 flag + ": '" + words +
                     "' stands in the article more than once; give its offsets, START-END"};
  }
  return std::move(places.front());
}

// "10-25,31-60", or nothing.
std::optional<std::vector<CharSpan>> offsets_in(std::string_view words) {
  std::vector<CharSpan> spans;
  std::uint64_t numbers[2] = {0, 0};
  std::size_t which = 0, digits = 0;
  for (std::size_t i = 0; i <= words.size(); ++i) {
    const char c = i < words.size() ? words[i] : ',';
    if (c >= '0' && c <= '9' && digits < 9) {
      numbers[which] = numbers[which] * 10 + static_cast<std::uint64_t>(c - '0');
      ++digits;
      continue;
    }
    if (digits == 0 || (c == '-' ? which != 0 : c != ',' || which != 1)) return std::nullopt;
    digits = 0;
    if (c == '-') {
      which = 1;
      continue;
    }
    spans.push_back({static_cast<std::uint32_t>(numbers[0]), static_cast<std::uint32_t>(numbers[1])});
    numbers[0] = numbers[1] = which = 0;
  }
  return spans;
}

// Offsets as bytes of the text; each span must hold something and end in it.
Result<std::vector<Span>> at_offsets(std::string_view text, const std::vector<CharSpan>& offsets, Unit unit,
                                     const std::string& flag) {
  const SpanConverter converter(text, unit);
  const std::uint32_t length = converter.from_bytes({0, static_cast<std::uint32_t>(text.size())}).end;
  std::vector<Span> spans;
  for (CharSpan at : offsets) {
    const std::string given = flag + ": " + std::to_string(at.begin) + '-' + std::to_string(at.end);
    if (at.begin >= at.end) {
      return Error{Error::Code::BadValue, 0, given + " holds nothing: offsets are START-END, the end behind the last character"};
    }
    if (at.end > length) {
      return Error{Error::Code::BadValue, 0,
                   given + " goes on behind the text's end, which is " + std::to_string(length) + " (unit: " + name_of(unit) + ')'};
    }
    spans.push_back(converter.to_bytes(at));
  }
  return spans;
}

Result<std::vector<Span>> read_spans(const Article& article, const std::string& given, Unit unit,
                                     const std::string& flag) {
  if (const auto offsets = offsets_in(given)) return at_offsets(article.text, *offsets, unit, flag);
  return find_words(article.text, given, flag);
}

Status fill_spans(const CorrectOptions& options, const Article& article,
                  CorrectionRequest& request) {
  for (const auto& [flag, given, to] :
       {std::tuple{"--source", &options.source, &request.source},
        {"--cue", &options.cue, &request.cue},
        {"--content", &options.content, &request.content},
        {"--addressee", &options.addressee, &request.addressee}}) {
    if (!*given) continue;
    if ((*given)->empty()) {
      *to = std::vector<Span>();
      continue;
    }
    auto spans = read_spans(article, **given, options.unit, flag);
    if (!spans) return spans.error();
    *to = std::move(*spans);
  }
  return Done{};
}

std::string line_of(const Correction& c, const Article& article) {
  std::string line = std::to_string(c.key) + ": " + name_of(c.what);
  for (const std::string& part : changed_parts(c)) line += ' ' + part;
  const auto& marked = c.after ? c.after : c.before;
  if (marked) {
    line += " of \"";
    for (std::size_t i = 0; i < marked->content.size(); ++i) {
      (line += i == 0 ? "" : " … ") += cut(article.text, marked->content[i]);
    }
    line += '"';
  }
  line += " in article " + std::to_string(c.article_key) + ", by " + c.author + ", " + c.at;
  if (!c.why.empty()) line += ": " + c.why;
  if (c.undone) line += " (undone by " + c.undone_by + ", " + c.undone_at + ')';
  return printable(line) + '\n';
}

Status show(Store& store, const CorrectOptions& options, std::vector<Correction> corrections,
            Output& out) {
  for (Correction& correction : corrections) {
    const auto stored = store.article(std::to_string(correction.article_key));
    if (!stored) return stored.error();
    if (options.json) {
      Exporter exporter({.format = ExportFormat::Corrections, .unit = options.unit});
      out.write(exporter.article({*stored, std::nullopt, {correction}}));
    } else {
      out.write(line_of(correction, stored->article));
    }
  }
  return Done{};
}

Result<std::vector<Correction>> list(Store& store, const CorrectOptions& options) {
  CorrectionQuery query{.article = options.article, .author = options.by, .limit = 1000};
  std::vector<Correction> all;
  for (;;) {
    auto page = store.corrections(query);
    if (!page) return page.error();
    for (Correction& one : page->corrections) all.push_back(std::move(one));
    if (page->next.empty()) return all;
    query.cursor = page->next;
  }
}

Result<std::vector<Correction>> make(Store& store, const CorrectOptions& options) {
  const auto author = author_of(options);
  if (!author) return author.error();
  CorrectionRequest request;
  request.article = options.article;
  request.what = options.what;
  request.statement = options.statement;
  request.form = options.form;
  request.act = options.act;
  request.kind = options.kind;
  request.speaker = options.speaker;
  request.when = options.when;
  request.medium = options.medium;
  request.why = options.why;
  request.author = *author;
  request.at = time_now();
  if (!options.article.empty()) {
    const auto stored = store.article(options.article);
    if (!stored) return stored.error();
    request.article = std::to_string(stored->key);
    if (!options.about.empty()) {
      auto about = read_spans(stored->article, options.about, options.unit, "--about");
      if (!about) return about.error();
      request.about = std::move(*about);
    }
    if (auto done = fill_spans(options, stored->article, request); !done) return done.error();
  } else if (options.source || options.cue || options.content || options.addressee ||
             !options.about.empty()) {
    return Error{Error::Code::MissingField, 0, "name the article in which the words stand"};
  }
  const auto key = store.correct(request);
  if (!key) return key.error();
  auto made = store.correction(*key);
  if (!made) return made.error();
  return std::vector{std::move(*made)};
}

Result<std::vector<Correction>> undo(Store& store, const CorrectOptions& options) {
  const auto author = author_of(options);
  if (!author) return author.error();
  if (auto done = store.undo_correction(*options.undo, *author, time_now()); !done) {
    return done.error();
  }
  auto undone = store.correction(*options.undo);
  if (!undone) return undone.error();
  return std::vector{std::move(*undone)};
}

}  // namespace

int correct(const CorrectOptions& options) {
  auto store = open_record(options.record, options.list ? OpenMode::Read : OpenMode::Write);
  if (!store) {
    complain_of_record(options.record, store.error());
    return kError;
  }
  auto shown = options.list   ? list(**store, options)
               : options.undo ? undo(**store, options)
                              : make(**store, options);
  if (!shown) {
    const bool busy = shown.error().code == Error::Code::Busy;
    complain(options.article.empty() || busy ? options.record : options.article, shown.error());
    return shown.error().code == Error::Code::NotFound ? kNothingFound : kError;
  }
  Output out;
  const bool none = shown->empty();
  if (auto done = show(**store, options, std::move(*shown), out); !done) {
    complain(options.record, done.error());
    return kError;
  }
  return out.finish(none ? kNothingFound : kDone);
}

}  // namespace onrecord::cli
