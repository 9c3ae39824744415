#include <csignal>

#include "flags.h"

int main(int argc, char** argv) {
  // A reader that goes away (`| head`) shows as an error of write(), which ends the run quietly.
  std::signal(SIGPIPE, SIG_IGN);
  return onrecord::cli::run(argc, argv);
}
