#include "cli/arguments/options.h"
#include "cli/commands/commands.h"
#include "cli/completion/completion_scripts.h"
#include "cli/completion/outline.h"

namespace legation::cli {

void AddCompletion(Commands* commands) {
  const auto shell = std::make_shared<std::string>();
  const CLI::App* app = commands->app();
  CLI::App* command = commands->Add("completion", "A script that completes commands and options in a shell",
                                    [shell, app](Session& session) -> Outcome {
                                      const CommandLineOutline outline = OutlineOf(*app, "legation");
                                      session.Print(*shell == "zsh"    ? ZshCompletion(outline)
                                                    : *shell == "fish" ? FishCompletion(outline)
                                                                       : BashCompletion(outline));
                                      return ExitCode::kDone;
                                    });
  AddChoice(command, "SHELL", shell.get(), {"bash", "zsh", "fish"}, "Which shell", Need::kRequired);
}

}  // namespace legation::cli
