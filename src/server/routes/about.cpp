#include "../routes.h"

namespace onrecord::server {

Response about(Visit& visit, std::string_view) {
  Reader reader = reader_of(visit);
  if (reader.failure) return *reader.failure;
  auto counts = counts_of(visit, *reader);
  if (!counts) return failed(visit, counts.error());
  AboutPage page{.version = ONRECORD_VERSION, .counts = std::move(*counts)};
  const Desk& desk = visit.desk;
  page.may_correct = !desk.options.read_only && !desk.safety.token().empty();
  page.may_add = page.may_correct && desk.may_add;
  page.body_bytes = desk.options.limits.body_bytes;
  return shown<AboutPage>(visit, std::move(page));
}

}  // namespace onrecord::server
