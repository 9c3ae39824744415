#include "commands.h"
#include "complaints.h"
#include "output.h"

namespace onrecord::cli {

int stats(const StatsOptions& options) {
  auto store = open_record(options.record, OpenMode::Read);
  if (!store) {
    complain_of_record(options.record, store.error());
    return kError;
  }
  auto counts = (*store)->counts();
  if (!counts) {
    complain(options.record, counts.error());
    return kError;
  }
  Output out;
  out.write(options.json ? counts_as_json(*counts) + '\n'
                         : counts_view(*counts, view_options(options.colour)));
  return out.finish(kDone);
}

}  // namespace onrecord::cli
