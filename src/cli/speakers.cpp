#include "commands.h"
#include "complaints.h"
#include "output.h"

namespace onrecord::cli {

int speakers(const SpeakersOptions& options) {
  auto store = open_record(options.record, OpenMode::Read);
  if (!store) {
    complain_of_record(options.record, store.error());
    return kError;
  }
  auto page = (*store)->speakers(options.query);
  if (!page) {
    const Error::Code code = page.error().code;
    const bool query = code == Error::Code::Syntax || code == Error::Code::BadValue;
    complain(query ? "speakers" : options.record, page.error());
    return kError;
  }
  Output out;
  if (options.json) {
    out.write(speakers_as_json(*page) + '\n');
  } else if (page->speakers.empty()) {
    tell("onrecord: nobody found in " + printable(options.record));
  } else {
    out.write(speakers_view(*page, view_options(Colour::Never)));
  }
  return out.finish(page->speakers.empty() ? kNothingFound : kDone);
}

}  // namespace onrecord::cli
