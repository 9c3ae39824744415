// Render: each page as HTML. pages/ has the functions; this is where routes find them.
#pragma once

#include <string>

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
#include "route.h"

namespace onrecord::server {

std::string render(const HomePage& page, const Frame& frame);
std::string render(const ArticlePage& page, const Frame& frame);
std::string render(const OneSpeakerPage& page, const Frame& frame);
std::string render(const SpeakersPage& page, const Frame& frame);
std::string render(const SearchPage& page, const Frame& frame);
std::string render(const AboutPage& page, const Frame& frame);
std::string render(const AddPage& page, const Frame& frame);
std::string render(const OneWordingPage& page, const Frame& frame);
std::string render(const VerifyPage& page, const Frame& frame);
std::string render(const DraftPage& page, const Frame& frame);
std::string render(const CorrectPage& page, const Frame& frame);
std::string render(const ErrorPage& page, const Frame& frame);

}  // namespace onrecord::server
