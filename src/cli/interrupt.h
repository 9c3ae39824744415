// Ctrl-C and its kin: the first asks to stop, the second ends the program.
#pragma once

#include <atomic>

namespace onrecord::cli {

// Sets the flag at SIGINT or SIGTERM; a second signal does what it would without us. Call once,
// before threads begin.
const std::atomic<bool>& watch_for_interrupt();

}  // namespace onrecord::cli
