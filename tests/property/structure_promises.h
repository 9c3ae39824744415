// What a TextStructure promises of any text, whatever is in it.
#pragma once

#include <string>
#include <string_view>

#include "onrecord/article.h"

namespace onrecord {

// The first promise of onrecord/article.h that `structure` breaks, in words, or nothing.
std::string broken_promise(std::string_view text, const TextStructure& structure);

}  // namespace onrecord
