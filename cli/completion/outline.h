// What a shell must know of the command line, read from the CLI11 app itself, so that the two cannot drift apart.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace legation::cli {

struct OptionOutline {
  std::vector<std::string> flags;  // "--status", "-h"; empty for a positional argument
  std::string description;
  bool takes_value = false;
  std::vector<std::string> choices;  // empty: any value
  bool files = false;                // the value names a file or folder
};

struct CommandOutline {
  std::string name;
  std::string description;
  std::vector<OptionOutline> options;      // flags
  std::vector<OptionOutline> positionals;  // in order
};

struct CommandLineOutline {
  std::string program;
  std::vector<OptionOutline> options;  // may stand before and after the command
  std::vector<CommandOutline> commands;
};

CommandLineOutline OutlineOf(const CLI::App& app, const std::string& program);

}  // namespace legation::cli
