#include "cli/arguments/options.h"

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"
#include "cli/arguments/as_of.h"
#include "cli/arguments/day.h"
#include "cli/rendering/enum_words.h"

namespace legation::cli {

void AddText(CLI::App* command, const std::string& name, std::string* text, const std::string& help,
             const std::string& type, Need need) {
  command->add_option(name, *text, help)->type_name(type)->required(need == Need::kRequired)->capture_default_str();
}

void AddTexts(CLI::App* command, const std::string& name, std::vector<std::string>* texts, const std::string& help,
              const std::string& type, Need need) {
  CLI::Option* option = command->add_option(name, *texts, help)->type_name(type)->required(need == Need::kRequired);
  if (option->nonpositional()) option->allow_extra_args(false);
}

void AddChoice(CLI::App* command, const std::string& name, std::string* choice, const std::vector<std::string>& choices,
               const std::string& help, Need need) {
  AddText(command, name, choice, help, "WORD", need);
  command->get_option(name)->check(CLI::IsMember(choices));
}

void AddNumber(CLI::App* command, const std::string& name, int64_t* number, int64_t least, int64_t most,
               const std::string& help) {
  command->add_option(name, *number, help)->type_name("N")->check(CLI::Range(least, most).description(""));
}

void AddShare(CLI::App* command, const std::string& name, double* share, const std::string& help) {
  command->add_option(name, *share, help)->type_name("N")->check(CLI::Range(0.0, 1.0).description(""));
}

void AddSwitch(CLI::App* command, const std::string& name, bool* value, const std::string& help) {
  command->add_flag(name, *value, help);
}

void AddDay(CLI::App* command, const std::string& name, google::type::Date* day, const std::string& help) {
  const auto take = [=](const std::string& text) {
    const auto parsed = ParseDay(text);
    if (!parsed) throw CLI::ValidationError(name, "\"" + text + "\" is no day: give YYYY-MM-DD, YYYY-MM or YYYY");
    *day = *parsed;
  };
  command->add_option_function<std::string>(name, take, help)->type_name("DAY");
}

void AddAsOf(CLI::App* command, v1::AsOf* as_of) {
  const auto take = [=](const std::string& text) {
    const auto parsed = ParseAsOf(text);
    if (!parsed) {
      throw CLI::ValidationError("--as-of", "\"" + text + "\" is no time: give YYYY-MM-DD, RFC 3339 or a token");
    }
    *as_of = *parsed;
  };
  command
      ->add_option_function<std::string>(
          "--as-of", take, "What was known then: a day (its end, UTC), a time, or the token of an earlier answer")
      ->type_name("TIME");
}

void AddWords(CLI::App* command, const std::string& name, const google::protobuf::EnumDescriptor* descriptor,
              bool several, const std::function<void(int)>& take, const std::string& help) {
  const auto take_all = [=](const std::vector<std::string>& words) {
    for (const std::string& word : words) take(NumberOfWord(descriptor, word).value_or(0));
  };
  CLI::Option* option = command->add_option_function<std::vector<std::string>>(name, take_all, help)
                            ->check(CLI::IsMember(TypedWords(descriptor)))
                            ->allow_extra_args(false)
                            ->type_name("WORD");
  if (several) {
    option->delimiter(',');
  } else {
    option->expected(1);
  }
}

}  // namespace legation::cli
