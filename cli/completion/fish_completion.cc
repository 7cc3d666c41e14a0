#include <fmt/format.h>

#include "cli/completion/completion_scripts.h"

namespace legation::cli {
namespace {

std::string Quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char letter : text) {
    if (letter == '\'' || letter == '\\') quoted += '\\';
    quoted += letter;
  }
  return quoted + "'";
}

std::string ValueOf(const OptionOutline& option) {
  if (!option.takes_value) return "";
  if (option.files) return " -r -F";
  return option.choices.empty() ? " -x" : fmt::format(" -x -a '{}'", fmt::join(option.choices, " "));
}

std::string Lines(const std::string& program, const std::string& condition, const std::vector<OptionOutline>& options) {
  std::string lines;
  for (const OptionOutline& option : options) {
    std::string names;
    for (const std::string& flag : option.flags)
      names += flag.size() > 2 ? " -l " + flag.substr(2) : " -s " + flag.substr(1);
    lines += fmt::format("complete -c {}{}{}{} -d {}\n", program, condition, names, ValueOf(option),
                         Quoted(option.description));
  }
  return lines;
}

}  // namespace

std::string FishCompletion(const CommandLineOutline& outline) {
  std::string script =
      fmt::format("# fish completion for {0}, as its command `{0} completion fish` writes it.\ncomplete -c {0} -f\n",
                  outline.program);
  script += Lines(outline.program, "", outline.options);
  for (const CommandOutline& command : outline.commands) {
    script += fmt::format("complete -c {} -n __fish_use_subcommand -a {} -d {}\n", outline.program, command.name,
                          Quoted(command.description));
    const std::string condition = fmt::format(" -n '__fish_seen_subcommand_from {}'", command.name);
    script += Lines(outline.program, condition, command.options);
    for (const OptionOutline& positional : command.positionals) {
      if (positional.files) script += fmt::format("complete -c {}{} -F\n", outline.program, condition);
      if (!positional.choices.empty()) {
        script +=
            fmt::format("complete -c {}{} -a '{}'\n", outline.program, condition, fmt::join(positional.choices, " "));
      }
    }
  }
  return script;
}

}  // namespace legation::cli
