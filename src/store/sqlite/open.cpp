#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <thread>

#include "fit.h"
#include "sqlite_store.h"

namespace onrecord {
namespace store {
namespace {

constexpr std::int64_t kApplicationId = 0x6F6E7264;  // "onrd", as 001_record.sql sets it

Error not_a_record(std::string what) {
  return {Error::Code::NotARecord, 0, std::move(what)};
}

// SQLite reads some names as something else than files: "", ":memory:", "file:…".
std::string file_name(const std::string& path) {
  return path.starts_with('/') ? path : "./" + path;
}

// May we, as the user that we act for?
bool may(const std::string& path, int mode) {
  return ::faccessat(AT_FDCWD, path.c_str(), mode, AT_EACCESS) == 0;
}

// Refuses early what SQLite would wait on, misread or call by a number.
Status look_at(const std::string& path, OpenMode mode) {
  struct stat found;
  if (!path.empty() && ::stat(path.c_str(), &found) == 0) {
    if (S_ISDIR(found.st_mode)) return not_a_record("it is a folder");
    if (!S_ISREG(found.st_mode)) return not_a_record("it is not a file");
    return Done{};
  }
  if (!path.empty() && errno == EACCES) {
    return Error{Error::Code::Denied, 0, "no permission to look into its folder"};
  }
  if (path.empty() || mode == OpenMode::Read) {
    return Error{Error::Code::NotFound, 0, "there is no such record"};
  }
  const std::string folder = std::filesystem::absolute(path).parent_path().string();
  if (!may(folder, F_OK)) return Error{Error::Code::NotFound, 0, "there is no such folder"};
  if (!may(folder, W_OK | X_OK)) {
    return Error{Error::Code::Denied, 0, "no permission to write to its folder"};
  }
  return Done{};
}

std::string immutable_uri(const std::string& path) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (char c : std::filesystem::absolute(path).string()) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte >= 0x7F || c == '%' || c == '?' || c == '#') {
      uri += '%';
      uri += kHex[byte >> 4];
      uri += kHex[byte & 15];
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

// Readers of a write-ahead log need a shared file beside it. In a folder where none can be made, a
// record without a log is complete as it stands, as long as nobody writes to it.
Result<Connection> open_to_read(const std::string& path, std::chrono::milliseconds patience) {
  auto connection = Connection::open(file_name(path), SQLITE_OPEN_READONLY, patience);
  if (!connection) return connection;
  const auto version = connection->number("PRAGMA user_version");
  if (version || may(path + "-wal", F_OK)) return connection;
  const bool shut_out =
      version.error().code == Error::Code::Denied || version.error().code == Error::Code::NotFound;
  if (!shut_out || !may(path, R_OK)) return connection;
  return Connection::open(immutable_uri(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, patience);
}

Result<Connection> open_to_write(const std::string& path, std::chrono::milliseconds patience) {
  auto connection =
      Connection::open(file_name(path), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, patience);
  if (connection && sqlite3_db_readonly(connection->raw(), "main") == 1) {
    return Error{Error::Code::Denied, 0, "no permission to write to the record"};
  }
  return connection;
}

struct Schema {
  std::int64_t version = 0;
  bool blank = false;  // a database with nothing in it
};

// What the file is, without changing it.
Result<Schema> read_schema(Connection& connection) {
  const auto version = connection.number("PRAGMA user_version");
  if (!version) return version.error();
  const auto application = connection.number("PRAGMA application_id");
  if (!application) return application.error();
  const auto objects = connection.number("SELECT count(*) FROM sqlite_schema");
  if (!objects) return objects.error();
  if (*application == 0 && *version == 0 && *objects == 0) return Schema{0, true};
  if (*application != kApplicationId) {
    return not_a_record("the file is not a record: it is another program's SQLite database");
  }
  if (*version > newest_version()) {
    return Error{Error::Code::Version, 0,
                 "the record was written by a newer version of onrecord (its format is " +
                     std::to_string(*version) + ", this program knows " +
                     std::to_string(newest_version()) + ")"};
  }
  if (*version < 1) return not_a_record("the record is damaged: it names no version");
  return Schema{*version, false};
}

// The journal is a property of the file, set once. SQLite does not wait for other programs here.
Status use_log(Connection& connection, std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  for (;;) {
    const auto set = connection.query("PRAGMA journal_mode = WAL").run();
    if (set || set.error().code != Error::Code::Busy || std::chrono::steady_clock::now() > until) {
      return set;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

Status bring_up_to_date(Connection& connection, std::chrono::milliseconds patience) {
  auto schema = read_schema(connection);
  if (!schema) return schema.error();
  if (schema->version == newest_version()) return Done{};
  if (schema->blank) {
    if (auto set = use_log(connection, patience); !set) return set;
  }
  auto transaction = Transaction::begin(connection, Transaction::Kind::Write);
  if (!transaction) return transaction.error();
  schema = read_schema(connection);  // somebody else may have done it while we waited
  if (!schema) return schema.error();
  if (auto done = migrate(connection, static_cast<int>(schema->version)); !done) return done;
  return transaction->commit();
}

Status check_to_read(Connection& connection) {
  const auto schema = read_schema(connection);
  if (!schema) return schema.error();
  if (schema->blank) return not_a_record("the file is not a record: nothing is in it");
  if (schema->version < newest_version()) {
    return Error{Error::Code::Version, 0,
                 "the record is of an older format; `onrecord update` brings it up to date"};
  }
  return Done{};
}

}  // namespace

}  // namespace store

Result<std::unique_ptr<Store>> open_record(const std::string& path, OpenMode mode,
                                           std::chrono::milliseconds patience) {
  using namespace store;
  if (const auto seen = look_at(path, mode); !seen) return seen.error();
  auto connection =
      mode == OpenMode::Read ? open_to_read(path, patience) : open_to_write(path, patience);
  if (!connection) return connection.error();

  // A record may come from anybody: what its schema says must not run functions or reach beyond it.
  sqlite3_db_config(connection->raw(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  auto set = connection->run(
      "PRAGMA trusted_schema = OFF;"
      "PRAGMA cell_size_check = ON;"
      "PRAGMA foreign_keys = ON;"
      "PRAGMA synchronous = FULL;"
      "PRAGMA temp_store = MEMORY;");
  if (!set) return set.error();
  // A writer changes pages all over the file before it commits. Readers are many in one process, and
  // the system keeps the file's pages for all of them.
  set = connection->run(mode == OpenMode::Read ? "PRAGMA cache_size = -8192;"
                                               : "PRAGMA cache_size = -32768;");
  if (!set) return set.error();
  const auto ready =
      mode == OpenMode::Read ? check_to_read(*connection) : bring_up_to_date(*connection, patience);
  if (!ready) return ready.error();
  if (auto added = add_fit(connection->raw()); !added) return added.error();
  auto tokenizer = Tokenizer::create(connection->raw());
  if (!tokenizer) return tokenizer.error();
  return std::unique_ptr<Store>(
      std::make_unique<SqliteStore>(std::move(*connection), std::move(*tokenizer)));
}

}  // namespace onrecord
