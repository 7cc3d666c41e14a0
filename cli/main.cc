// legation: the command people type.
#include <string>
#include <vector>

#include "cli/command_line.h"
#include "cli/console.h"

int main(int argc, char** argv) {
  using namespace legation::cli;
  Console console = ProcessConsole();
  return static_cast<int>(RunCommandLine(std::vector<std::string>(argv + 1, argv + argc), console));
}
