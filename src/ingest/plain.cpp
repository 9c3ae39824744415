// Plain text, with front matter or without.
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "article.h"
#include "charset.h"
#include "date.h"
#include "onrecord/ingest.h"

namespace onrecord {
namespace {

using namespace ingest;
using Code = Error::Code;

constexpr std::string_view kBlank = " \t\r";

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

// Takes the next line off the front, without its line break.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

bool is_fence(std::string_view line) {
  return trim(line) == "---" && line.starts_with("---");
}

struct Entry {
  std::string key;  // lower-case
  std::string_view value;
};

// "key: value", the key one word of letters, digits, "_" and "-".
std::optional<Entry> parse_entry(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  if (colon + 1 < line.size() && kBlank.find(line[colon + 1]) == std::string_view::npos) {
    return std::nullopt;
  }
  Entry entry{{}, trim(line.substr(colon + 1))};
  for (const char c : line.substr(0, colon)) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool word =
        (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    if (!word) return std::nullopt;
    entry.key += lower;
  }
  const std::string_view value = entry.value;
  if (value.size() >= 2 && value.front() == value.back() &&
      (value.front() == '"' || value.front() == '\'')) {
    entry.value = value.substr(1, value.size() - 2);
  }
  return entry;
}

// Where a key's value goes; nothing for keys that are ignored.
std::string* field_of(Article& article, std::string_view key) {
  if (key == "id") return &article.id;
  if (key == "title") return &article.title;
  if (key == "byline" || key == "author") return &article.byline;
  if (key == "publisher") return &article.publisher;
  if (key == "date" || key == "published") return &article.published;
  if (key == "url" || key == "address") return &article.url;
  if (key == "language") return &article.language;
  return nullptr;
}

// Reads front matter off the front of the text, if it has any: `rest` moves to the article's first
// character.
Status read_front_matter(std::string_view text, Article& article, std::string_view& rest) {
  rest = text;
  std::string_view ahead = text;
  if (!is_fence(take_line(ahead))) return Done{};
  // A rule at the top of a text is no front matter: what follows must look like it.
  std::string_view probe = ahead;
  std::string_view first = take_line(probe);
  while (trim(first).empty() && !probe.empty()) first = take_line(probe);
  if (!is_fence(first) && !parse_entry(first)) return Done{};

  for (std::size_t number = 2; !ahead.empty(); ++number) {
    const auto at = static_cast<std::size_t>(ahead.data() - text.data());
    const std::string_view line = take_line(ahead);
    if (is_fence(line)) {
      std::string_view after = ahead;
      if (trim(take_line(after)).empty()) ahead = after;
      rest = ahead;
      return Done{};
    }
    const bool continues =
        line.starts_with(' ') || line.starts_with('\t') || line.starts_with("- ");
    if (trim(line).empty() || line.starts_with('#') || continues) continue;
    const auto entry = parse_entry(line);
    const std::string where = "line " + std::to_string(number) + " of the front matter";
    if (!entry) return Error{Code::Syntax, at, where + " is not of the form \"key: value\""};
    std::string* field = field_of(article, entry->key);
    if (!field || entry->value.empty()) continue;
    if (field == &article.published) {
      auto date = parse_date(entry->value);
      if (!date) {
        return Error{Code::BadValue, at, where + ": \"" + clip(entry->value) + "\" is no date"};
      }
      *field = std::move(*date);
    } else {
      *field = entry->value;
    }
  }
  return Error{Code::Syntax, text.size(), "the front matter has no closing line of \"---\""};
}

}  // namespace

Result<Article> read_plain(std::string_view bytes, std::string_view origin) {
  if (bytes.empty()) return Error{Code::Empty, 0, "the file is empty"};
  auto decoded = decode_text(bytes);
  if (!decoded) return decoded.error();
  Article article = begin_article(bytes, origin, *decoded);
  std::string_view rest;
  if (auto read = read_front_matter(decoded->text, article, rest); !read) {
    return in_bytes(read.error(), bytes, *decoded);
  }
  decoded->text.erase(0, decoded->text.size() - rest.size());
  article.text = std::move(decoded->text);
  return finish_article(std::move(article));
}

}  // namespace onrecord
