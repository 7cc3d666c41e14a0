#include "ingest_service/extraction_check.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <algorithm>

namespace legation::ingest {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool IsVerbatim(const internal::v1::Span& span, std::string_view text) {
  const auto size = static_cast<int64_t>(text.size());
  return span.begin_byte() >= 0 && span.begin_byte() < span.end_byte() && span.end_byte() <= size &&
         text.substr(span.begin_byte(), span.end_byte() - span.begin_byte()) == span.text();
}

bool IsCountryCode(const std::string& code) {
  return code.empty() ||
         (code.size() == 3 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; }));
}

}  // namespace

bool EnumsAreKnown(const Message& message) {
  const auto* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const int count = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        const Message& below = field->is_repeated() ? reflection->GetRepeatedMessage(message, field, i)
                                                    : reflection->GetMessage(message, field);
        if (!EnumsAreKnown(below)) return false;
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
        const int number = field->is_repeated() ? reflection->GetRepeatedEnumValue(message, field, i)
                                                : reflection->GetEnumValue(message, field);
        if (field->enum_type()->FindValueByNumber(number) == nullptr) return false;
      }
    }
  }
  return true;
}

bool CanBeReadBack(const internal::v1::ExtractedEvent& event) {
  internal::v1::ExtractedEvent copy;
  return copy.ParseFromString(event.SerializeAsString());
}

std::string FaultOf(const internal::v1::ExtractedEvent& event, std::string_view text) {
  const internal::v1::EventFacts& facts = event.facts();
  if (facts.type() == internal::v1::EVENT_TYPE_UNSPECIFIED) return "no type";
  if (facts.status() == internal::v1::EVENT_STATUS_UNSPECIFIED) return "no status";
  if (!EnumsAreKnown(event)) return "an unknown enum value";
  if (facts.confidence_permille() < 0 || facts.confidence_permille() > 1000) return "a confidence outside of 0 to 1";
  if (!IsCountryCode(facts.place().country_code())) return "no country code";
  for (const auto& participant : facts.participants()) {
    if (!IsCountryCode(participant.country_code())) return "no country code";
  }
  if (std::none_of(facts.participants().begin(), facts.participants().end(), [](const auto& participant) {
        return !participant.country_code().empty() || !participant.organization().empty();
      })) {
    return "no party";
  }
  if (event.evidence().empty()) return "no evidence";
  for (const internal::v1::Span& span : event.evidence()) {
    if (!IsVerbatim(span, text)) return "evidence that is not in the text";
    if (span.text().size() > kMostSpanBytes) return "evidence that is too long";
  }
  if (!CanBeReadBack(event)) return "text that is not UTF-8";
  return "";
}

DroppedEvents DropFaulty(std::string_view text, std::vector<internal::v1::ExtractedEvent>* events,
                         const FurtherCheck& further) {
  DroppedEvents dropped;
  size_t bytes = 0;
  const auto fault_of = [&](const internal::v1::ExtractedEvent& event) -> std::string {
    std::string fault = FaultOf(event, text);
    if (fault.empty() && further) fault = further(event);
    if (!fault.empty()) return fault;
    size_t own = 0;
    for (const internal::v1::Span& span : event.evidence()) own += span.text().size();
    if (bytes + own > kMostEvidenceBytes) return "too much evidence in one article";
    bytes += own;
    return "";
  };
  std::erase_if(*events, [&](const auto& event) {
    const std::string fault = fault_of(event);
    if (fault.empty()) return false;
    ++dropped[fault];
    return true;
  });
  return dropped;
}

}  // namespace legation::ingest
