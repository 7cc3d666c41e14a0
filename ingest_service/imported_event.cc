#include "ingest_service/imported_event.h"

#include <algorithm>

#include "errors/error.h"
#include "errors/status_macros.h"
#include "event_store/event_days.h"
#include "event_store/event_parties.h"
#include "ingest_service/article_validation.h"
#include "ingest_service/external_extractor/event_check.h"
#include "ingest_service/wire_faults.h"
#include "presentation/event_reading.h"

namespace legation::ingest {
namespace {

using namespace internal::v1;
using event_store::Sides;

constexpr int kFirstYear = 1800;
constexpr int32_t kWholePermille = 1000;
constexpr size_t kMostSuggestions = 5;
// A message is read by people and a value may be long.
constexpr size_t kMostShownBytes = 64;

absl::Status Refused(v1::ErrorReason reason, const std::string& field, const std::string& what) {
  return errors::MakeError(absl::StatusCode::kInvalidArgument, reason, field + " " + what, {{"field", field}});
}
absl::Status Required(const std::string& field) {
  return Refused(v1::ERROR_REASON_FIELD_REQUIRED, field, "must be given");
}
absl::Status OutOfRange(const std::string& field, const std::string& what) {
  return Refused(v1::ERROR_REASON_FIELD_OUT_OF_RANGE, field, what);
}

std::string Shown(const std::string& value) {
  size_t end = std::min(value.size(), kMostShownBytes);
  while (end < value.size() && end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0) == 0x80) --end;
  return "\"" + value.substr(0, end) + "\"";
}

absl::Status UnknownParty(const std::string& field, const std::string& spelling, const std::string& kind,
                          const vocabulary::Vocabulary& vocabulary) {
  std::string suggestions;
  for (const vocabulary::Party& party : vocabulary.parties().Suggest(spelling, kMostSuggestions)) {
    suggestions += (suggestions.empty() ? "; did you mean " : ", ") + party.name;
  }
  return Refused(v1::ERROR_REASON_UNKNOWN_PARTY, field, "is no single " + kind + ": " + Shown(spelling) + suggestions);
}

// Any spelling becomes the id. A code is itself, though it may be the id of an organisation too.
absl::Status ReadCountry(const std::string& field, const vocabulary::Vocabulary& vocabulary, std::string* code) {
  if (code->empty() || vocabulary.countries().Find(*code) != nullptr) return absl::OkStatus();
  const auto party = vocabulary.parties().Resolve(*code);
  if (!party.ok() || !party->is_country) return UnknownParty(field, *code, "country", vocabulary);
  *code = party->id;
  return absl::OkStatus();
}

absl::Status ReadOrganization(const std::string& field, const vocabulary::Vocabulary& vocabulary, std::string* name) {
  if (name->empty() || vocabulary.organizations().Find(*name) != nullptr) return absl::OkStatus();
  const auto party = vocabulary.parties().Resolve(*name);
  if (!party.ok() || party->is_country) return UnknownParty(field, *name, "organisation", vocabulary);
  *name = party->id;
  return absl::OkStatus();
}

absl::Status ReadParties(const vocabulary::Vocabulary& vocabulary, EventFacts* facts) {
  if (facts->has_place()) {
    std::string* code = facts->mutable_place()->mutable_country_code();
    RETURN_IF_ERROR(ReadCountry("event.place.country_code", vocabulary, code));
  }
  for (int i = 0; i < facts->participants_size(); ++i) {
    Participant& participant = *facts->mutable_participants(i);
    const std::string field = "event.participants[" + std::to_string(i) + "].";
    if (participant.role() == PARTICIPANT_ROLE_UNSPECIFIED) return Required(field + "role");
    RETURN_IF_ERROR(ReadCountry(field + "country_code", vocabulary, participant.mutable_country_code()));
    RETURN_IF_ERROR(ReadOrganization(field + "organization", vocabulary, participant.mutable_organization()));
  }
  return absl::OkStatus();
}

bool HasRole(const EventFacts& facts, std::initializer_list<ParticipantRole> roles) {
  return std::any_of(facts.participants().begin(), facts.participants().end(), [&](const Participant& participant) {
    return !event_store::PartyOf(participant).empty() &&
           std::find(roles.begin(), roles.end(), participant.role()) != roles.end();
  });
}

// Types that say nothing without one who acts and one who is acted on; others may be mutual.
bool IsDirected(EventType type) {
  switch (type) {
    case EVENT_TYPE_AID:
    case EVENT_TYPE_SANCTION:
    case EVENT_TYPE_STATEMENT:
    case EVENT_TYPE_ACCUSATION:
    case EVENT_TYPE_DEMAND:
    case EVENT_TYPE_REJECTION:
    case EVENT_TYPE_THREAT:
    case EVENT_TYPE_PROTEST:
    case EVENT_TYPE_MOBILISATION:
    case EVENT_TYPE_COERCION: return true;
    default: return false;
  }
}

absl::Status CheckRoles(const EventFacts& facts) {
  const std::string field = "event.participants";
  const Sides sides = event_store::SidesOf(facts);
  if (sides.parties.size() < 2) return OutOfRange(field, "must stand for two different countries or organisations");
  if (facts.type() == EVENT_TYPE_VISIT &&
      !(HasRole(facts, {PARTICIPANT_ROLE_VISITOR}) && HasRole(facts, {PARTICIPANT_ROLE_HOST}))) {
    return OutOfRange(field, "of a visit must have a VISITOR and a HOST");
  }
  if (facts.type() == EVENT_TYPE_DELEGATION &&
      !(HasRole(facts, {PARTICIPANT_ROLE_SOURCE, PARTICIPANT_ROLE_VISITOR}) &&
        HasRole(facts, {PARTICIPANT_ROLE_HOST}))) {
    return OutOfRange(field, "of a delegation must have a SOURCE or VISITOR and a HOST");
  }
  if (facts.type() == EVENT_TYPE_MEDIATION && !HasRole(facts, {PARTICIPANT_ROLE_MEDIATOR})) {
    return OutOfRange(field, "of a mediation must have a MEDIATOR");
  }
  if (IsDirected(facts.type()) && !sides.directed()) {
    return OutOfRange(field, "must have one who acts (SOURCE, SPEAKER) and one who receives (TARGET, HOST)");
  }
  return absl::OkStatus();
}

DatePrecision PrecisionOf(const Day& day) {
  if (day.day() != 0) return DATE_PRECISION_DAY;
  return day.month() != 0 ? DATE_PRECISION_MONTH : DATE_PRECISION_YEAR;
}

absl::Status ReadDate(int64_t now_microseconds, EventFacts* facts) {
  EventDate& date = *facts->mutable_date();
  if (!date.has_start_date()) return Required("event.date.start_date");
  if (!date.has_end_date()) *date.mutable_end_date() = date.start_date();
  if (date.precision() == DATE_PRECISION_UNSPECIFIED) date.set_precision(PrecisionOf(date.start_date()));
  const auto invalid = [](const std::string& what) {
    return Refused(v1::ERROR_REASON_DATE_INVALID, "event.date", what);
  };
  for (const Day* day : {&date.start_date(), &date.end_date()}) {
    const bool is_day_of_no_month = day->day() != 0 && day->month() == 0;
    if (!event_store::DaysOf(*day) || is_day_of_no_month) return invalid("is no day of the calendar");
    if (day->year() < kFirstYear) return OutOfRange("event.date", "must not lie before 1800");
    if (PrecisionOf(*day) != date.precision()) return invalid("is not as exact as its precision");
  }
  const int32_t first = event_store::DaysOf(date.start_date())->first;
  if (first > event_store::DaysOf(date.end_date())->first) return invalid("ends before it begins");
  const int32_t latest = event_store::DayOfMicroseconds(now_microseconds + kMostHoursAhead * 3'600'000'000);
  if (facts->status() == EVENT_STATUS_OCCURRED && first > latest) {
    return OutOfRange("event.date", "of an event that occurred must begin at most 48 hours from now");
  }
  return absl::OkStatus();
}

// Words that came with a coded event stand in no article of ours.
void ReadEvidence(ExtractedEvent* event) {
  auto* spans = event->mutable_evidence();
  const auto is_empty = [](const Span& span) { return span.text().empty(); };
  spans->erase(std::remove_if(spans->begin(), spans->end(), is_empty), spans->end());
  for (Span& span : *spans) {
    span.set_begin_byte(0);
    span.set_end_byte(static_cast<int64_t>(span.text().size()));
  }
}

absl::Status CheckRest(const ExtractedEvent& event, const WireFaults& faults,
                       const vocabulary::Vocabulary& vocabulary) {
  // The quote has no text in which it could stand.
  const std::string fault = ExternalFaultOf(event, faults, {vocabulary, event.facts().statement().quote(), {}});
  if (fault.empty()) return absl::OkStatus();
  if (fault == kTooManyItems || fault == kTextTooLong) {
    return Refused(v1::ERROR_REASON_FIELD_TOO_LONG, "event", "has " + fault);
  }
  return OutOfRange("event", "has " + fault);
}

absl::Status CheckId(const std::string& field, const std::string& id) {
  if (id.size() <= kMostExternalIdBytes) return absl::OkStatus();
  return Refused(v1::ERROR_REASON_FIELD_TOO_LONG, field,
                 "has " + std::to_string(id.size()) + " bytes; at most " + std::to_string(kMostExternalIdBytes) +
                     " are taken");
}

}  // namespace

absl::StatusOr<internal::v1::ImportedEvent> ReadImportedEvent(const v1::ImportedEvent& imported,
                                                              const vocabulary::Vocabulary& vocabulary,
                                                              int64_t now_microseconds) {
  if (imported.external_id().empty()) return Required("external_id");
  RETURN_IF_ERROR(CheckId("external_id", imported.external_id()));
  RETURN_IF_ERROR(CheckId("event.tour_id", imported.event().tour_id()));
  internal::v1::ImportedEvent read;
  read.set_external_id(imported.external_id());
  read.set_tour(imported.event().tour_id());
  ExtractedEvent& event = *read.mutable_event();
  event = presentation::ReadEvent(imported.event());
  ReadEvidence(&event);
  EventFacts& facts = *event.mutable_facts();
  facts.set_cameo_code(imported.event().cameo_code());
  if (facts.type() == EVENT_TYPE_UNSPECIFIED) return Required("event.type");
  if (facts.status() == EVENT_STATUS_UNSPECIFIED) return Required("event.status");
  // What is changed of the event below makes none of these.
  const WireFaults faults = WireFaultsOf(read);
  if (faults.unknown_field) event.DiscardUnknownFields();
  if (faults.unknown_enum_value) {
    return Refused(v1::ERROR_REASON_UNKNOWN_ENUM_VALUE, "event", "holds an enum value that this version does not know");
  }
  if (facts.confidence_permille() < 0) return OutOfRange("event.confidence", "must lie from 0 to 1");
  if (imported.event().confidence() == 0) facts.set_confidence_permille(kWholePermille);
  facts.set_confidence_permille(std::max(facts.confidence_permille(), 1));
  RETURN_IF_ERROR(ReadDate(now_microseconds, &facts));
  RETURN_IF_ERROR(ReadParties(vocabulary, &facts));
  RETURN_IF_ERROR(CheckRoles(facts));
  RETURN_IF_ERROR(CheckRest(event, faults, vocabulary));
  if (faults.text_not_utf8) {
    return Refused(v1::ERROR_REASON_TEXT_NOT_UTF8, "event", "has text that is not UTF-8");
  }
  return read;
}

}  // namespace legation::ingest
