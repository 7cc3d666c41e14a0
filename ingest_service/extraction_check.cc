#include "ingest_service/extraction_check.h"

#include <algorithm>

namespace legation::ingest {
namespace {

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

std::string FaultOf(const internal::v1::ExtractedEvent& event, std::string_view text) {
  const internal::v1::EventFacts& facts = event.facts();
  if (facts.type() == internal::v1::EVENT_TYPE_UNSPECIFIED) return "no type";
  if (facts.status() == internal::v1::EVENT_STATUS_UNSPECIFIED) return "no status";
  const WireFaults faults = WireFaultsOf(event);
  if (faults.unknown_enum_value) return "an unknown enum value";
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
  if (faults.text_not_utf8) return "text that is not UTF-8";
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
