// The commands of the program. Each adds itself to the app, with its options and what it does.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "cli/session.h"

namespace CLI {
class App;
}

namespace legation::cli {

class Commands {
 public:
  explicit Commands(CLI::App* app) : app_(app) {}

  using Action = std::function<Outcome(Session&)>;
  // A command and its help. `action` runs after the whole command line was read.
  CLI::App* Add(const std::string& name, const std::string& help, Action action);
  CLI::App* app() const { return app_; }
  // The action of the command that was typed.
  const Action& Chosen() const;

 private:
  CLI::App* const app_;
  std::map<const CLI::App*, Action> actions_;
};

void AddIngest(Commands* commands);
void AddImport(Commands* commands);
void AddRelationship(Commands* commands);
void AddHistory(Commands* commands);
void AddPartners(Commands* commands);
void AddDelegations(Commands* commands);
void AddEventLists(Commands* commands);  // visits, agreements, events
void AddMilestones(Commands* commands);
void AddLookUps(Commands* commands);  // event, article, resolve
void AddWithdrawn(Commands* commands);
void AddWatch(Commands* commands);
void AddExport(Commands* commands);
void AddCorrections(Commands* commands);  // retract-article, retract-event, erase-article, correct-event
void AddReextract(Commands* commands);
void AddStatus(Commands* commands);
void AddToken(Commands* commands);
void AddCompletion(Commands* commands);

}  // namespace legation::cli
