#include "render.h"

#include "data.h"

namespace onrecord::server {
namespace {

// Until a page has its own function: its data, as text.
std::string data_as_text(std::string_view data) {
  std::string out = "<!doctype html><html lang=\"en\"><title>onrecord</title><pre>";
  for (char c : data) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      out += c;
    }
  }
  return out += "</pre></html>";
}

}  // namespace

std::string render(const HomePage& page, const Frame&) {
  return data_as_text(as_json(page, Unit::CodePoint));
}
std::string render(const ArticlePage& page, const Frame&) {
  return data_as_text(as_json(page, Unit::CodePoint));
}
std::string render(const OneSpeakerPage& page, const Frame&) {
  return data_as_text(as_json(page, Unit::CodePoint));
}
std::string render(const SpeakersPage& page, const Frame&) {
  return data_as_text(as_json(page, Unit::CodePoint));
}
std::string render(const SearchPage& page, const Frame&) {
  return data_as_text(as_json(page, Unit::CodePoint));
}
std::string render(const AboutPage& page, const Frame&) {
  return data_as_text(as_json(page, Unit::CodePoint));
}
std::string render(const AddPage& page, const Frame&) {
  return data_as_text(as_json(page, Unit::CodePoint));
}
std::string render(const OneWordingPage& page, const Frame&) {
  return data_as_text(as_json(page, Unit::CodePoint));
}
std::string render(const CorrectPage& page, const Frame&) {
  return data_as_text(as_json(page, Unit::CodePoint));
}
std::string render(const ErrorPage& page, const Frame&) { return data_as_text(as_json(page)); }

}  // namespace onrecord::server
