// Search: statements by what they say and who says it.
#pragma once

#include "onrecord/store.h"

namespace onrecord::server {

struct SearchPage {
  SearchQuery query;
  Page page;
  Facets facets;
  std::vector<StoredSpeaker> speakers;  // who have the words of the query in their names; few
};

}  // namespace onrecord::server
