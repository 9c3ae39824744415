// Verify: is this what was said? A quotation, or each one of a whole draft, against the record.
//
// Fields of the form, by GET (an answer has an address) or, for a long draft, POST: `q` the
// quotation or the draft, `by` who is said to have said it, `from` and `to`.
#pragma once

#include <string>
#include <vector>

#include "onrecord/match.h"
#include "onrecord/store.h"

namespace onrecord::server {

struct VerifiedQuotation {
  Query query;
  Span at;  // bytes of VerifyPage::text; all of it unless that is a draft
  Answer answer;
  std::vector<Attested> attested;  // what the answer's indices mean
};

struct VerifyPage {
  std::string text, by, from, to;  // as asked; with an empty text the page is the form alone
  bool draft = false;              // text with quotations in it, not one quotation
  std::vector<VerifiedQuotation> quotations;  // in the draft's order
  RecordCounts counts;  // the bounds of the record: "not found" means not in these
};

}  // namespace onrecord::server
