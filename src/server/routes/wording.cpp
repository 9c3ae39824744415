#include "../routes.h"
#include "onrecord/match.h"

namespace onrecord::server {
namespace {

// Against the longest, which is the first.
void grade(Wording& wording) {
  const std::string longest = wording.variants.front().words;
  for (Variant& variant : wording.variants) {
    variant.change = static_cast<Change>(severity_between(longest, variant.words));
  }
}
// Both are none, spelling, wording, meaning.
static_assert(static_cast<int>(Severity::Meaning) == static_cast<int>(Change::Meaning));

}  // namespace

Response wording(Visit& visit, std::string_view rest) {
  const auto key = key_of(rest);
  if (!key) return failed(visit, 404, {Error::Code::NotFound, 0, "there is no such wording"});
  Reader reader = reader_of(visit);
  if (reader.failure) return *reader.failure;
  auto found = reader->wording(*key);
  if (!found) return failed(visit, found.error());
  grade(*found);
  return shown<OneWordingPage>(visit, OneWordingPage{std::move(*found)});
}

}  // namespace onrecord::server
