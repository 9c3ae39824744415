// Data: what a page shows, as JSON. docs/api.md and openapi.json say the same of it.
#pragma once

#include <string>

#include "onrecord/format.h"
#include "pages/about.h"
#include "pages/add.h"
#include "pages/article.h"
#include "pages/correct.h"
#include "pages/error.h"
#include "pages/home.h"
#include "pages/search.h"
#include "pages/speaker.h"
#include "pages/speakers.h"
#include "pages/verify.h"
#include "pages/wording.h"

namespace onrecord::server {

// Offsets are counted in `unit`.
std::string as_json(const HomePage& page, Unit unit);
std::string as_json(const ArticlePage& page, Unit unit);
std::string as_json(const OneSpeakerPage& page, Unit unit);
std::string as_json(const SpeakersPage& page, Unit unit);
std::string as_json(const SearchPage& page, Unit unit);
std::string as_json(const AboutPage& page, Unit unit);
std::string as_json(const AddPage& page, Unit unit);
std::string as_json(const OneWordingPage& page, Unit unit);
std::string as_json(const VerifyPage& page, Unit unit);
std::string as_json(const DraftPage& page, Unit unit);
// The answer alone. Requires: page.verified.
std::string answer_json(const VerifyPage& page, Unit unit);
std::string as_json(const CorrectPage& page, Unit unit);
std::string as_json(const Delivery& delivery);
std::string as_json(const ErrorPage& page);

}  // namespace onrecord::server
