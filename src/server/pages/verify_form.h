// The form of the pages that verify.
#pragma once

#include <string_view>

#include "html.h"

namespace onrecord::server {

struct VerifyForm {
  std::string_view text, as, by, from, to;  // what its fields have; verify.h says what they mean
};
Html verify_form(const VerifyForm& form);

}  // namespace onrecord::server
