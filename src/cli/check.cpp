#include "commands.h"
#include "complaints.h"
#include "output.h"
#include "progress.h"

namespace onrecord::cli {

int check(const CheckOptions& options) {
  auto store = open_record(options.record, OpenMode::Read);
  if (!store) {
    complain_of_record(options.record, store.error());
    return kError;
  }
  Progress progress("articles");
  std::uint64_t articles = 0;
  auto flaws = (*store)->verify_all([&](std::uint64_t done, std::uint64_t all) {
    articles = done;
    progress.show(done, done, all);
  });
  progress.clear();
  if (!flaws) {
    complain(options.record, flaws.error());
    return kError;
  }
  Output out;
  if (options.json) {
    out.write(flaws_as_json(*flaws) + '\n');
  } else {
    for (const Flaw& flaw : *flaws) {
      if (!out.write(printable(flaw.where) + ": " + printable(flaw.what) + '\n')) break;
    }
    out.write(printable(options.record) + ": " + counted(articles, "article") + " read again, " +
              (flaws->empty() ? "sound\n" : counted(flaws->size(), "flaw") + '\n'));
  }
  return out.finish(flaws->empty() ? kDone : kError);
}

}  // namespace onrecord::cli
