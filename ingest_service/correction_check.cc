#include "ingest_service/correction_check.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "errors/error.h"
#include "errors/status_macros.h"
#include "event_store/correction.h"
#include "event_store/event_days.h"
#include "event_store/event_parties.h"
#include "presentation/event_reading.h"

namespace legation::ingest {
namespace {

using namespace internal::v1;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// The one slot that has another name where it is stored.
constexpr char kShownConfidence[] = "confidence";
constexpr char kStoredConfidence[] = "confidence_permille";
constexpr char kCorrections[] = "corrections";
constexpr int kFirstYear = 1800;
constexpr size_t kMostSuggestions = 5;
constexpr size_t kMostToldBytes = 64;

absl::Status Invalid(v1::ErrorReason reason, const std::string& message, std::map<std::string, std::string> metadata) {
  return errors::MakeError(absl::StatusCode::kInvalidArgument, reason, message, std::move(metadata));
}

absl::Status Required(const std::string& field) {
  return Invalid(v1::ERROR_REASON_FIELD_REQUIRED, field + " must be given", {{"field", field}});
}

absl::Status OutOfRange(const std::string& field, const std::string& value, const std::string& range) {
  return Invalid(v1::ERROR_REASON_FIELD_OUT_OF_RANGE, field + " must be " + range,
                 {{"field", field}, {"value", value.size() <= kMostToldBytes ? value : "(a long value)"}});
}

// The slots that an event fills: of a place and of details each field by itself, so that the others stay.
std::set<std::string> FilledSlots(const EventFacts& facts) {
  std::set<std::string> slots;
  std::vector<const FieldDescriptor*> fields;
  facts.GetReflection()->ListFields(facts, &fields);
  for (const FieldDescriptor* field : fields) {
    if (!event_store::IsCorrectable(field->name())) continue;
    if (field->containing_oneof() == nullptr && field->name() != "place") {
      slots.insert(field->name());
      continue;
    }
    const Message& below = facts.GetReflection()->GetMessage(facts, field);
    std::vector<const FieldDescriptor*> filled;
    below.GetReflection()->ListFields(below, &filled);
    for (const FieldDescriptor* each : filled) slots.insert(field->name() + "." + each->name());
  }
  return slots;
}

absl::StatusOr<std::set<std::string>> ReadSlots(const v1::CorrectEventRequest& request, const EventFacts& given) {
  std::set<std::string> slots;
  for (const std::string& path : request.update_mask().paths()) {
    const std::string slot = path == kShownConfidence ? kStoredConfidence : path;
    if (!event_store::IsCorrectable(slot) || path == kStoredConfidence) {
      return OutOfRange("update_mask", path, "a list of slots that can be corrected");
    }
    slots.insert(slot);
  }
  if (request.update_mask().paths().empty()) slots = FilledSlots(given);
  if (slots.empty()) return Required("update_mask");
  return slots;
}

// The corrections that the event is to have: what a mask of `corrections` asks for.
absl::StatusOr<std::set<std::string>> ReadKeptSlots(const v1::CorrectEventRequest& request) {
  for (const std::string& path : request.update_mask().paths()) {
    if (path != kCorrections) return OutOfRange("update_mask", path, "apart from corrections, which stand alone");
  }
  std::set<std::string> kept;
  for (const v1::Correction& correction : request.event().corrections()) {
    for (const std::string& slot : correction.slots()) {
      kept.insert(slot == kShownConfidence ? kStoredConfidence : slot);
    }
  }
  return kept;
}

// Sizes, numbers and enums of all that is given. `path` is that of the message.
absl::Status CheckValues(const Message& message, const std::string& path) {
  const auto* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const std::string name = path + "." + field->name();
    const int count = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    if (count > kMostCorrectedItems) return OutOfRange(name, std::to_string(count), "a list of at most 64");
    for (int i = 0; i < count; ++i) {
      switch (field->cpp_type()) {
        case FieldDescriptor::CPPTYPE_MESSAGE:
          RETURN_IF_ERROR(CheckValues(field->is_repeated() ? reflection->GetRepeatedMessage(message, field, i)
                                                           : reflection->GetMessage(message, field), name));
          break;
        case FieldDescriptor::CPPTYPE_STRING: {
          const size_t limit = field->name() == "quote" ? kMostCorrectedQuoteBytes : kMostCorrectedSlotBytes;
          const size_t size = (field->is_repeated() ? reflection->GetRepeatedString(message, field, i)
                                                    : reflection->GetString(message, field)).size();
          if (size <= limit) break;
          return Invalid(v1::ERROR_REASON_FIELD_TOO_LONG, name + " is too long",
                         {{"field", name}, {"limit", std::to_string(limit)}, {"size", std::to_string(size)}});
        }
        case FieldDescriptor::CPPTYPE_ENUM: {
          const int number = field->is_repeated() ? reflection->GetRepeatedEnumValue(message, field, i)
                                                  : reflection->GetEnumValue(message, field);
          if (field->enum_type()->FindValueByNumber(number) != nullptr) break;
          return Invalid(v1::ERROR_REASON_UNKNOWN_ENUM_VALUE, name + " holds an unknown value",
                         {{"field", name}, {"value", std::to_string(number)}});
        }
        case FieldDescriptor::CPPTYPE_INT32: {
          const int number = field->is_repeated() ? reflection->GetRepeatedInt32(message, field, i)
                                                  : reflection->GetInt32(message, field);
          if (number < 0 || number > kMostCorrectedNumber) return OutOfRange(name, std::to_string(number), "0 or more");
          break;
        }
        case FieldDescriptor::CPPTYPE_DOUBLE: {
          const double number = reflection->GetDouble(message, field);
          if (!(std::isfinite(number) && number >= 0)) return OutOfRange(name, std::to_string(number), "0 or more");
          break;
        }
        default: break;
      }
    }
  }
  return absl::OkStatus();
}

// Turns a spelling into the code of a country, or the name of an organisation. Nothing stays nothing.
absl::Status ResolveParty(const std::string& field, bool is_country, const vocabulary::Vocabulary& vocabulary,
                          std::string* spelling) {
  if (spelling->empty()) return absl::OkStatus();
  const auto party = vocabulary.parties().Resolve(*spelling);
  if (party.ok() && party->is_country == is_country) {
    *spelling = party->id;
    return absl::OkStatus();
  }
  std::string suggestions;
  for (const vocabulary::Party& near : vocabulary.parties().Suggest(*spelling, kMostSuggestions)) {
    if (near.is_country == is_country) suggestions += (suggestions.empty() ? "" : ", ") + near.name;
  }
  return Invalid(v1::ERROR_REASON_UNKNOWN_PARTY,
                 field + " must be a single " + (is_country ? "country" : "organisation") + ": " + *spelling,
                 {{"field", field}, {"value", *spelling}, {"suggestions", suggestions}});
}

absl::Status ReadParticipants(const vocabulary::Vocabulary& vocabulary, EventFacts* facts) {
  int number = 0;
  for (Participant& participant : *facts->mutable_participants()) {
    const std::string name = "event.participants[" + std::to_string(number++) + "]";
    participant.set_inferred(false);
    if (participant.role() == PARTICIPANT_ROLE_UNSPECIFIED) return Required(name + ".role");
    RETURN_IF_ERROR(ResolveParty(name + ".country_code", true, vocabulary, participant.mutable_country_code()));
    RETURN_IF_ERROR(ResolveParty(name + ".organization", false, vocabulary, participant.mutable_organization()));
  }
  if (!facts->has_place()) return absl::OkStatus();
  facts->mutable_place()->set_inferred(false);
  return ResolveParty("event.place.country_code", true, vocabulary, facts->mutable_place()->mutable_country_code());
}

std::string Told(const Day& day) {
  return std::to_string(day.year()) + "-" + std::to_string(day.month()) + "-" + std::to_string(day.day());
}

DatePrecision PrecisionOf(const Day& day) {
  return day.month() == 0 ? DATE_PRECISION_YEAR : day.day() == 0 ? DATE_PRECISION_MONTH : DATE_PRECISION_DAY;
}

absl::Status ReadDate(EventFacts* facts) {
  if (!facts->has_date()) return absl::OkStatus();
  EventDate& date = *facts->mutable_date();
  const auto bad = [](const std::string& field, const Day& day, const std::string& why) {
    return Invalid(v1::ERROR_REASON_DATE_INVALID, field + " " + why, {{"field", field}, {"value", Told(day)}});
  };
  if (!date.has_start_date()) {
    if (date.has_end_date()) return bad("event.date.start_date", date.start_date(), "must be given");
    facts->clear_date();  // no date at all
    return absl::OkStatus();
  }
  if (!date.has_end_date()) *date.mutable_end_date() = date.start_date();
  for (const auto& [field, day] : {std::pair<std::string, const Day&>("event.date.start_date", date.start_date()),
                                   std::pair<std::string, const Day&>("event.date.end_date", date.end_date())}) {
    const bool exact = day.month() != 0 || day.day() == 0;  // a day needs its month
    if (day.year() < kFirstYear || !exact || !event_store::DaysOf(day)) return bad(field, day, "is no day from 1800 on");
    if (PrecisionOf(day) != PrecisionOf(date.start_date())) return bad(field, day, "is not as exact as the start");
  }
  if (event_store::DaysOf(date.start_date())->first > event_store::DaysOf(date.end_date())->first) {
    return bad("event.date.end_date", date.end_date(), "lies before the start");
  }
  if (date.precision() == DATE_PRECISION_UNSPECIFIED) date.set_precision(PrecisionOf(date.start_date()));
  if (date.precision() == PrecisionOf(date.start_date())) return absl::OkStatus();
  return bad("event.date.precision", date.start_date(), "is not that of the dates");
}

absl::Status CheckSectors(const EventFacts& facts, const vocabulary::Vocabulary& vocabulary) {
  const bool forum = facts.has_business_forum();
  for (const Sector& sector : forum ? facts.business_forum().sectors() : facts.delegation().sectors()) {
    if (sector.node().empty() || vocabulary.sectors().Find(sector.node()) != nullptr) continue;
    return OutOfRange(forum ? "event.business_forum.sectors" : "event.delegation.sectors", sector.node(),
                      "nodes of the taxonomy, or words in `text`");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<RequestedCorrection> ReadCorrection(const v1::CorrectEventRequest& request,
                                                   const vocabulary::Vocabulary& vocabulary) {
  const auto& paths = request.update_mask().paths();
  if (std::find(paths.begin(), paths.end(), kCorrections) != paths.end()) {
    RequestedCorrection correction;
    correction.takes_back = true;
    ASSIGN_OR_RETURN(correction.kept_slots, ReadKeptSlots(request));
    return correction;
  }
  google::protobuf::RepeatedPtrField<v1::Event> events;
  *events.Add() = request.event();
  const EventFacts given = presentation::ReadEvents(events)[0].facts();
  RequestedCorrection correction;
  ASSIGN_OR_RETURN(correction.slots, ReadSlots(request, given));
  event_store::CopySlots(given, correction.slots, &correction.facts);
  EventFacts& facts = correction.facts;
  if (facts.confidence_permille() < 0) {
    return OutOfRange("event.confidence", std::to_string(request.event().confidence()), "from 0 to 1");
  }
  RETURN_IF_ERROR(CheckValues(facts, "event"));
  if (correction.slots.contains("type") && facts.type() == EVENT_TYPE_UNSPECIFIED) return Required("event.type");
  if (correction.slots.contains("status") && facts.status() == EVENT_STATUS_UNSPECIFIED) return Required("event.status");
  RETURN_IF_ERROR(ReadParticipants(vocabulary, &facts));
  RETURN_IF_ERROR(ReadDate(&facts));
  RETURN_IF_ERROR(CheckSectors(facts, vocabulary));
  return correction;
}

absl::Status CheckCorrected(const RequestedCorrection& correction, const EventFacts& standing) {
  EventFacts corrected = standing;
  event_store::CopySlots(correction.facts, correction.slots, &corrected);
  if (!event_store::DetailsBelongTo(corrected.details_case(), corrected.type())) {
    return OutOfRange("event.type", EventType_Name(corrected.type()),
                      "a type to which the event's details belong; name those in update_mask to clear them");
  }
  if (event_store::SidesOf(corrected).parties.empty()) return Required("event.participants");
  const auto first_of_delegation = correction.slots.lower_bound("delegation");
  if (first_of_delegation == correction.slots.end() || !first_of_delegation->starts_with("delegation")) {
    return absl::OkStatus();
  }
  const Delegation& delegation = corrected.delegation();
  if (delegation.has_size() && delegation.bound() == SIZE_BOUND_UNSPECIFIED) return Required("event.delegation.bound");
  if (delegation.has_size() && delegation.unit() == SIZE_UNIT_UNSPECIFIED) return Required("event.delegation.unit");
  return absl::OkStatus();
}

absl::StatusOr<std::set<std::string>> SlotsToTakeBack(const RequestedCorrection& correction,
                                                      const EventRecord& standing) {
  std::set<std::string> corrected;
  for (const Correction& each : standing.corrections()) corrected.insert(each.slots().begin(), each.slots().end());
  for (const std::string& slot : correction.kept_slots) {
    if (!corrected.contains(slot)) return OutOfRange("event.corrections", slot, "those that the event has, or some of them");
  }
  std::set<std::string> taken_back;
  std::set_difference(corrected.begin(), corrected.end(), correction.kept_slots.begin(), correction.kept_slots.end(),
                      std::inserter(taken_back, taken_back.end()));
  EventFacts left = standing.corrections().empty() ? standing.facts() : standing.reported().facts();
  google::protobuf::RepeatedPtrField<Correction> corrections = standing.corrections();
  event_store::TakeBack({taken_back.begin(), taken_back.end()}, &corrections);
  for (const Correction& each : corrections) event_store::LayOver(each, &left);
  if (event_store::DetailsBelongTo(left.details_case(), left.type())) return taken_back;
  return OutOfRange("event.corrections", EventType_Name(left.type()), "such that details and type belong together");
}

}  // namespace legation::ingest
