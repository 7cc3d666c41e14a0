#include "cli/commands/commands.h"

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"

namespace legation::cli {

CLI::App* Commands::Add(const std::string& name, const std::string& help, Action action) {
  CLI::App* command = app_->add_subcommand(name, help);
  actions_[command] = std::move(action);
  return command;
}

const Commands::Action& Commands::Chosen() const { return actions_.at(app_->get_subcommands().front()); }

}  // namespace legation::cli
