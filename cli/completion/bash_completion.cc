#include "cli/completion/completion_scripts.h"

#include <fmt/format.h>

namespace legation::cli {
namespace {

std::string FlagsOf(const std::vector<OptionOutline>& options) {
  std::string flags;
  for (const OptionOutline& option : options) {
    for (const std::string& flag : option.flags) flags += (flags.empty() ? "" : " ") + flag;
  }
  return flags;
}

// One case for each flag that takes a value: its choices, files, or nothing.
std::string ValueCases(const std::string& command, const std::vector<OptionOutline>& options) {
  std::string cases;
  for (const OptionOutline& option : options) {
    if (!option.takes_value) continue;
    std::string patterns;
    for (const std::string& flag : option.flags)
      patterns += (patterns.empty() ? "" : "|") + fmt::format("{}:{}", command, flag);
    cases += option.files ? fmt::format("    {}) files=1 value=1 ;;\n", patterns)
                          : fmt::format("    {}) words=\"{}\" value=1 ;;\n", patterns, fmt::join(option.choices, " "));
  }
  return cases;
}

// Flags that take a value, so that it is not taken for the command.
std::string ValueFlags(const std::vector<OptionOutline>& options) {
  std::string patterns;
  for (const OptionOutline& option : options) {
    if (!option.takes_value) continue;
    for (const std::string& flag : option.flags) patterns += (patterns.empty() ? "" : "|") + flag;
  }
  return patterns;
}

constexpr char kScript[] = R"(# bash completion for {program}, as its command `{program} completion bash` writes it.
_{program}() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}} command= words= files= value= i
  # bash takes "=" for a word of its own.
  if [[ $current == = ]]; then current=; elif [[ $previous == = ]]; then previous=${{COMP_WORDS[COMP_CWORD-2]}}; fi
  for ((i = 1; i < COMP_CWORD; ++i)); do
    case ${{COMP_WORDS[i]}} in
      {value_flags}) [[ ${{COMP_WORDS[i+1]}} == = ]] && ((++i)); ((++i)) ;;
      -*) ;;
      *) command=${{COMP_WORDS[i]}}; break ;;
    esac
  done
  case $command:$previous in
{value_cases}  esac
  if [[ -z $value ]]; then
    case $command in
{command_cases}      *) words="{commands}" ;;
    esac
  fi
  COMPREPLY=()
  if [[ -n $words ]]; then mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current"); fi
  if [[ -n $files && $current != -* ]]; then
    mapfile -t -O "${{#COMPREPLY[@]}}" COMPREPLY < <(compgen -f -- "$current")
    compopt -o filenames 2>/dev/null
  fi
}}
complete -F _{program} {program}
)";

}  // namespace

std::string BashCompletion(const CommandLineOutline& outline) {
  const std::string shared = FlagsOf(outline.options);
  std::string value_cases, command_cases, commands;
  for (const CommandOutline& command : outline.commands) {
    commands += (commands.empty() ? "" : " ") + command.name;
    value_cases += ValueCases(command.name, command.options);
    std::string choices, files;
    for (const OptionOutline& positional : command.positionals) {
      for (const std::string& choice : positional.choices) choices += (choices.empty() ? "" : " ") + choice;
      if (positional.files) files = " files=1";
    }
    command_cases +=
        fmt::format("      {0}) if [[ $current == -* ]]; then words=\"{1} {2}\"; else words=\"{3}\"{4}; fi ;;\n",
                    command.name, FlagsOf(command.options), shared, choices, files);
  }
  command_cases +=
      fmt::format("      '') if [[ $current == -* ]]; then words=\"{}\"; else words=\"{}\"; fi ;;\n", shared, commands);
  value_cases += ValueCases("*", outline.options);
  return fmt::format(kScript, fmt::arg("program", outline.program),
                     fmt::arg("value_flags", ValueFlags(outline.options)), fmt::arg("value_cases", value_cases),
                     fmt::arg("command_cases", command_cases), fmt::arg("commands", commands));
}

}  // namespace legation::cli
