#include <csignal>

#include "flags.h"

int main(int argc, char** argv) {
  // A reader that goes away (`| head`) shows as an error of write(), which ends the run quietly.
  std::signal(SIGPIPE, SIG_IGN);
  // So does a limit on the size of files (`ulimit -f`), as no space left does.
  std::signal(SIGXFSZ, SIG_IGN);
  return onrecord::cli::run(argc, argv);
}
