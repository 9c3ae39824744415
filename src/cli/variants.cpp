#include <fmt/format.h>

#include "commands.h"
#include "complaints.h"
#include "output.h"

namespace onrecord::cli {
namespace {

std::string view(const WordingPage& page) {
  std::string text;
  for (const WordingLine& line : page.lines) {
    text += fmt::format("wording {}: “{}”\n", line.key, printable(line.words));
    text += fmt::format("  {} of {} in {}, {}{}", counted(line.variants, "variant"),
                        counted(line.statements, "statement"), counted(line.outlets, "outlet"),
                        line.first_day.empty() ? "undated" : printable(line.first_day),
                        line.last_day == line.first_day ? "" : " to " + printable(line.last_day));
    if (line.gravest != Change::None) text += fmt::format("; gravest: {}", name_of(line.gravest));
    text += '\n';
  }
  text += fmt::format("{} of {}\n", page.lines.size(), counted(page.total, "wording"));
  if (!page.next.empty()) text += fmt::format("next page: --cursor {}\n", printable(page.next));
  return text;
}

}  // namespace

int variants(const VariantsOptions& options) {
  auto store = open_record(options.record, OpenMode::Read);
  if (!store) {
    complain_of_record(options.record, store.error());
    return kError;
  }
  const auto page = (*store)->wordings(options.query);
  if (!page) {
    const Error::Code code = page.error().code;
    const bool nobody = code == Error::Code::NotFound;
    complain(nobody || code == Error::Code::BadValue ? "variants" : options.record, page.error());
    return nobody ? kNothingFound : kError;
  }
  Output out;
  if (options.json) {
    out.write(wordings_as_json(*page) + '\n');
  } else if (page->lines.empty()) {
    tell("onrecord: no wordings found in " + printable(options.record));
  } else {
    out.write(view(*page));
  }
  return out.finish(page->lines.empty() ? kNothingFound : kDone);
}

}  // namespace onrecord::cli
