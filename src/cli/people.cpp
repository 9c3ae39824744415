#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "commands.h"
#include "complaints.h"
#include "output.h"

namespace onrecord::cli {
namespace {

Error error_of(int number) {
  switch (number) {
    case ENOENT: return {Error::Code::NotFound, 0, "there is no such file"};
    case EACCES: return {Error::Code::Denied, 0, "no permission to read it"};
    case EISDIR: return {Error::Code::Io, 0, "it is a folder"};
    default: return {Error::Code::Io, 0, std::string("could not read it: ") + std::strerror(number)};
  }
}

Result<std::string> bytes_of(const std::string& file) {
  const bool is_stdin = file == "-";
  const int descriptor = is_stdin ? STDIN_FILENO : ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return error_of(errno);
  std::string bytes;
  std::array<char, 64 << 10> buffer;
  ssize_t got = 0;
  while ((got = ::read(descriptor, buffer.data(), buffer.size())) != 0) {
    if (got > 0) bytes.append(buffer.data(), static_cast<std::size_t>(got));
    if (got < 0 && errno != EINTR) break;
  }
  const int failed = got < 0 ? errno : 0;
  if (!is_stdin) ::close(descriptor);
  if (failed != 0) return error_of(failed);
  return bytes;
}

std::string as_json(const Imported& imported, const PeopleFile& file) {
  JsonWriter json;
  json.begin_object();
  json.key("added").number(imported.added);
  json.key("changed").number(imported.changed);
  json.key("unchanged").number(imported.unchanged);
  json.key("speakers").number(imported.speakers);
  json.key("warnings").begin_array();
  for (const std::string& warning : file.warnings) json.string(warning);
  json.end_array().end_object();
  return std::move(json).text();
}

}  // namespace

int people(const PeopleOptions& options) {
  if (options.action != "import") {
    complain("people", {Error::Code::BadValue, 0,
                        "'" + options.action + "' is nothing to do with people; try import"});
    return kError;
  }
  const auto bytes = bytes_of(options.file);
  if (!bytes) {
    complain(options.file, bytes.error());
    return kError;
  }
  const auto format =
      options.file.ends_with(".csv") ? PeopleFormat::Csv : PeopleFormat::JsonLines;
  const auto file = read_people(*bytes, format);
  if (!file) {
    complain(options.file, file.error());
    return kError;
  }
  auto store = open_record(options.record, OpenMode::Write);
  if (!store) {
    complain_of_record(options.record, store.error());
    return kError;
  }
  for (const std::string& warning : file->warnings) {
    tell("onrecord: " + printable(options.file) + ": " + printable(warning));
  }
  const auto imported = (*store)->import_people(file->people);
  if (!imported) {
    complain(options.record, imported.error());
    return kError;
  }
  tell(fmt::format("onrecord: {}added, {}changed, {}unchanged; {} of the record {} known by them",
                   counted(imported->added, ""), counted(imported->changed, ""),
                   counted(imported->unchanged, ""), counted(imported->speakers, "speaker"),
                   imported->speakers == 1 ? "is" : "are"));
  Output out;
  if (options.json) out.write(as_json(*imported, *file) + '\n');
  return out.finish(kDone);
}

}  // namespace onrecord::cli
