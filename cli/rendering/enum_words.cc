#include "cli/rendering/enum_words.h"

#include <google/protobuf/descriptor.h>

#include <cctype>

namespace legation::cli {
namespace {

using google::protobuf::EnumDescriptor;

std::string Folded(const std::string& text) {
  std::string folded;
  for (const char letter : text) {
    folded +=
        letter == '-' || letter == ' ' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  }
  return folded;
}

// "EVENT_TYPE_" of EVENT_TYPE_UNSPECIFIED, which every enum of ours has.
size_t PrefixOf(const EnumDescriptor* descriptor) {
  const std::string& first = descriptor->value(0)->name();
  const size_t end = first.rfind("UNSPECIFIED");
  return end == std::string::npos ? 0 : end;
}

}  // namespace

std::string EnumWord(const EnumDescriptor* descriptor, int number, char separator) {
  const auto* value = descriptor->FindValueByNumber(number);
  if (value == nullptr) return std::to_string(number);
  std::string word = value->name().substr(PrefixOf(descriptor));
  for (char& letter : word)
    letter = letter == '_' ? separator : static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return word;
}

std::vector<std::string> TypedWords(const EnumDescriptor* descriptor) {
  std::vector<std::string> words;
  for (int i = 0; i < descriptor->value_count(); ++i) {
    if (descriptor->value(i)->number() != 0) words.push_back(EnumWord(descriptor, descriptor->value(i)->number(), '-'));
  }
  return words;
}

std::optional<int> NumberOfWord(const EnumDescriptor* descriptor, const std::string& word) {
  const std::string folded = Folded(word);
  const std::string prefix = descriptor->value(0)->name().substr(0, PrefixOf(descriptor));
  for (const std::string& name : {folded, prefix + folded}) {
    if (const auto* value = descriptor->FindValueByName(name); value != nullptr) return value->number();
  }
  return std::nullopt;
}

}  // namespace legation::cli
