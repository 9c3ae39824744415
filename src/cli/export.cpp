#include <optional>

#include "commands.h"
#include "complaints.h"
#include "output.h"

namespace onrecord::cli {
namespace {

// CSV keeps an article's characters as they are, which a terminal must not see.
std::string for_terminal(std::string_view lines) {
  std::string safe;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    safe += printable(lines.substr(0, end));
    safe += '\n';
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return safe;
}

}  // namespace

int export_record(const ExportOptions& options) {
  auto store = open_record(options.record, OpenMode::Read);
  if (!store) {
    complain_of_record(options.record, store.error());
    return kError;
  }
  const bool to_file = !options.file.empty() && options.file != "-";
  Result<Output> out = to_file ? Output::to_file(options.file) : Output();
  if (!out) {
    complain(options.file, out.error());
    return kError;
  }
  const bool csv = options.as == ExportOptions::As::Csv;
  const bool guarded = csv && !to_file && is_terminal(1);
  if (csv) out->write(csv_header());
  const Status read = (*store)->each_article([&](const StoredArticle& stored) {
    if (!csv) return out->write(stored_as_json(stored, options.unit) + '\n');
    const std::string lines = stored_as_csv(stored);
    return out->write(guarded ? for_terminal(lines) : lines);
  });
  if (!read) {
    complain(options.record, read.error());
    return kError;
  }
  return out->finish(kDone);
}

}  // namespace onrecord::cli
