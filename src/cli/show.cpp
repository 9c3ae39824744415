#include "commands.h"
#include "complaints.h"
#include "output.h"

namespace onrecord::cli {

int show(const ShowOptions& options) {
  auto store = open_record(options.record, OpenMode::Read);
  if (!store) {
    complain_of_record(options.record, store.error());
    return kError;
  }
  auto stored = (*store)->article(options.article);
  if (!stored) {
    const bool absent = stored.error().code == Error::Code::NotFound;
    complain(absent ? options.article : options.record, stored.error());
    return absent ? kNothingFound : kError;
  }
  Output out;
  if (options.json) {
    out.write(stored_as_json(*stored, options.unit) + '\n');
    return out.finish(kDone);
  }
  const ViewOptions view = view_options(options.colour);
  std::vector<Speaker> speakers = stored->speakers;
  for (std::size_t i = 0; i < speakers.size(); ++i) speakers[i].name = stored->joined[i].name;
  out.write(article_view(stored->article, stored->statements, view, speakers));
  if (stored->corrects) {
    out.write("\ncorrects article " + std::to_string(*stored->corrects) + '\n');
  }
  if (stored->corrected_by) {
    out.write("\ncorrected by article " + std::to_string(*stored->corrected_by) + '\n');
  }
  return out.finish(kDone);
}

}  // namespace onrecord::cli
