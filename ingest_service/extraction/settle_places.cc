// Where an event is when its sentence does not say: on the occasion on which it happened, at the dateline, at its host.
#include <algorithm>

#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

// What needs a place where the parties come together.
bool Gathering(v1::EventType type) {
  return type == v1::EVENT_TYPE_MEETING || type == v1::EVENT_TYPE_AGREEMENT || type == v1::EVENT_TYPE_BUSINESS_FORUM ||
         type == v1::EVENT_TYPE_NEGOTIATION || type == v1::EVENT_TYPE_MEDIATION || type == v1::EVENT_TYPE_CEREMONY;
}

// What is said, promised or handed over when the parties come together.
bool OnOccasion(v1::EventType type) {
  return Gathering(type) || type == v1::EVENT_TYPE_COOPERATION || type == v1::EVENT_TYPE_STATEMENT;
}

bool Words(v1::EventType type) {
  return type == v1::EVENT_TYPE_ACCUSATION || type == v1::EVENT_TYPE_THREAT || type == v1::EVENT_TYPE_DEMAND ||
         type == v1::EVENT_TYPE_REJECTION || type == v1::EVENT_TYPE_PROTEST;
}

// Troops, helpers and goods that go to or leave the target.
bool GoesThere(std::string_view rule) {
  for (const std::string_view kind : {"other.evacuat", "other.standby", "other.peacekeepers", "other.serve",
                                      "other.withdraw", "other.troops", "other.deliver_arms"}) {
    if (rule.starts_with(kind)) return true;
  }
  return false;
}

bool TakesPart(const v1::EventFacts& facts, const std::string& country) {
  return std::any_of(facts.participants().begin(), facts.participants().end(), [&](const v1::Participant& p) {
    const bool sits = country == "BEL" && (p.organization() == "EU" || p.organization() == "NATO");
    return sits || (!country.empty() && p.country_code() == country);
  });
}

// Country of the first participant in one of these roles.
std::string CountryOf(const v1::EventFacts& facts, std::initializer_list<v1::ParticipantRole> roles) {
  for (const v1::Participant& p : facts.participants()) {
    if (std::find(roles.begin(), roles.end(), p.role()) != roles.end() && !p.country_code().empty())
      return p.country_code();
  }
  return "";
}

// Whether what is known of two dates lets both be of one occasion.
bool OneOccasion(const v1::EventFacts& a, const v1::EventFacts& b) {
  if (a.history() != b.history()) return false;
  const v1::Day &x = a.date().start_date(), &y = b.date().start_date();
  if (x.year() == 0 || y.year() == 0) return true;
  return x.year() == y.year() && (x.month() == 0 || y.month() == 0 || x.month() == y.month());
}

}  // namespace

// A visit's city is where its meetings are.
void Coder::SettleCity(v1::EventFacts* facts) const {
  for (const v1::ExtractedEvent& other : events_) {
    const v1::EventFacts& met = other.facts();
    if (met.has_visit() || met.tour_number() == 0 || met.tour_number() != facts->tour_number() ||
        met.place().country_code() != facts->place().country_code() || met.place().city().empty())
      continue;
    facts->mutable_place()->set_city(met.place().city());
    return;
  }
}

// The place of the visit of the same parties, else of their delegation, else of their meeting; null when there is none.
const v1::Place* Coder::PlaceOfOccasion(const v1::EventFacts& facts) const {
  const v1::Place* place = nullptr;
  int best = 0;
  for (const v1::ExtractedEvent& event : events_) {
    const v1::EventFacts& other = event.facts();
    if (&other == &facts || !other.has_place() || !SameParties(other, facts) || !OneOccasion(other, facts)) continue;
    const int kind = other.has_visit()                           ? 3
                     : other.type() == v1::EVENT_TYPE_DELEGATION ? 2
                     : Gathering(other.type())                   ? 1
                                                                 : 0;
    if (kind == 0 || (kind == 1 && other.place().inferred())) continue;
    const int fit = kind * 2 + (other.status() == facts.status());
    if (fit <= best) continue;
    best = fit;
    place = &other.place();
  }
  return place;
}

void Coder::SettlePlace(v1::ExtractedEvent* event) const {
  v1::EventFacts* facts = event->mutable_facts();
  if (facts->has_visit() && facts->has_place() && facts->place().city().empty()) return SettleCity(facts);
  if (facts->has_place() || facts->type() == v1::EVENT_TYPE_CALL) return;
  const auto put = [&](const v1::Place& place) {
    *facts->mutable_place() = place;
    facts->mutable_place()->set_inferred(true);
  };
  const auto put_country = [&](const std::string& country) {
    v1::Place place;
    place.set_country_code(country);
    if (!country.empty()) put(place);
  };
  if (OnOccasion(facts->type())) {
    if (const v1::Place* place = PlaceOfOccasion(*facts); place != nullptr) return put(*place);
  }
  const bool news = !facts->history();
  switch (facts->type()) {
    case v1::EVENT_TYPE_DELEGATION:
      return put_country(CountryOf(*facts, {v1::PARTICIPANT_ROLE_HOST}));
    case v1::EVENT_TYPE_CONFLICT:
      return put_country(CountryOf(*facts, {v1::PARTICIPANT_ROLE_HOST, v1::PARTICIPANT_ROLE_TARGET}));
    case v1::EVENT_TYPE_OTHER:
      if (event->evidence_size() > 0 && GoesThere(event->evidence(0).rule()))
        return put_country(CountryOf(*facts, {v1::PARTICIPANT_ROLE_TARGET}));
      break;
    case v1::EVENT_TYPE_INVITATION:  // to whoever invites
      return put_country(CountryOf(*facts, {v1::PARTICIPANT_ROLE_SOURCE}));
    case v1::EVENT_TYPE_DIPLOMATIC_TIES:
      if (facts->diplomatic_ties().action() == v1::TIES_ACTION_OPEN_MISSION ||
          facts->diplomatic_ties().action() == v1::TIES_ACTION_CLOSE_MISSION)
        return put_country(CountryOf(*facts, {v1::PARTICIPANT_ROLE_TARGET}));
      break;
    default:
      break;
  }
  if (!news || dateline_.country_code().empty()) return;
  const v1::TiesAction action = facts->diplomatic_ties().action();
  const bool joint = action == v1::TIES_ACTION_ESTABLISH || action == v1::TIES_ACTION_RESTORE;
  if (Words(facts->type()) || (facts->type() == v1::EVENT_TYPE_DIPLOMATIC_TIES && !joint)) {
    if (facts->participants(0).country_code() == dateline_.country_code()) put(dateline_);
    return;
  }
  if (joint) return put(dateline_);
  if (OnOccasion(facts->type()) && TakesPart(*facts, dateline_.country_code())) return put(dateline_);
  // "GENEVA - Delegates of X and Y began talks": who writes from a third country writes of what is done there.
  if (Gathering(facts->type()) && facts->status() == v1::EVENT_STATUS_OCCURRED) put(dateline_);
}

}  // namespace legation::extraction
