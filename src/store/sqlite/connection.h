// A database file, its prepared statements and its transactions: what the rest of this folder needs
// of SQLite, with errors as Results.
#pragma once

#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "onrecord/result.h"

namespace onrecord::store {

// What SQLite's code `rc` means for a record. `db` may be null. NOMEM throws std::bad_alloc.
Error sqlite_error(sqlite3* db, int rc);

// One run of a prepared statement: bind, then `next` until false, or `run`. Goes back to its
// Connection when it leaves scope. Columns and parameters count from 0, in order; what fails on the
// way is kept and comes out of `next` or `run`.
class Rows {
 public:
  Rows(sqlite3* db, sqlite3_stmt* prepared, int rc) : db_(db), prepared_(prepared), rc_(rc) {}
  Rows(Rows&& other) noexcept;
  Rows& operator=(Rows&&) = delete;
  ~Rows();

  // Binds the next parameter. Text and bytes must live until the last `next`.
  Rows& bind(std::int64_t number);
  Rows& bind(double number);
  Rows& bind(std::string_view text);
  Rows& bind_bytes(std::string_view bytes);
  Rows& bind_null();

  Result<bool> next();  // is there another row?
  Status run();         // to the end, whatever rows there are
  void again();         // from the first parameter, for another run

  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  // Text or bytes, valid until `next`.
  std::string_view text(int column) const;

 private:
  int next_parameter() { return ++bound_; }
  void keep(int rc);

  sqlite3* db_;
  sqlite3_stmt* prepared_;
  int rc_;
  int bound_ = 0;
};

// What the record was in a transaction: another once anybody has changed it, the same connection too.
struct Change {
  std::int64_t by_others = -1, own = 0;
  bool operator==(const Change&) const = default;
};

class Connection {
 public:
  // Opens the file `name`, as sqlite3_open_v2 reads it, and waits at most `patience` for others'
  // locks.
  static Result<Connection> open(const std::string& name, int flags,
                                 std::chrono::milliseconds patience);

  // A statement, prepared once for each literal; its Rows must be gone before the next of the same.
  Rows query(const char* literal);
  // One or more statements, run once.
  Status run(const std::string& sql);
  // The first column of the only row of `sql`.
  Result<std::int64_t> number(const char* literal);

  // Requires: within a transaction, which has read something. Errors: Io.
  Result<Change> change();
  std::int64_t last_key() const { return sqlite3_last_insert_rowid(db_.get()); }
  sqlite3* raw() const { return db_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* db) const { sqlite3_close(db); }
  };
  struct Finalize {
    void operator()(sqlite3_stmt* prepared) const { sqlite3_finalize(prepared); }
  };

  explicit Connection(sqlite3* db) : db_(db) {}

  std::unique_ptr<sqlite3, Close> db_;  // closed after what was prepared on it is gone
  std::unordered_map<const char*, std::unique_ptr<sqlite3_stmt, Finalize>> prepared_;
};

// All or nothing: what is not committed is undone.
class Transaction {
 public:
  enum class Kind { Read, Write };
  static Result<Transaction> begin(Connection& connection, Kind kind);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  Status commit();

 private:
  explicit Transaction(Connection& connection) : connection_(&connection) {}
  Connection* connection_;  // null once committed
};

}  // namespace onrecord::store
