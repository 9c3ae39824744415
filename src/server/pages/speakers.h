// Speakers: who is on record.
#pragma once

#include "onrecord/store.h"

namespace onrecord::server {

struct SpeakersPage {
  SpeakerQuery query;
  SpeakerPage page;
};

}  // namespace onrecord::server
