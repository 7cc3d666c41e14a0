#include "ingest_service/external_extractor/event_check.h"

#include <algorithm>
#include <cmath>

#include "event_store/correction.h"
#include "event_store/event_days.h"
#include "event_store/event_parties.h"

namespace legation::ingest {
namespace {

using namespace internal::v1;

constexpr int kFirstYear = 1800;
// Senders in other zones, as for publish_time.
constexpr int kMostDaysAhead = 2;

std::string SizeFaultOf(const WireFaults& faults) {
  if (faults.too_many_items) return kTooManyItems;
  if (faults.text_too_long) return kTextTooLong;
  return faults.number_out_of_range ? "a number outside of its range" : "";
}

std::string PartyFaultOf(const EventFacts& facts, const vocabulary::Vocabulary& vocabulary) {
  const auto is_country = [&](const std::string& code) {
    return code.empty() || vocabulary.countries().Find(code) != nullptr;
  };
  if (!is_country(facts.place().country_code())) return "a country code that is not in the vocabulary";
  for (const Participant& participant : facts.participants()) {
    if (participant.role() == PARTICIPANT_ROLE_UNSPECIFIED) return "a participant without a role";
    if (!is_country(participant.country_code())) return "a country code that is not in the vocabulary";
    if (!participant.organization().empty() && vocabulary.organizations().Find(participant.organization()) == nullptr) {
      return "an organisation that is not in the vocabulary";
    }
  }
  return event_store::SidesOf(facts).parties.size() < 2 ? "fewer than two parties" : "";
}

bool IsAsExactAs(const Day& day, DatePrecision precision) {
  if (day.year() < kFirstYear || !event_store::DaysOf(day)) return false;
  switch (precision) {
    case DATE_PRECISION_DAY: return day.month() != 0 && day.day() != 0;
    case DATE_PRECISION_MONTH: return day.month() != 0 && day.day() == 0;
    case DATE_PRECISION_YEAR: return day.month() == 0 && day.day() == 0;
    default: return false;
  }
}

std::string DateFaultOf(const EventFacts& facts, const EventContext& context) {
  const EventDate& date = facts.date();
  if (!facts.has_date() || date.precision() == DATE_PRECISION_NONE) {
    return date.has_start_date() || date.has_end_date() ? "a date without a precision" : "";
  }
  if (date.precision() == DATE_PRECISION_UNSPECIFIED) return "a date without a precision";
  if (!IsAsExactAs(date.start_date(), date.precision()) || !IsAsExactAs(date.end_date(), date.precision())) {
    return "a date that is no day of the calendar or not as exact as its precision";
  }
  const int32_t first = event_store::DaysOf(date.start_date())->first;
  if (first > event_store::DaysOf(date.end_date())->first) return "a date that ends before it begins";
  if (facts.status() == EVENT_STATUS_OCCURRED && context.publish_day &&
      first > context.publish_day->time_since_epoch().count() + kMostDaysAhead) {
    return "an event that occurred after its article";
  }
  return "";
}

std::string SectorFaultOf(const google::protobuf::RepeatedPtrField<Sector>& sectors,
                          const vocabulary::Vocabulary& vocabulary) {
  for (const Sector& sector : sectors) {
    if (!sector.node().empty() && vocabulary.sectors().Find(sector.node()) == nullptr) {
      return "a sector that is not in the vocabulary";
    }
  }
  return "";
}

std::string DelegationFaultOf(const Delegation& delegation, const vocabulary::Vocabulary& vocabulary) {
  const bool is_counted = delegation.bound() != SIZE_BOUND_UNSPECIFIED && delegation.unit() != SIZE_UNIT_UNSPECIFIED;
  const bool is_uncounted = delegation.bound() == SIZE_BOUND_UNSPECIFIED && delegation.unit() == SIZE_UNIT_UNSPECIFIED;
  if (delegation.has_size() ? !is_counted : !is_uncounted) return "a size without its bound and unit";
  return SectorFaultOf(delegation.sectors(), vocabulary);
}

std::string AidFaultOf(const Aid& aid) {
  if (aid.has_amount() && !(std::isfinite(aid.amount()) && aid.amount() >= 0)) return "a number outside of its range";
  const std::string& currency = aid.currency_code();
  const bool is_code = currency.size() == 3 &&
                       std::all_of(currency.begin(), currency.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return currency.empty() || is_code ? "" : "no currency code";
}

std::string DetailsFaultOf(const EventFacts& facts, const EventContext& context) {
  if (!event_store::DetailsBelongTo(facts.details_case(), facts.type())) return "details of another type";
  if (facts.has_delegation()) return DelegationFaultOf(facts.delegation(), context.vocabulary);
  if (facts.has_business_forum()) return SectorFaultOf(facts.business_forum().sectors(), context.vocabulary);
  if (facts.has_aid()) return AidFaultOf(facts.aid());
  if (facts.has_statement() && context.text.find(facts.statement().quote()) == std::string_view::npos) {
    return "a quote that is not in the text";
  }
  return "";
}

}  // namespace

std::string ExternalFaultOf(const ExtractedEvent& event, const EventContext& context) {
  return ExternalFaultOf(event, WireFaultsOf(event), context);
}

std::string ExternalFaultOf(const ExtractedEvent& event, const WireFaults& faults, const EventContext& context) {
  const EventFacts& facts = event.facts();
  if (std::string fault = SizeFaultOf(faults); !fault.empty()) return fault;
  if (facts.confidence_permille() == 0) return "no confidence";
  if (std::string fault = PartyFaultOf(facts, context.vocabulary); !fault.empty()) return fault;
  if (std::string fault = DateFaultOf(facts, context); !fault.empty()) return fault;
  return DetailsFaultOf(facts, context);
}

}  // namespace legation::ingest
