// The form that corrects a statement, beside the article's text.
#pragma once

#include "../route.h"
#include "correct.h"
#include "html.h"

namespace onrecord::server {

// Requires: page.stored.
Html correct_form(const CorrectPage& page, const Frame& frame);

}  // namespace onrecord::server
