// The scripts are tried in the shells themselves, as far as they are here.
#include "cli/completion/completion_scripts.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"

namespace legation::cli {
namespace {

struct MadeApp {
  CLI::App app{"A program", "made"};
  std::string text;
  bool flag = false;

  MadeApp() {
    app.add_option("--server", text, "Where it's [at]")->type_name("HOST:PORT");
    app.add_flag("--json", flag, "As JSON");
    CLI::App* command = app.add_subcommand("paint", "Paints: walls");
    command->add_option("--colour", text, "Which")->check(CLI::IsMember({"red", "green-blue"}))->type_name("WORD");
    command->add_option("--output", text, "Where to")->type_name("FILE");
    command->add_option("WALL", text, "Which wall")->check(CLI::IsMember({"north", "south"}))->type_name("WORD");
    app.add_subcommand("print", "Prints")->add_option("PATH", text, "What")->type_name("FILE");
  }
};

// What a shell prints when it reads `script`; absent when there is no such shell.
std::optional<std::string> OutputOf(const std::string& shell, const std::string& script) {
  if (std::system(("command -v " + shell + " >/dev/null 2>&1").c_str()) != 0) return std::nullopt;
  setenv("SCRIPT", script.c_str(), 1);
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen((shell + " -c \"$SCRIPT\" 2>&1").c_str(), "r"), &pclose);
  std::string output;
  for (int letter; (letter = std::fgetc(pipe.get())) != EOF;) output += static_cast<char>(letter);
  return output;
}

TEST(Outline, IsReadFromTheAppItself) {
  MadeApp made;
  const CommandLineOutline outline = OutlineOf(made.app, "made");
  ASSERT_EQ(outline.commands.size(), 2u);
  const CommandOutline& paint = outline.commands[0];
  EXPECT_EQ(paint.name, "paint");
  ASSERT_EQ(paint.options.size(), 2u);
  EXPECT_EQ(paint.options[0].flags, std::vector<std::string>{"--colour"});
  EXPECT_EQ(paint.options[0].choices, (std::vector<std::string>{"red", "green-blue"}));
  EXPECT_TRUE(paint.options[1].files);
  ASSERT_EQ(paint.positionals.size(), 1u);
  EXPECT_EQ(paint.positionals[0].choices, (std::vector<std::string>{"north", "south"}));
  EXPECT_FALSE(outline.options.back().takes_value);  // --json
}

TEST(BashCompletion, CompletesCommandsFlagsAndValues) {
  MadeApp made;
  const std::string script = BashCompletion(OutlineOf(made.app, "made"));
  const std::pair<const char*, const char*> cases[] = {
      {"made p", "paint print"},      {"made --server x:1 pai", "paint"}, {"made --server = x:1 pai", "paint"},
      {"made paint --c", "--colour"}, {"made paint --colour r", "red"},   {"made paint --colour = g", "green-blue"},
      {"made paint --js", "--json"},  {"made paint so", "south"},         {"made --json paint --colour red n", "north"},
      {"made --server p", ""}};
  for (const auto& [line, completions] : cases) {
    const auto output =
        OutputOf("bash", script + "\nCOMP_WORDS=(" + line +
                             ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_made\necho -n \"${COMPREPLY[*]}\"");
    ASSERT_TRUE(output) << "no bash";
    EXPECT_EQ(*output, completions) << line;
  }
}

TEST(ZshCompletion, IsReadByZsh) {
  MadeApp made;
  const std::string script = ZshCompletion(OutlineOf(made.app, "made"));
  EXPECT_NE(script.find("'*--server=[Where it'\\''s \\[at\\]]:value:'"), std::string::npos) << script;
  EXPECT_NE(script.find("'paint:Paints\\: walls'"), std::string::npos);
  EXPECT_NE(script.find("'*--colour=[Which]:value:(red green-blue)'"), std::string::npos);
  const auto output = OutputOf("zsh", "compdef() { print -n ready }\n" + script);
  if (!output) GTEST_SKIP() << "no zsh";
  EXPECT_EQ(*output, "ready");
}

TEST(FishCompletion, CompletesCommandsAndValues) {
  MadeApp made;
  const std::string script = FishCompletion(OutlineOf(made.app, "made"));
  EXPECT_NE(script.find("-l colour -x -a 'red green-blue' -d 'Which'"), std::string::npos) << script;
  const auto output = OutputOf("fish", script + "\ncomplete -C 'made paint --colour g'\ncomplete -C 'made pri'");
  if (!output) GTEST_SKIP() << "no fish";
  EXPECT_NE(output->find("green-blue"), std::string::npos) << *output;
  EXPECT_NE(output->find("print\tPrints"), std::string::npos) << *output;
}

}  // namespace
}  // namespace legation::cli
