#include "kind.h"

#include <array>
#include <string>
#include <utility>

namespace onrecord::ingest {
namespace {

using namespace std::string_view_literals;

// Only those that no text begins with; what else is binary shows by its control characters.
constexpr std::array kMagic = {
    std::pair{"PK\x03\x04"sv, "a zip archive or office document"sv},
    std::pair{"%PDF-"sv, "a PDF document"sv},
    std::pair{"\x89PNG\r\n"sv, "a PNG image"sv},
    std::pair{"\xff\xd8\xff"sv, "a JPEG image"sv},
    std::pair{"\x1f\x8b"sv, "gzip data"sv},
    std::pair{"\x28\xb5\x2f\xfd"sv, "zstd data"sv},
    std::pair{"\xfd"
              "7zXZ"sv,
              "xz data"sv},
    std::pair{"7z\xbc\xaf"sv, "a 7z archive"sv},
    std::pair{"Rar!\x1a"sv, "a RAR archive"sv},
    std::pair{"\x7f"
              "ELF"sv,
              "a program"sv},
    std::pair{"\xd0\xcf\x11\xe0"sv, "an old office document"sv},
    std::pair{"SQLite format 3\0"sv, "a database"sv},
};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

bool ends_with_ignoring_case(std::string_view text, std::string_view ending) {
  if (text.size() < ending.size()) return false;
  text.remove_prefix(text.size() - ending.size());
  for (std::size_t i = 0; i < ending.size(); ++i) {
    if (lower(text[i]) != ending[i]) return false;
  }
  return true;
}

std::optional<Kind> kind_of_name(std::string_view path) {
  for (const std::string_view packed : {".gz"sv, ".zst"sv}) {
    if (ends_with_ignoring_case(path, packed)) {
      path.remove_suffix(packed.size());
      break;
    }
  }
  constexpr std::array kEndings = {
      std::pair{".txt"sv, Kind::Plain},       std::pair{".md"sv, Kind::Plain},
      std::pair{".html"sv, Kind::Html},       std::pair{".htm"sv, Kind::Html},
      std::pair{".jsonl"sv, Kind::JsonLines}, std::pair{".ndjson"sv, Kind::JsonLines},
  };
  for (const auto& [ending, kind] : kEndings) {
    if (ends_with_ignoring_case(path, ending)) return kind;
  }
  return std::nullopt;
}

Kind kind_of_content(std::string_view prefix) {
  // The marks of UTF-8 and UTF-16 and the NULs of the latter are passed over: only the first two
  // ASCII characters matter.
  std::string start;
  for (const char c : prefix) {
    if (c == '\0' || c == '\xef' || c == '\xbb' || c == '\xbf' || c == '\xff' || c == '\xfe')
      continue;
    if (start.empty() && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) continue;
    start += lower(c);
    if (start.size() == 2) break;
  }
  if (start.starts_with('{')) return Kind::JsonLines;
  const bool markup = start.size() == 2 && start[0] == '<' &&
                      (start[1] == '!' || start[1] == '?' || (start[1] >= 'a' && start[1] <= 'z'));
  return markup ? Kind::Html : Kind::Plain;
}

std::string_view find_binary_format(std::string_view bytes) {
  for (const auto& [magic, format] : kMagic) {
    if (bytes.starts_with(magic)) return format;
  }
  return {};
}

}  // namespace onrecord::ingest
