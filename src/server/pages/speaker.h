// Speaker: all that one person or organization has on record.
#pragma once

#include "onrecord/store.h"

namespace onrecord::server {

struct OneSpeakerPage {
  StoredSpeaker speaker;
  SearchQuery query;     // the filters that are set, and this speaker
  Facets facets;         // of the statements that pass them
  Facets::Tally days;    // statements a day
  Page page;             // of statements
  WordingPage wordings;  // what they said in more than one way or place
  JoiningPage joinings;  // across articles, with their reasons
};

}  // namespace onrecord::server
