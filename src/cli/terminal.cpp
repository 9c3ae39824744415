#include "terminal.h"

#include <sched.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace onrecord::cli {

bool is_terminal(int descriptor) {
  return isatty(descriptor) == 1;
}

unsigned columns(int descriptor) {
  constexpr unsigned kDefault = 100, kLeast = 20, kMost = 120;
  winsize size{};
  if (!is_terminal(descriptor) || ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
    return kDefault;
  }
  return std::clamp<unsigned>(size.ws_col, kLeast, kMost);
}

ViewOptions view_options(Colour colour) {
  bool coloured = colour == Colour::Always;
  if (colour == Colour::Auto) {
    const char* no_color = std::getenv("NO_COLOR");
    const char* term = std::getenv("TERM");
    coloured = is_terminal(STDOUT_FILENO) && (no_color == nullptr || *no_color == '\0') &&
               (term == nullptr || std::string_view(term) != "dumb");
  }
  return {.colour = coloured, .width = columns(STDOUT_FILENO)};
}

unsigned usable_processors() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
  return static_cast<unsigned>(std::max(1, CPU_COUNT(&set)));
}

}  // namespace onrecord::cli
