#include "data.h"
#include "write.h"

namespace onrecord::server {

void write_wordings(JsonWriter& json, const WordingPage& page) {
  json.json(wordings_as_json(page));
}

std::string as_json(const OneWordingPage& page, Unit) { return wording_as_json(page.wording); }

}  // namespace onrecord::server
