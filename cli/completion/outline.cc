#include "cli/completion/outline.h"

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"

namespace legation::cli {
namespace {

// CLI::IsMember writes its set as "{a,b,c}" into the type's name.
std::vector<std::string> ChoicesIn(const std::string& type_name) {
  std::vector<std::string> choices;
  const size_t begin = type_name.find('{'), end = type_name.find('}');
  if (begin == std::string::npos || end == std::string::npos || end < begin) return choices;
  std::string choice;
  for (size_t i = begin + 1; i <= end; ++i) {
    if (type_name[i] != ',' && i != end) {
      choice += type_name[i];
    } else if (!choice.empty()) {
      choices.push_back(std::move(choice));
      choice.clear();
    }
  }
  return choices;
}

OptionOutline OutlineOf(const CLI::Option& option) {
  OptionOutline outline;
  for (const std::string& name : option.get_lnames()) outline.flags.push_back("--" + name);
  for (const std::string& name : option.get_snames()) outline.flags.push_back("-" + name);
  outline.description = option.get_description();
  outline.takes_value = option.get_expected_max() != 0;
  const std::string type_name = option.get_type_name();
  outline.choices = ChoicesIn(type_name);
  for (const char* word : {"FILE", "DIR", "PATH"})
    outline.files = outline.files || type_name.find(word) != std::string::npos;
  return outline;
}

}  // namespace

CommandLineOutline OutlineOf(const CLI::App& app, const std::string& program) {
  CommandLineOutline outline;
  outline.program = program;
  for (const CLI::Option* option : app.get_options()) outline.options.push_back(OutlineOf(*option));
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    CommandOutline& added = outline.commands.emplace_back();
    added.name = command->get_name();
    added.description = command->get_description();
    for (const CLI::Option* option : command->get_options()) {
      if (option == command->get_help_ptr()) continue;  // the program's own stands among its options
      (option->get_positional() ? added.positionals : added.options).push_back(OutlineOf(*option));
    }
  }
  return outline;
}

}  // namespace legation::cli
