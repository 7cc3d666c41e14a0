// The whole program but for main(): reads the command line, runs the command, tells errors.
#pragma once

#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/exit_code.h"

namespace legation::cli {

// `arguments` without the program's name.
ExitCode RunCommandLine(const std::vector<std::string>& arguments, Console& console);

}  // namespace legation::cli
