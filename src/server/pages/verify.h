// Verify: is this what was said? A quotation against the record.
//
// Fields of the form, by GET (an answer has an address): `quote` (or `q`, as the box of the home page
// has it), `by` who is said to have said it, `from` and `to` of publication.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "onrecord/match.h"
#include "onrecord/store.h"

namespace onrecord::server {

struct VerifyPage {
  Query query;  // with an empty quotation the page is the form alone
  std::string from, to;
  std::optional<Answer> answer;
  // What the answer's indices mean, each three parallel. Texts are those of articles with evidence;
  // others are empty.
  std::vector<Candidate> candidates;
  std::vector<Attested> attested;
  std::vector<std::string> texts;  // for data alone
  RecordCounts counts;  // the bounds of the record: "not found" means not in these
};

}  // namespace onrecord::server
