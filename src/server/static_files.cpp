#include "static_files.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <vector>

#include "onrecord/digest.h"
#include "routes.h"

namespace onrecord::server {
namespace {

#include "static_table.inc"

// What the address of each file ends with, in the order of the files: every page has three of them.
std::vector<std::string> make_tags() {
  std::vector<std::string> tags;
  for (const StaticFile& file : kStaticFiles) tags.push_back(sha256(file.bytes).substr(0, 12));
  return tags;
}

// Requires: one of kStaticFiles.
const std::string& tag_of(const StaticFile& file) {
  static const std::vector<std::string> kTags = make_tags();
  return kTags[static_cast<std::size_t>(&file - std::begin(kStaticFiles))];
}

}  // namespace

const StaticFile* find_static(std::string_view name) {
  const auto* file = std::find_if(std::begin(kStaticFiles), std::end(kStaticFiles),
                                  [=](const StaticFile& f) { return f.name == name; });
  return file != std::end(kStaticFiles) ? file : nullptr;
}

std::string static_address(std::string_view name) {
  const StaticFile* file = find_static(name);
  assert(file != nullptr);
  return "/static/" + std::string(name) + "?v=" + tag_of(*file);
}

Response static_file(Visit& visit, std::string_view rest) {
  const StaticFile* file = find_static(rest);
  if (file == nullptr) return failed(visit, 404, {Error::Code::NotFound, 0, "there is no such file"});
  Response response = html_response(std::string(file->bytes));
  response.type = file->type;
  if (visit.request.query["v"] == tag_of(*file)) {
    response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
  }
  return response;
}

Response openapi(Visit&, std::string_view) {
  return json_response(std::string(find_static("openapi.json")->bytes));
}

}  // namespace onrecord::server
