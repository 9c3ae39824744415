#include "commands.h"
#include "complaints.h"
#include "output.h"

namespace onrecord::cli {
namespace {

std::string nothing_in(Store& store, const SearchOptions& options) {
  const std::string& by = options.query.by;
  const bool nobody = !by.empty() && !store.speakers_named(by);
  return (nobody ? "there is no speaker '" + printable(by) + "'" : "nothing found") + " in " + printable(options.record);
}

}  // namespace

int search(const SearchOptions& options) {
  auto store = open_record(options.record, OpenMode::Read);
  if (!store) {
    complain_of_record(options.record, store.error());
    return kError;
  }
  auto page = (*store)->search(options.query);
  if (!page) {
    const Error::Code code = page.error().code;
    const bool query = code == Error::Code::Syntax || code == Error::Code::BadValue;
    complain(query ? "search" : options.record, page.error());
    return kError;
  }
  Output out;
  if (options.json) {
    out.write(page_as_json(*page, options.unit) + '\n');
  } else if (page->hits.empty()) {
    tell("onrecord: " + nothing_in(**store, options));
  } else {
    out.write(page_view(*page, view_options(options.colour)));
  }
  return out.finish(page->hits.empty() ? kNothingFound : kDone);
}

}  // namespace onrecord::cli
