#include "cli/arguments/event_slots.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <google/protobuf/util/json_util.h>

#include <charconv>
#include <optional>
#include <set>

#include "cli/arguments/day.h"
#include "cli/rendering/enum_words.h"

namespace legation::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

absl::Status NoValue(const std::string& path, const std::string& value, const std::string& wanted) {
  return absl::InvalidArgumentError("\"" + value + "\" is no value of " + path + ": give " + wanted);
}

template <typename NumberType>
std::optional<NumberType> ParseNumber(const std::string& text) {
  NumberType number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

absl::Status SetText(const std::string& value, const FieldDescriptor* field, Message* message) {
  const Reflection* reflection = message->GetReflection();
  if (field->is_repeated()) {
    reflection->AddString(message, field, value);
  } else {
    reflection->SetString(message, field, value);
  }
  return absl::OkStatus();
}

absl::Status SetEnum(const std::string& path, const std::string& value, const FieldDescriptor* field,
                     Message* message) {
  if (const auto number = NumberOfWord(field->enum_type(), value)) {
    message->GetReflection()->SetEnumValue(message, field, *number);
    return absl::OkStatus();
  }
  std::string words;
  for (const std::string& word : TypedWords(field->enum_type())) words += (words.empty() ? "" : ", ") + word;
  return NoValue(path, value, "one of " + words);
}

absl::Status SetScalar(const std::string& path, const std::string& value, const FieldDescriptor* field,
                       Message* message) {
  const Reflection* reflection = message->GetReflection();
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) return SetText(value, field, message);
  if (field->is_repeated()) return absl::InvalidArgumentError(path + " is a list: give it as JSON");
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_ENUM: return SetEnum(path, value, field, message);
    case FieldDescriptor::CPPTYPE_BOOL:
      if (value != "true" && value != "false") return NoValue(path, value, "true or false");
      reflection->SetBool(message, field, value == "true");
      return absl::OkStatus();
    case FieldDescriptor::CPPTYPE_INT32:
      if (const auto number = ParseNumber<int32_t>(value)) {
        reflection->SetInt32(message, field, *number);
        return absl::OkStatus();
      }
      return NoValue(path, value, "a whole number");
    case FieldDescriptor::CPPTYPE_INT64:
      if (const auto number = ParseNumber<int64_t>(value)) {
        reflection->SetInt64(message, field, *number);
        return absl::OkStatus();
      }
      return NoValue(path, value, "a whole number");
    case FieldDescriptor::CPPTYPE_DOUBLE:
      if (const auto number = ParseNumber<double>(value)) {
        reflection->SetDouble(message, field, *number);
        return absl::OkStatus();
      }
      return NoValue(path, value, "a number");
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (field->message_type()->full_name() == google::type::Date::descriptor()->full_name()) {
        const auto day = ParseDay(value);
        if (!day) return NoValue(path, value, "YYYY-MM-DD, YYYY-MM or YYYY");
        reflection->MutableMessage(message, field)->CopyFrom(*day);
        return absl::OkStatus();
      }
      return absl::InvalidArgumentError(path + " has fields of its own: set one of them");
    default: return absl::InvalidArgumentError(path + " cannot be set like this: give it as JSON");
  }
}

}  // namespace

absl::Status SetSlot(const std::string& assignment, v1::Event* event) {
  const size_t sign = assignment.find('=');
  if (sign == std::string::npos || sign == 0)
    return absl::InvalidArgumentError("\"" + assignment + "\" is not PATH=VALUE");
  const std::string path = assignment.substr(0, sign), value = assignment.substr(sign + 1);
  Message* message = event;
  for (size_t begin = 0;;) {
    const size_t end = std::min(path.find('.', begin), path.size());
    const std::string name = path.substr(begin, end - begin);
    const FieldDescriptor* field = message->GetDescriptor()->FindFieldByName(name);
    if (field == nullptr) {
      return absl::InvalidArgumentError("there is no slot " + path + ": " + message->GetDescriptor()->name() +
                                        " has no field \"" + name + "\"");
    }
    if (end == path.size()) return SetScalar(path, value, field, message);
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || field->is_repeated()) {
      return absl::InvalidArgumentError("one cannot reach into " + path.substr(0, end) + ": give it as JSON");
    }
    message = message->GetReflection()->MutableMessage(message, field);
    begin = end + 1;
  }
}

absl::Status ReadSlots(const std::string& json, v1::Event* event) {
  const auto status = google::protobuf::util::JsonStringToMessage(json, event);
  if (status.ok()) return absl::OkStatus();
  return absl::InvalidArgumentError("no Event as JSON: " + std::string(status.message()));
}

google::protobuf::FieldMask MaskOf(const v1::Event& event, const std::vector<std::string>& assignments,
                                   const std::vector<std::string>& cleared) {
  std::set<std::string> paths(cleared.begin(), cleared.end());
  std::vector<const FieldDescriptor*> filled;
  event.GetReflection()->ListFields(event, &filled);
  for (const FieldDescriptor* field : filled) {
    // Slots such as date are corrected whole, details field by field.
    std::set<std::string> assigned;
    for (const std::string& assignment : assignments) {
      const std::string path = assignment.substr(0, assignment.find('='));
      if (path.rfind(field->name() + ".", 0) == 0) assigned.insert(path);
    }
    if (field->real_containing_oneof() != nullptr && !assigned.empty()) {
      paths.merge(assigned);
    } else {
      paths.insert(field->name());
    }
  }
  google::protobuf::FieldMask mask;
  for (const std::string& path : paths) mask.add_paths(path);
  return mask;
}

}  // namespace legation::cli
