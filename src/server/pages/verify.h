// Verify: is this what was said? A quotation against the record, or all that a draft quotes.
//
// Fields of the form: `quote` (or `q`, as the box of the home page has it), the quotation or the draft's
// text; `as` what it is, "quotation" or "draft", or empty for what it looks like; `by` who is said to have
// said it; `from` and `to` of publication. It is sent by POST, since a draft does not fit in an address,
// nor is it anybody's business: a quotation's answer has an address, to which the form leads.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "onrecord/verify.h"

namespace onrecord::server {

struct VerifyPage {
  Query query;  // with an empty quotation the page is the form alone
  std::string from, to;
  std::optional<Verified> verified;
  Texts texts;          // of evidence; for data alone
  RecordCounts counts;  // the bounds of the record: "not found" means not in these
};

struct DraftPage {
  std::string text, from, to;
  std::string model;  // that found the quotations
  struct Quotation {
    std::vector<Span> at;  // bytes of the text
    Verified verified;
  };
  std::vector<Quotation> quotations;  // in the text's order
  Texts texts;
  RecordCounts counts;
};

}  // namespace onrecord::server
