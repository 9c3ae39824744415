// The phrases of an article that name a medium: what a verb says by itself ("tweeted"), an outlet that is told ("told
// CNN"), an event or a writing after a preposition ("in an interview with CNN", "at a rally in Toledo, Ohio"), and what the
// network's pointer points at.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "onrecord/extract.h"
#include "scene.h"

namespace onrecord::resolve {

struct MediumPhrase {
  std::string name;  // "CNN interview"
  Stretch at;        // the words that say so
};

// Of each statement: the phrase in and around its cue, and the one that the pointer points at most. And all phrases of events
// and writings that no statement has for content, in the order of the text.
struct MediaSeen {
  std::vector<std::optional<MediumPhrase>> near, pointed;
  std::vector<MediumPhrase> named;
};

// Requires: speakers are known.
MediaSeen see_media(const Scene& scene, const Reading& reading, const Extraction& extraction);

// The words of a medium that tell it from others, in lower case, sorted, each once.
std::vector<std::string> telling_words(const std::string& name);

// What its noun makes it: the place of that in a list, or that it is an outlet, or that it is neither.
std::int16_t sort_of_medium(const std::string& name);

}  // namespace onrecord::resolve
