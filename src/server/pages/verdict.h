// Verdict: what is to be said of one quotation.
#pragma once

#include <string>

#include "html.h"
#include "onrecord/verify.h"

namespace onrecord::server {

Literal headline(Verdict verdict);

struct ShownVerdict {
  const Verified& verified;
  const RecordCounts& counts;  // of the record, where nothing was found
  std::size_t most = 20;       // statements shown as evidence
  std::size_t number = 0;      // among a draft's quotations, from 1: its id is "q" and this
  std::string from = {}, to = {};  // days of publication that the draft was asked of
};
// A box with the verdict and the quotation, then its evidence.
Html verdict(const ShownVerdict& shown);

}  // namespace onrecord::server
