// The command line, declared once: help, docs/cli.md and what is accepted come from it.
#pragma once

namespace onrecord::cli {

// Reads the command line, does what it says, and returns the exit status.
int run(int argc, char** argv);

}  // namespace onrecord::cli
