// The stretch of a statement that a quotation is held against.
#pragma once

#include "fit.h"

namespace onrecord::match {

// From the first word that fits to the last. Where words of the quotation before or behind these fit nowhere, it takes up as many
// of the same sentence, and a little further off those words themselves and what negates; where all fit, only a negation that
// stands right beside them in their clause. Without it "We won't go" would answer "We will go" with "go" alone.
// Empty if no word fits.
WordRange cut_of(const Line& quote, const Attested& attested, const Line& statement, const Fit& fit);

}  // namespace onrecord::match
