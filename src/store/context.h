// Where to cut an article so that a statement can be judged.
#pragma once

#include <string_view>

#include "onrecord/span.h"
#include "onrecord/statement.h"

namespace onrecord::store {

// From the first byte of any of a statement's spans to the last.
Span extent_of(const Statement& statement);

// The sentences that hold any of `extent`, whole, and with it what stands between them. Cost: that
// of finding the sentences of the paragraphs at hand. Requires: `extent` cuts no code point of
// `text`.
Span context_of(std::string_view text, Span extent);

}  // namespace onrecord::store
