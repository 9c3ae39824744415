#include "parts.h"

namespace onrecord::resolve {

void find_media(const Scene&, Extraction&) {}

}  // namespace onrecord::resolve
