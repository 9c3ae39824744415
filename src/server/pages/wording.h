// Wording: the same words across outlets, variant by variant.
#pragma once

#include "onrecord/store.h"

namespace onrecord::server {

struct OneWordingPage {
  Wording wording;
};

}  // namespace onrecord::server
