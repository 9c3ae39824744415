// Ingest: here are bytes; what does the article say?
//
//     Reader reader({"reports/", "more.jsonl.gz", "-"}, {});
//     while (auto item = reader.next()) {
//       if (item->article) use(*item->article, item->bytes);
//       else complain(item->origin, item->article.error());
//     }
//
// A Reader walks files, folders (sorted by name, depth first, so the order is always the same) and standard input, and yields one Result an
// article: one bad input never ends a run. It streams: memory is that of the largest single article, whatever the file. Kinds are
// told by name, then by content: .txt and .md plain text, .html and .htm pages, .jsonl and .ndjson JSON lines, each also with .gz or .zst.
// One Reader belongs to one thread.
#pragma once

#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/article.h"
#include "onrecord/result.h"

namespace onrecord {

struct ReadOptions {
  std::uint64_t max_article_bytes = 64u << 20;  // an origin or JSON line over this is TooLarge, skipped, and reading goes on after it
};

// One origin read: its article, or why there is none.
struct ReadItem {
  std::string origin;     // path, "-", or path:line
  std::string bytes;      // as received: the file's, or the line's without its line break; empty if it could not be read
  Result<Article> article;
};

class Reader {
 public:
  Reader(std::vector<std::string> paths, ReadOptions options);
  Reader(Reader&&) noexcept;
  ~Reader();

  // The next article or error; nothing at the end. Errors: NotFound, Denied, Io, Empty, TooLarge, Encoding, Binary, Syntax,
  // MissingField, BadValue. A folder without articles is one Empty.
  std::optional<ReadItem> next();

  // Bytes of input consumed and in all (0 if not known, as for standard input), for a progress bar. Compressed sizes.
  std::uint64_t bytes_read() const;
  std::uint64_t bytes_total() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// One article of each kind from its bytes as received; `origin`, `digest` and `id` are filled in.
Result<Article> read_plain(std::string_view bytes, std::string_view origin);      // front matter between two lines of "---"
Result<Article> read_html(std::string_view bytes, std::string_view origin);       // JSON-LD, OpenGraph, meta; the article's paragraphs
Result<Article> read_json_line(std::string_view bytes, std::string_view origin);  // id, url, publisher, published, author, title, text

}  // namespace onrecord
