// What the program is connected to.
#pragma once

#include "onrecord/format.h"

namespace onrecord::cli {

enum class Colour { Auto, Always, Never };

// How to show things on standard output: `Auto` colours a terminal, unless NO_COLOR is set or TERM
// is "dumb".
ViewOptions view_options(Colour colour);

bool is_terminal(int descriptor);
// Columns of the terminal, at most 120 so that lines stay readable; 100 if it is none.
unsigned columns(int descriptor);
// Processors that this process may use.
unsigned usable_processors();

}  // namespace onrecord::cli
