// The Reader: walks, opens, unpacks and reads, and lets nothing that is wrong with one origin touch
// the next.
#include <algorithm>
#include <atomic>
#include <utility>

#include "article.h"
#include "decompress.h"
#include "kind.h"
#include "lines.h"
#include "onrecord/ingest.h"
#include "walk.h"

namespace onrecord {

using namespace ingest;
using Code = Error::Code;

namespace {

std::uint64_t total_bytes(const std::vector<std::string>& paths) {
  std::uint64_t total = 0;
  Walker walker(paths);
  while (const auto found = walker.next()) {
    if (found->path == "-") return 0;
    total += found->bytes;
  }
  return total;
}

Error too_large(std::string_view what, std::uint64_t limit) {
  return Error{Code::TooLarge, 0,
               std::string(what) + " is over the limit of " + std::to_string(limit) + " bytes"};
}

// The file opened, and unpacked if its name or first bytes say that it is packed.
Result<std::unique_ptr<Input>> open_input(const std::string& path,
                                          std::atomic<std::uint64_t>& counted) {
  auto file = open_file(path, counted);
  if (!file) return file.error();
  auto input = std::make_unique<Input>(std::move(*file));
  constexpr std::size_t kMagicBytes = 4;
  auto magic = input->peek(kMagicBytes);
  if (!magic) return magic.error();
  if (magic->empty()) return Error{Code::Empty, 0, "the file is empty"};
  const Compression named = compression_of_name(path);
  const Compression found = compression_of_content(*magic);
  if (named != Compression::None && named != found) {
    return Error{Code::Syntax, 0,
                 named == Compression::Gzip ? "the file is named .gz, but is not gzip data"
                                            : "the file is named .zst, but is not zstd data"};
  }
  if (found == Compression::None) return input;
  return std::make_unique<Input>(decompress(std::move(input), found));
}

Result<std::string> read_whole(Input& input, std::uint64_t limit) {
  std::string bytes;
  for (;;) {
    auto chunk = input.more();
    if (!chunk) return chunk.error();
    if (chunk->empty()) return bytes;
    if (bytes.size() + chunk->size() > limit) return too_large("the file", limit);
    bytes.append(*chunk);
    input.consume(chunk->size());
  }
}

}  // namespace

struct Reader::State {
  State(std::vector<std::string> paths, ReadOptions options_given)
      : options(options_given), total(total_bytes(paths)), walker(std::move(paths)) {}

  ReadOptions options;
  std::uint64_t total;
  std::atomic<std::uint64_t> counted{0};
  Walker walker;
  // The file of JSON lines that is being read.
  std::optional<LineReader> lines;
  std::string lines_origin;
  bool any_line = false;

  // The file's article, or why there is none; nothing if it holds JSON lines, which `lines` then
  // gives.
  std::optional<ReadItem> open(const Found& found);
  // The next line's; nothing at the end of the file.
  std::optional<ReadItem> next_line();
};

std::optional<ReadItem> Reader::State::open(const Found& found) {
  const std::string origin = replace_invalid_utf8(found.path);
  const auto fail = [&](Error error) { return ReadItem{origin, {}, std::move(error)}; };
  if (found.error) return fail(*found.error);
  auto input = open_input(found.path, counted);
  if (!input) return fail(input.error());
  auto prefix = (*input)->peek(Input::kLookAhead);
  if (!prefix) return fail(prefix.error());
  const Kind kind = kind_of_name(found.path).value_or(kind_of_content(*prefix));
  if (kind == Kind::JsonLines) {
    if (prefix->starts_with("\xff\xfe") || prefix->starts_with("\xfe\xff")) {
      return fail({Code::Encoding, 0, "the file is UTF-16; JSON lines must be UTF-8"});
    }
    if (const auto format = find_binary_format(*prefix); !format.empty()) {
      return fail({Code::Binary, 0, "this is " + std::string(format) + ", not text"});
    }
    lines.emplace(std::move(*input), options.max_article_bytes);
    lines_origin = origin;
    any_line = false;
    return std::nullopt;
  }
  auto bytes = read_whole(**input, options.max_article_bytes);
  if (!bytes) return fail(bytes.error());
  auto article = kind == Kind::Html ? read_html(*bytes, origin) : read_plain(*bytes, origin);
  return ReadItem{origin, std::move(*bytes), std::move(article)};
}

std::optional<ReadItem> Reader::State::next_line() {
  while (auto line = lines->next()) {
    if (!*line) {
      any_line = true;
      return ReadItem{lines_origin, {}, line->error()};
    }
    std::string& bytes = (*line)->bytes;
    std::string origin = lines_origin + ':' + std::to_string((*line)->number);
    if ((*line)->too_large) {
      any_line = true;
      return ReadItem{std::move(origin), {}, too_large("the line", options.max_article_bytes)};
    }
    if (bytes.find_first_not_of(" \t\r") == std::string::npos) continue;
    any_line = true;
    auto article = read_json_line(bytes, origin);
    return ReadItem{std::move(origin), std::move(bytes), std::move(article)};
  }
  if (any_line) return std::nullopt;
  any_line = true;
  return ReadItem{lines_origin, {}, Error{Code::Empty, 0, "there is no line in it"}};
}

Reader::Reader(std::vector<std::string> paths, ReadOptions options)
    : state_(std::make_unique<State>(std::move(paths), options)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader::~Reader() = default;

std::optional<ReadItem> Reader::next() {
  for (;;) {
    if (state_->lines) {
      if (auto item = state_->next_line()) return item;
      state_->lines.reset();
    }
    const auto found = state_->walker.next();
    if (!found) return std::nullopt;
    if (auto item = state_->open(*found)) return item;
  }
}

std::uint64_t Reader::bytes_read() const {
  return state_->counted.load(std::memory_order_relaxed);
}
std::uint64_t Reader::bytes_total() const {
  return state_->total;
}

}  // namespace onrecord
