#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>

#include "commands.h"
#include "complaints.h"
#include "output.h"

namespace onrecord::cli {
namespace {

Result<std::string> bytes_of(const std::string& file) {
  if (file == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  errno = 0;
  std::ifstream in(file, std::ios::binary);
  std::string bytes;
  if (in) bytes.assign(std::istreambuf_iterator<char>(in), {});
  if (!in || in.bad()) {
    const bool absent = errno == ENOENT;
    const char* what = errno == 0 ? "it cannot be read" : std::strerror(errno);
    return Error{absent             ? Error::Code::NotFound
                 : errno == EACCES ? Error::Code::Denied
                                   : Error::Code::Io,
                 0, absent ? "there is no such file" : what};
  }
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
