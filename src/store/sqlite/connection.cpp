#include "connection.h"

#include <cassert>
#include <cerrno>
#include <cstring>
#include <new>
#include <utility>

namespace onrecord::store {
namespace {

Error system_error(int number) {
  const std::string reason = std::strerror(number);
  switch (number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return {Error::Code::Full, 0, "no space left for the record (" + reason + ")"};
    case EACCES:
    case EPERM:
    case EROFS:
      return {Error::Code::Denied, 0,
              "no permission for the record or its folder (" + reason + ")"};
    case ENOENT:
    case ENOTDIR:
      return {Error::Code::NotFound, 0, "there is no such file or folder"};
    default:
      return {Error::Code::Io, 0, "the record could not be read or written (" + reason + ")"};
  }
}

// SQLite counts the memory that it uses, under one lock for all connections: with many readers at
// once a tenth of their time went there. Before the first connection; too late, it changes nothing.
void count_no_memory() {
  static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  (void)once;
}

}  // namespace

Error sqlite_error(sqlite3* db, int rc) {
  const std::string says = db != nullptr ? sqlite3_errmsg(db) : sqlite3_errstr(rc);
  switch (rc & 0xFF) {
    case SQLITE_NOMEM:
      throw std::bad_alloc();
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return {Error::Code::Busy, 0,
              "another program is writing to the record; try again when it has finished"};
    case SQLITE_FULL:
      return {Error::Code::Full, 0, "no space left for the record"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {Error::Code::Denied, 0, "no permission to write to the record or its folder"};
    case SQLITE_NOTADB:
      return {Error::Code::NotARecord, 0, "the file is not a record: it is no SQLite database"};
    case SQLITE_CORRUPT:
      return {Error::Code::NotARecord, 0, "the record is damaged (" + says + ")"};
    case SQLITE_TOOBIG:
      return {Error::Code::TooLarge, 0, "more than a record can keep in one piece (" + says + ")"};
    case SQLITE_CONSTRAINT:
      return {Error::Code::BadValue, 0, "the record refuses it (" + says + ")"};
    case SQLITE_INTERRUPT:
      return {Error::Code::Interrupted, 0, "interrupted"};
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR: {
      // SQLite passes the system's number on, but not from a failed commit.
      const int number = db != nullptr ? sqlite3_system_errno(db) : 0;
      return system_error(number != 0 ? number : errno);
    }
    default:
      return {Error::Code::NotARecord, 0, "the record is not as it should be (" + says + ")"};
  }
}

Rows::Rows(Rows&& other) noexcept
    : db_(other.db_),
      prepared_(std::exchange(other.prepared_, nullptr)),
      rc_(other.rc_),
      bound_(other.bound_) {}

Rows::~Rows() {
  if (prepared_ == nullptr) return;
  sqlite3_reset(prepared_);
  sqlite3_clear_bindings(prepared_);
}

void Rows::keep(int rc) {
  if (rc_ == SQLITE_OK) rc_ = rc;
}

Rows& Rows::bind(std::int64_t number) {
  keep(sqlite3_bind_int64(prepared_, next_parameter(), number));
  return *this;
}

Rows& Rows::bind(double number) {
  keep(sqlite3_bind_double(prepared_, next_parameter(), number));
  return *this;
}

Rows& Rows::bind(std::string_view text) {
  // A view without an address would bind NULL.
  const char* address = text.data() != nullptr ? text.data() : "";
  keep(sqlite3_bind_text64(prepared_, next_parameter(), address, text.size(), SQLITE_STATIC,
                           SQLITE_UTF8));
  return *this;
}

Rows& Rows::bind_bytes(std::string_view bytes) {
  const char* address = bytes.data() != nullptr ? bytes.data() : "";
  keep(sqlite3_bind_blob64(prepared_, next_parameter(), address, bytes.size(), SQLITE_STATIC));
  return *this;
}

Rows& Rows::bind_null() {
  keep(sqlite3_bind_null(prepared_, next_parameter()));
  return *this;
}

Result<bool> Rows::next() {
  if (rc_ != SQLITE_OK) return sqlite_error(db_, rc_);
  errno = 0;
  const int rc = sqlite3_step(prepared_);
  if (rc == SQLITE_ROW) return true;
  if (rc == SQLITE_DONE) return false;
  rc_ = rc;
  return sqlite_error(db_, rc);
}

Status Rows::run() {
  for (;;) {
    const auto more = next();
    if (!more) return more.error();
    if (!*more) return Done{};
  }
}

void Rows::again() {
  sqlite3_reset(prepared_);
  rc_ = SQLITE_OK;
  bound_ = 0;
}

bool Rows::is_null(int column) const {
  return sqlite3_column_type(prepared_, column) == SQLITE_NULL;
}

std::int64_t Rows::integer(int column) const {
  return sqlite3_column_int64(prepared_, column);
}

double Rows::real(int column) const {
  return sqlite3_column_double(prepared_, column);
}

std::string_view Rows::text(int column) const {
  const auto* address = static_cast<const char*>(sqlite3_column_blob(prepared_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(prepared_, column));
  return address != nullptr ? std::string_view(address, size) : std::string_view();
}

Result<Connection> Connection::open(const std::string& name, int flags,
                                    std::chrono::milliseconds patience) {
  count_no_memory();
  sqlite3* db = nullptr;
  const int rc = sqlite3_open_v2(name.c_str(), &db, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Connection connection(db);
  if (rc != SQLITE_OK) return sqlite_error(db, rc);
  sqlite3_extended_result_codes(db, 1);
  sqlite3_busy_timeout(db, static_cast<int>(patience.count()));
  return connection;
}

Rows Connection::query(const char* literal) {
  auto& prepared = prepared_[literal];
  int rc = SQLITE_OK;
  if (prepared == nullptr) {
    sqlite3_stmt* fresh = nullptr;
    rc = sqlite3_prepare_v3(db_.get(), literal, -1, SQLITE_PREPARE_PERSISTENT, &fresh, nullptr);
    prepared.reset(fresh);
  }
  assert(prepared == nullptr || sqlite3_stmt_busy(prepared.get()) == 0);
  return Rows(db_.get(), prepared.get(), rc);
}

Status Connection::run(const std::string& sql) {
  const int rc = sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (rc != SQLITE_OK) return sqlite_error(db_.get(), rc);
  return Done{};
}

Result<std::int64_t> Connection::number(const char* literal) {
  Rows rows = query(literal);
  const auto more = rows.next();
  if (!more) return more.error();
  return *more ? rows.integer(0) : 0;
}

Result<Change> Connection::change() {
  const auto by_others = number("PRAGMA data_version");
  if (!by_others) return by_others.error();
  return Change{*by_others, sqlite3_total_changes64(db_.get())};
}

Result<Transaction> Transaction::begin(Connection& connection, Kind kind) {
  const auto begun =
      connection.query(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN DEFERRED").run();
  if (!begun) return begun.error();
  return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)) {}

Transaction::~Transaction() {
  // Some errors, a full disk among them, may have undone it already.
  if (connection_ != nullptr && sqlite3_get_autocommit(connection_->raw()) == 0) {
    (void)connection_->run("ROLLBACK");
  }
}

Status Transaction::commit() {
  const auto done = connection_->query("COMMIT").run();
  if (done) connection_ = nullptr;
  return done;
}

}  // namespace onrecord::store
