// Values of enums as people read and type them: EVENT_TYPE_BUSINESS_FORUM is "business forum", typed business-forum.
#pragma once

#include <google/protobuf/generated_enum_reflection.h>

#include <optional>
#include <string>
#include <vector>

namespace legation::cli {

// The value's name without its enum's prefix, in lower case, with `separator` for "_". A number that the enum does not
// know, as from a newer server, is the number.
std::string EnumWord(const google::protobuf::EnumDescriptor* descriptor, int number, char separator);

// All values but UNSPECIFIED, typed form, in the order of the enum.
std::vector<std::string> TypedWords(const google::protobuf::EnumDescriptor* descriptor);

// The number of a value by its typed form or its full name, whatever the case; absent: there is none.
std::optional<int> NumberOfWord(const google::protobuf::EnumDescriptor* descriptor, const std::string& word);

template <typename Enum>
std::string Words(Enum value) {
  return EnumWord(google::protobuf::GetEnumDescriptor<Enum>(), value, ' ');
}

}  // namespace legation::cli
