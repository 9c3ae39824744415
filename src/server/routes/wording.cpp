#include "../routes.h"

namespace onrecord::server {

Response wording(Visit& visit, std::string_view rest) {
  const auto key = key_of(rest);
  if (!key) return failed(visit, 404, {Error::Code::NotFound, 0, "there is no such wording"});
  Reader reader = reader_of(visit);
  if (reader.failure) return *reader.failure;
  auto found = reader->wording(*key);
  if (!found) return failed(visit, found.error());
  return shown<OneWordingPage>(visit, OneWordingPage{std::move(*found)});
}

}  // namespace onrecord::server
