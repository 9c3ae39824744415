// Runs each *.test beside this file; README.md says what may stand in them.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "record_drafts.h"

namespace onrecord {
namespace {

using testing::draft;
using testing::Folder;
using testing::rows_of;
using Lines = std::vector<std::string>;

struct Part {
  int line = 0;  // of its first, from 1
  Lines lines;
};

std::vector<Part> read_parts(const std::string& path) {
  std::ifstream file(path);
  std::vector<Part> parts(1);
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.starts_with('#')) continue;
    if (line.empty()) {
      if (!parts.back().lines.empty()) parts.emplace_back();
      continue;
    }
    if (parts.back().lines.empty()) parts.back().line = number;
    parts.back().lines.push_back(line);
  }
  if (parts.back().lines.empty()) parts.pop_back();
  return parts;
}

// name=value or name="two words"
std::map<std::string, std::string> read_fields(std::istream& words) {
  std::map<std::string, std::string> fields;
  std::string name;
  while (std::getline(words >> std::ws, name, '=')) {
    std::string value;
    if (words.peek() == '"') {
      words.get();
      std::getline(words, value, '"');
    } else {
      words >> value;
    }
    fields[name] = value;
  }
  return fields;
}

std::string joined(const Lines& lines, std::size_t from, std::size_t to) {
  std::string out;
  for (std::size_t i = from; i < to; ++i) out += (i == from ? "" : "\n") + lines[i];
  return out;
}

Lines searched(Store& store, std::map<std::string, std::string> fields) {
  SearchQuery query;
  query.words = fields["words"];
  query.speaker = fields["speaker"];
  query.about = fields["about"];
  query.publisher = fields["publisher"];
  query.from = fields["from"];
  query.to = fields["to"];
  query.cursor = fields["cursor"];
  query.superseded = fields["superseded"] == "yes";
  if (!fields["sort"].empty()) query.sort = *sort_named(fields["sort"]);
  if (!fields["form"].empty()) query.form = *form_named(fields["form"]);
  if (!fields["limit"].empty())
    query.limit = static_cast<std::uint32_t>(std::stoul(fields["limit"]));
  const auto page = store.search(query);
  if (!page) return {std::string("error ") + name_of(page.error().code)};
  Lines found = {"total " + std::to_string(page->total)};
  for (const Hit& hit : page->hits) {
    found.push_back(hit.article.id + " " + std::to_string(hit.statement_key) + " " +
                    name_of(hit.statement.form));
  }
  return found;
}

std::string added(Store& store, std::map<std::string, std::string> fields,
                  std::string_view marked) {
  Article article;
  article.id = fields["id"];
  article.title = fields["title"];
  article.byline = fields["byline"];
  article.publisher = fields["publisher"];
  article.published = fields["published"];
  article.url = fields["url"];
  article.language = fields["language"];
  article.origin = fields["origin"];
  const auto became = testing::add(store, draft(marked, article));
  if (!became) return became.error().what;
  return *became == Added::New ? "new" : *became == Added::Known ? "known" : "correction";
}

class Statements : public ::testing::TestWithParam<std::string> {};

TEST_P(Statements, GiveTheirRows) {
  const Folder folder;
  const std::string path = folder / "r.db";
  auto store = open_record(path, OpenMode::Write);
  ASSERT_TRUE(store) << store.error().what;
  for (const Part& part : read_parts(GetParam())) {
    SCOPED_TRACE(GetParam() + ":" + std::to_string(part.line));
    const Lines& lines = part.lines;
    std::istringstream first(lines[0]);
    std::string what;
    first >> what;
    if (what == "article") {
      std::string expected;
      first >> expected;
      EXPECT_EQ(added(**store, read_fields(first), joined(lines, 1, lines.size())), expected);
    } else if (what == "search") {
      EXPECT_EQ(searched(**store, read_fields(first)), Lines(lines.begin() + 1, lines.end()));
    } else if (what == "query") {
      const auto rule = std::find(lines.begin(), lines.end(), "----");
      ASSERT_NE(rule, lines.end());
      const auto sql = joined(lines, 1, static_cast<std::size_t>(rule - lines.begin()));
      EXPECT_EQ(rows_of(path, sql), Lines(rule + 1, lines.end()));
    } else if (what == "refused") {
      std::string error;
      rows_of(path, "PRAGMA foreign_keys = ON; " + joined(lines, 1, lines.size()), &error);
      EXPECT_NE(error, "") << "it was let through";
    } else {
      FAIL() << "no such part: " << what;
    }
  }
  const auto flaws = (*store)->verify_all(nullptr);
  ASSERT_TRUE(flaws) << flaws.error().what;
  for (const Flaw& flaw : *flaws) ADD_FAILURE() << flaw.where << ": " << flaw.what;
}

Lines test_files() {
  Lines files;
  const std::string folder = std::string(ONRECORD_SOURCE_DIR) + "/tests/sql";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".test") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

INSTANTIATE_TEST_SUITE_P(Sql, Statements, ::testing::ValuesIn(test_files()), [](const auto& file) {
  return std::filesystem::path(file.param).stem().string();
});

}  // namespace
}  // namespace onrecord
