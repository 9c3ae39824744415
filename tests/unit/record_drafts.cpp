#include "record_drafts.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "onrecord/digest.h"

namespace onrecord::testing {

Draft draft(std::string_view marked, Article known) {
  Draft made;
  made.article = std::move(known);
  std::string& text = made.article.text;
  std::vector<Statement>& statements = made.extraction.statements;
  std::vector<Span>* open = nullptr;
  bool in_statement = false;
  for (std::size_t at = 0; at < marked.size(); ++at) {
    const char c = marked[at];
    if (c == '{' && at + 2 < marked.size() && marked[at + 2] == ':') {
      if (!in_statement) statements.emplace_back().confidence = 0.75;
      in_statement = true;
      Statement& statement = statements.back();
      const char kind = marked[at + 1];
      open = kind == 's' ? &statement.source : kind == 'c' ? &statement.cue : &statement.content;
      if (kind == 'q') statement.form = Form::Direct;
      if (kind == 'm') statement.form = Form::Mixed;
      if (kind == 'i') statement.form = Form::Indirect;
      const auto here = static_cast<std::uint32_t>(text.size());
      open->push_back({here, here});
      at += 2;
    } else if (c == '}' && open != nullptr) {
      open->back().end = static_cast<std::uint32_t>(text.size());
      open = nullptr;
    } else {
      if (c == '\n') in_statement = false;
      text += c;
    }
  }
  made.bytes = "bytes of: " + text;
  made.article.digest = sha256(made.bytes);
  if (made.article.id.empty()) made.article.id = "sha256:" + made.article.digest.substr(0, 16);
  made.extraction.model = "small-1-0123456789ab";
  return made;
}

Result<Added> add(Store& store, const Draft& draft) {
  return store.add(draft.article, draft.bytes, draft.extraction);
}

Folder::Folder() {
  const char* place = ::access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
  path_ = std::string(place) + "/onrecord-store-XXXXXX";
  EXPECT_NE(::mkdtemp(path_.data()), nullptr);
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::vector<std::string> rows_of(const std::string& path, const std::string& sql,
                                 std::string* error) {
  std::vector<std::string> rows;
  sqlite3* db = nullptr;
  char* message = nullptr;
  int rc = sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READWRITE, nullptr);
  if (rc == SQLITE_OK) {
    const auto take = [](void* context, int columns, char** values, char**) {
      std::string row;
      for (int i = 0; i < columns; ++i) {
        if (i > 0) row += '|';
        row += values[i] != nullptr ? values[i] : "NULL";
      }
      static_cast<std::vector<std::string>*>(context)->push_back(row);
      return 0;
    };
    rc = sqlite3_exec(db, sql.c_str(), take, &rows, &message);
  }
  if (rc != SQLITE_OK) {
    const std::string says = message != nullptr ? message : sqlite3_errstr(rc);
    if (error != nullptr) {
      *error = says;
    } else {
      ADD_FAILURE() << says << " in: " << sql;
    }
  }
  sqlite3_free(message);
  sqlite3_close(db);
  return rows;
}

WriteLock::WriteLock(const std::string& path) {
  EXPECT_EQ(sqlite3_open(path.c_str(), &db_), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(db_, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
}

WriteLock::~WriteLock() {
  sqlite3_close(db_);
}

std::vector<std::string> dump(const std::string& path) {
  return rows_of(path,
                 "SELECT * FROM publisher; SELECT * FROM model; SELECT * FROM article;"
                 "SELECT article, quote(text) FROM article_text;"
                 "SELECT article, hex(zstd) FROM article_origin;"
                 "SELECT * FROM statement; SELECT * FROM span;"
                 "CREATE VIRTUAL TABLE temp.w USING fts5vocab('main', 'words', 'instance');"
                 "SELECT * FROM temp.w ORDER BY term, doc, col, offset;"
                 "PRAGMA user_version; PRAGMA application_id; PRAGMA journal_mode;"
                 "SELECT * FROM sqlite_schema");
}

}  // namespace onrecord::testing
