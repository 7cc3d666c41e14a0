#include "query_service/argument_error.h"

#include "errors/error.h"

namespace legation::query {

std::string ShownValue(std::string_view value) {
  constexpr size_t kLongest = 200;
  if (value.size() <= kLongest) return std::string(value);
  size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xc0) == 0x80) --end;
  return std::string(value.substr(0, end)) + "...";
}

absl::Status FieldRequired(const std::string& field) {
  return errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FIELD_REQUIRED, field + " is required",
                           {{"field", field}});
}

absl::Status FieldOutOfRange(const std::string& field, std::string_view value, const std::string& range) {
  const std::string shown = ShownValue(value);
  return errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FIELD_OUT_OF_RANGE,
                           field + " must be " + range + ": " + shown, {{"field", field}, {"value", shown}});
}

absl::Status UnknownEnumValue(const std::string& field, int value) {
  const std::string number = std::to_string(value);
  return errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNKNOWN_ENUM_VALUE,
                           field + " holds a number that this version does not know: " + number,
                           {{"field", field}, {"value", number}});
}

}  // namespace legation::query
