// The parts of resolve, in the order that they are called. Each fills its own fields of the
// statements and reads those of the parts before it.
#pragma once

#include "day_choices.h"
#include "scene.h"

namespace onrecord::resolve {

// Statement::act, by the cue in its context.
void find_acts(const Scene& scene, const Reading& reading, Extraction& extraction);
// Statement::medium and medium_at.
void find_media(const Scene& scene, const Reading& reading, Extraction& extraction);
// Statement::when. Needs the media: what was said at one event was said on one day.
void find_days(const Scene& scene, const Reading& reading, Extraction& extraction);
// The days that a choice of find_days is among.
DaysNamed name_days(const Scene& scene, const Extraction& given);
// Statement::addressee.
void find_addressees(const Scene& scene, Extraction& extraction);
// Statement::disputed_by. Needs speakers and acts.
void find_disputes(const Scene& scene, Extraction& extraction);

}  // namespace onrecord::resolve
