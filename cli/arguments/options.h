// Options of the kinds that our commands have. CLI11 is known to options.cc, so that commands compile fast. A value
// that is none is a usage error.
#pragma once

#include <google/protobuf/generated_enum_reflection.h>

#include <functional>
#include <string>
#include <vector>

#include "google/type/date.pb.h"
#include "legation/v1/consistency.pb.h"

namespace CLI {
class App;
}

namespace legation::cli {

enum class Need { kOptional, kRequired };

// Every `name` is a flag ("--reason") or, without dashes, a positional argument. `type` stands for the value in the
// help, and FILE is completed by files.
void AddText(CLI::App* command, const std::string& name, std::string* text, const std::string& help,
             const std::string& type, Need need = Need::kOptional);
// A flag may be repeated, each time with one value, commas and all; a positional argument takes what is left.
void AddTexts(CLI::App* command, const std::string& name, std::vector<std::string>* texts, const std::string& help,
              const std::string& type, Need need = Need::kOptional);
void AddChoice(CLI::App* command, const std::string& name, std::string* choice, const std::vector<std::string>& choices,
               const std::string& help, Need need = Need::kOptional);
// A whole number from `least` to `most`.
void AddNumber(CLI::App* command, const std::string& name, int64_t* number, int64_t least, int64_t most,
               const std::string& help);
// A number from 0 to 1.
void AddShare(CLI::App* command, const std::string& name, double* share, const std::string& help);
void AddSwitch(CLI::App* command, const std::string& name, bool* value, const std::string& help);
void AddDay(CLI::App* command, const std::string& name, google::type::Date* day, const std::string& help);
void AddAsOf(CLI::App* command, v1::AsOf* as_of);

// Words of an enum. `take` gets the number of each word that was typed, with commas between words when there may be
// `several`.
void AddWords(CLI::App* command, const std::string& name, const google::protobuf::EnumDescriptor* descriptor,
              bool several, const std::function<void(int)>& take, const std::string& help);

// One of an enum's words.
template <typename Enum>
void AddEnum(CLI::App* command, const std::string& name, Enum* value, const std::string& help) {
  AddWords(
      command, name, google::protobuf::GetEnumDescriptor<Enum>(), false,
      [value](int number) { *value = static_cast<Enum>(number); }, help);
}

// Any of an enum's words, with commas between or repeated.
template <typename Enum>
void AddEnums(CLI::App* command, const std::string& name, std::vector<Enum>* values, const std::string& help) {
  AddWords(
      command, name, google::protobuf::GetEnumDescriptor<Enum>(), true,
      [values](int number) { values->push_back(static_cast<Enum>(number)); }, help);
}

}  // namespace legation::cli
