#include "onrecord/people.h"

namespace onrecord {

bool can_join(const Speaker& speaker) {
  return (speaker.kind == Kind::Person || speaker.kind == Kind::Organization) &&
         !speaker.name.empty();
}

}  // namespace onrecord
