// The errors of a request's fields.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace legation::query {

// A caller's value as an error repeats it: cut, at a character's border, where it is longer than 200 bytes.
std::string ShownValue(std::string_view value);

// INVALID_ARGUMENT, FIELD_REQUIRED.
absl::Status FieldRequired(const std::string& field);
// INVALID_ARGUMENT, FIELD_OUT_OF_RANGE. `range` completes the sentence "FIELD must be ...".
absl::Status FieldOutOfRange(const std::string& field, std::string_view value, const std::string& range);
// INVALID_ARGUMENT, UNKNOWN_ENUM_VALUE.
absl::Status UnknownEnumValue(const std::string& field, int value);

}  // namespace legation::query
