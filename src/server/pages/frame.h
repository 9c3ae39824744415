// Frame: what all pages have around them.
#pragma once

#include <string>
#include <string_view>

#include "../route.h"
#include "html.h"

namespace onrecord::server {

enum class Section { None, Home, Search, Speakers, Verify, Corrections, Add, About };

// The whole document. `main` stands in <main>, with its own <h1>.
std::string document(const Frame& frame, Section section, std::string_view title,
                     const Html& main);

// <form method="post"> opens with the token that the server asks for.
Html form_token(const Frame& frame);

}  // namespace onrecord::server
