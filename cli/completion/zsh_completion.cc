#include <fmt/format.h>

#include "cli/completion/completion_scripts.h"

namespace legation::cli {
namespace {

// Inside single quotes, where brackets and colons also mean something to _arguments.
std::string Quoted(const std::string& text) {
  std::string quoted;
  for (const char letter : text) {
    if (letter == '\'') {
      quoted += "'\\''";
      continue;
    }
    if (letter == '[' || letter == ']' || letter == ':' || letter == '\\') quoted += '\\';
    quoted += letter;
  }
  return quoted;
}

std::string ActionOf(const OptionOutline& option) {
  if (option.files) return "_files";
  return option.choices.empty() ? "" : fmt::format("({})", fmt::join(option.choices, " "));
}

std::string Specifications(const std::vector<OptionOutline>& options, const char* indent) {
  std::string specifications;
  for (const OptionOutline& option : options) {
    for (const std::string& flag : option.flags) {
      const bool is_long = flag.size() > 2;
      specifications += option.takes_value
                            ? fmt::format(" \\\n{}'*{}{}[{}]:value:{}'", indent, flag, is_long ? "=" : "",
                                          Quoted(option.description), ActionOf(option))
                            : fmt::format(" \\\n{}'{}[{}]'", indent, flag, Quoted(option.description));
    }
  }
  return specifications;
}

}  // namespace

std::string ZshCompletion(const CommandLineOutline& outline) {
  std::string described, cases;
  for (const CommandOutline& command : outline.commands) {
    described += fmt::format("    '{}:{}'\n", command.name, Quoted(command.description));
    std::string positionals;
    for (const OptionOutline& positional : command.positionals) {
      positionals += fmt::format(" \\\n        '*:argument:{}'", ActionOf(positional));
      break;  // one specification holds for all that follow
    }
    cases += fmt::format("      {})\n        _arguments{}{}{}\n        ;;\n", command.name,
                         Specifications(command.options, "        "), Specifications(outline.options, "        "),
                         positionals);
  }
  return fmt::format(
      "#compdef {0}\n# zsh completion for {0}, as its command `{0} completion zsh` writes it.\n_{0}() {{\n  local "
      "state line\n"
      "  typeset -A opt_args\n  local -a commands\n  commands=(\n{1}  )\n"
      "  _arguments -C{2} \\\n    '1:command:->command' \\\n    '*::arguments:->arguments'\n"
      "  case $state in\n    command) _describe command commands ;;\n    arguments) case $words[1] in\n{3}      esac "
      ";;\n  esac\n}}\n"
      "if [[ $funcstack[1] == _{0} ]]; then _{0} \"$@\"; else compdef _{0} {0}; fi\n",
      outline.program, described, Specifications(outline.options, "    "), cases);
}

}  // namespace legation::cli
