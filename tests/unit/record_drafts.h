// Articles with their statements, for tests, written as text with marks:
//
//     {q:"It is over,"} {c:said} {s:Vale}.
//
// Each line with a mark is one statement: {s:…} is its source, {c:…} its cue, and its content {q:…}
// if direct, {m:…} if mixed, {i:…} if indirect.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "onrecord/article.h"
#include "onrecord/statement.h"
#include "onrecord/store.h"

struct sqlite3;

namespace onrecord::testing {

struct Draft {
  Article article;
  std::string bytes;
  Extraction extraction;
};

// `known` has the fields that the test cares for; text, digest and, where empty, id are filled in.
Draft draft(std::string_view marked, Article known = {});

Result<Added> add(Store& store, const Draft& draft);

// A new folder, gone at the end; in memory where the system has such a place, for tests that wait
// for the disk some thousand times.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// What SQLite says of a file: rows with columns divided by '|', NULL as "NULL". Fails the test on
// an error of SQLite's, unless `error` is given to take it.
std::vector<std::string> rows_of(const std::string& path, const std::string& sql,
                                 std::string* error = nullptr);

// Another program that is writing to a record, for as long as it lives.
class WriteLock {
 public:
  explicit WriteLock(const std::string& path);
  ~WriteLock();
  WriteLock(const WriteLock&) = delete;
  WriteLock& operator=(const WriteLock&) = delete;

 private:
  sqlite3* db_ = nullptr;
};

// All that a record holds, as text: equal for equal records.
std::vector<std::string> dump(const std::string& path);

}  // namespace onrecord::testing
