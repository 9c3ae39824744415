#include "parts.h"

namespace onrecord::resolve {

void find_addressees(const Scene&, Extraction&) {}

}  // namespace onrecord::resolve
