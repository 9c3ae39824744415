// Ingest: here are bytes; what does the article say?
//
//     Reader reader({"reports/", "more.jsonl.gz", "-"}, {});
//     while (auto item = reader.next()) {
//       if (item->article) use(*item->article, item->bytes);
//       else complain(item->origin, item->article.error());
//     }
//
// A Reader walks files, folders and standard input ("-"), and yields one Result an article: one bad
// input never ends a run. It streams: memory is that of the largest single article, whatever the
// file, and for a page that of its tree (at most 512 MB).
//
// Order: the paths as given; in a folder by name's bytes, depth first, so that it is always the
// same. Links are followed, each folder is walked once, names that begin with a dot are passed
// over, and so is what has no ending of ours.
//
// Kinds are told by name: .txt and .md plain text, .html and .htm pages, .jsonl and .ndjson JSON
// lines, each also with .gz or .zst. What is given by another name, or on standard input, is told
// by content: a page if it begins with markup, JSON lines if it begins with "{", else plain text;
// gzip and zstd by their magic numbers.
//
// The digest is that of the bytes as received: the file's, after decompression, or the line's
// without its line break. So the same article is the same however it was packed.
//
// Encodings. A byte order mark decides (UTF-8, UTF-16). Then, in a page, what it declares, where
// ISO-8859-1 means windows-1252, and broken bytes are an Error::Encoding that says where; but valid
// UTF-8 in a page that declares a single-byte encoding is UTF-8. Then valid UTF-8; then UTF-16
// without a mark, by where its zero bytes are; then statistics (ICU), taken only if all of the
// bytes decode to printable text, and if they are not mostly good UTF-8: that is broken UTF-8, an
// Error::Encoding. Wherever neither a mark, a declaration nor validity decides, `encoding_guessed`
// is set. JSON lines are UTF-8 and nothing else.
//
// Binary is what begins with the magic number of a format that is no text, and bytes that are
// neither UTF-8 nor printable in another encoding and hold control characters. Valid UTF-8 may hold
// NULs and other controls, which stay as they are; from three in ten on (and at least four) it is
// Binary.
//
// What it does not do: fetch anything, run scripts of a page, read WARC files or feeds, correct a
// text.
//
// Threads: one Reader belongs to one thread, but bytes_read and bytes_total may be called from any.
// The read_ functions are pure. Cost: JSON lines at about the speed of SHA-256 and a copy,
// pages at some 20 MB/s.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/article.h"
#include "onrecord/result.h"

namespace onrecord {

struct ReadOptions {
  // A file or JSON line over this (unpacked) is TooLarge, passed over without being held, and
  // reading goes on after it.
  std::uint64_t max_article_bytes = 64u << 20;
};

// One origin read: its article, or why there is none.
struct ReadItem {
  std::string origin;  // path, "-", or path:line
  // As received: the file's, or the line's without its line break; empty if it could not be read.
  std::string bytes;
  Result<Article> article;
};

class Reader {
 public:
  Reader(std::vector<std::string> paths, ReadOptions options);
  Reader(Reader&&) noexcept;
  ~Reader();

  // The next article or error; nothing at the end. Errors: NotFound, Denied, Io, Empty, TooLarge,
  // Encoding, Binary, Syntax, MissingField, BadValue. A folder without articles is one Empty.
  std::optional<ReadItem> next();

  // Bytes of input consumed and in all (0 if not known, as for standard input), for a progress bar;
  // of packed files the packed bytes. Folders are walked once for this when the Reader is made.
  std::uint64_t bytes_read() const;
  std::uint64_t bytes_total() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// One article of each kind from its bytes as received; `origin`, `digest`, `encoding` and `id` are
// filled in. Dates become EDTF (article.h) from ISO 8601, RFC 3339, RFC 2822 and English dates ("26
// November 2019"); 11/12/2019 could be two days and is none. Errors of all: Empty (no bytes, or
// white space alone), Encoding, TooLarge (over 4 GB).

// Plain text: all of it, nothing trimmed and no line break changed. Front matter is read if the
// first line is "---" and the next that is not blank looks like "key: value"; it ends with the next
// "---", and the text begins on the line after that, one blank line left out. Keys: title, byline
// or author, publisher, date or published, url or address, id, language; others are ignored, as are
// lines that begin with "#", white space or "- ". Errors: Binary; Syntax for another line or no
// end; BadValue for a date that is none; each names the line.
Result<Article> read_plain(std::string_view bytes, std::string_view origin);

// A page: its metadata from JSON-LD, then OpenGraph and article:*, then other meta elements,
// <title>, the canonical link, <time>; a date that is none counts as absent. Its text is the
// article's paragraphs, headings and list items, joined by a blank line, white space collapsed as
// browsers do, entities decoded, "\n" for <br>; navigation, asides, captions, footers, what is
// hidden, lists of links and the title itself are left out. Errors: Binary; Empty too if no article
// was found; TooLarge also for a page that nests over 1,000 elements or whose tree would take over
// 512 MB.
Result<Article> read_html(std::string_view bytes, std::string_view origin);

// A JSON object: text (a string, required), id, url, publisher, title, language (strings, or
// numbers as they stand there), author or byline (a string or a list of them, joined by ", "),
// published (a date); null counts as absent, a key that comes twice has its last value, other keys
// are ignored, but must be JSON. Errors, `at` a byte of the line: Syntax, Encoding, MissingField,
// BadValue.
Result<Article> read_json_line(std::string_view bytes, std::string_view origin);

}  // namespace onrecord
