// What only the whole article can settle: where a person is of, a visit's city, a day told elsewhere.
#include <algorithm>

#include "absl/strings/ascii.h"
#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

bool HeldAtHost(v1::EventType type) {
  return type == v1::EVENT_TYPE_MEETING || type == v1::EVENT_TYPE_AGREEMENT || type == v1::EVENT_TYPE_BUSINESS_FORUM ||
         type == v1::EVENT_TYPE_NEGOTIATION;
}

// Talk that is told without saying that there was a meeting: of one that is told elsewhere, if any is.
bool Talk(const v1::ExtractedEvent& event) {
  if (event.facts().type() != v1::EVENT_TYPE_MEETING || event.evidence().empty()) return false;
  const std::string& rule = event.evidence(0).rule();
  return rule.starts_with("meeting.discuss") || rule == "meeting.exchange_views" || rule == "meeting.review_ties" ||
         rule == "meeting.brief" || rule == "meeting.engage" || rule == "meeting.hear_out" || rule == "meeting.consult" ||
         rule == "meeting.talk_with" || rule == "meeting.noun_with" || rule == "meeting.dine" ||
         rule == "meeting.have_dinner" || rule == "meeting.host_dinner";
}

}  // namespace

// It takes the date of that meeting, so that both are told as one.
void Coder::AlignTalk() {
  for (size_t i = 0; i < events_.size(); ++i) {
    if (!Talk(events_[i])) continue;
    for (size_t j = 0; j < events_.size(); ++j) {
      const v1::EventFacts& other = events_[j].facts();
      if (i == j || other.type() != v1::EVENT_TYPE_MEETING || (Talk(events_[j]) && j > i) ||
          !SameParties(other, events_[i].facts()))
        continue;
      v1::EventFacts* talk = events_[i].mutable_facts();
      if (other.has_date()) *talk->mutable_date() = other.date();
      talk->set_history(other.history());
      talk->set_status(other.status());
      talk->set_tour_number(other.tour_number());
      break;
    }
  }
}

// Warm words beside a meeting are part of it: "reaffirmed their commitment", "expressed support for".
void Coder::DropCourtesies() {
  const auto courtesy = [](const v1::ExtractedEvent& event) {
    if (event.facts().type() != v1::EVENT_TYPE_COOPERATION || event.evidence().empty()) return false;
    const std::string& rule = event.evidence(0).rule();
    return rule == "cooperation.express_support" || rule == "cooperation.assure" || rule == "cooperation.reaffirm";
  };
  std::erase_if(events_, [&](const v1::ExtractedEvent& event) {
    return courtesy(event) && std::any_of(events_.begin(), events_.end(), [&](const v1::ExtractedEvent& other) {
             const v1::EventType type = other.facts().type();
             const bool met = type == v1::EVENT_TYPE_MEETING || type == v1::EVENT_TYPE_CALL || type == v1::EVENT_TYPE_VISIT;
             return met && SameParties(other.facts(), event.facts());
           });
  });
}

void Coder::Settle() {
  for (v1::ExtractedEvent& event : events_) SettlePersons(event.mutable_facts());
  DropGuesses();
  DropCourtesies();
  AlignTalk();
  SettleLedVisits();
  // Talks have the day of the visit on which they are.
  for (size_t i = 0; i < events_.size(); ++i) {
    if (events_[i].facts().has_visit()) SettleDate(i);
  }
  for (v1::ExtractedEvent& event : events_) SettleTour(event.mutable_facts());
  for (size_t i = 0; i < events_.size(); ++i) SettleDate(i);
  for (v1::ExtractedEvent& event : events_) {
    SettleStates(event.mutable_facts());
    SettleWords(event.mutable_facts());
    SettlePlace(&event);
    SettleTour(event.mutable_facts());
  }
  for (v1::ExtractedEvent& event : events_) {
    SettleHosts(&event);
    SettleLeader(event.mutable_facts());
    MarkInferred(event.mutable_facts());
  }
}

namespace {

// "president" and "state president", but no vice president; "minister" alone is anybody's.
bool SameOffice(const std::string& a, const std::string& b) {
  if (a == b) return true;
  const std::string &longer = a.size() > b.size() ? a : b, &shorter = a.size() > b.size() ? b : a;
  if (shorter.empty() || shorter == "minister" || !longer.ends_with(shorter)) return false;
  for (const char* other : {"vice", "deputy", "former", "ex-", "assistant", "then", "prime", "under"}) {
    if (longer.find(other) < longer.size() - shorter.size()) return false;
  }
  return true;
}

}  // namespace

// "The Zambian president arrived. X is to meet ...": who goes or leads gets the name that the article gives elsewhere
// to the only one of his country in such an office.
void Coder::SettleName(v1::Participant* participant) const {
  const bool goes = participant->role() == v1::PARTICIPANT_ROLE_VISITOR ||
                    participant->role() == v1::PARTICIPANT_ROLE_LEADER;
  if (!goes || !participant->person().name().empty() || participant->person().office().empty()) return;
  const std::string office = absl::AsciiStrToLower(participant->person().office());
  const KnownPerson* named = nullptr;
  for (const KnownPerson& person : acquaintance_.persons) {
    if (person.name.empty() || person.country != participant->country_code() ||
        person.organization != participant->organization())
      continue;
    if (!SameOffice(office, absl::AsciiStrToLower(person.office))) continue;
    if (named != nullptr && named->name != person.name) return;
    named = &person;
  }
  if (named == nullptr) return;
  participant->mutable_person()->set_name(named->name);
  if (!named->office.empty()) participant->mutable_person()->set_office(named->office);
}

// A person whose country a later sentence states is no longer inferred.
void Coder::SettlePersons(v1::EventFacts* facts) const {
  if (!facts->history()) {
    for (v1::Participant& participant : *facts->mutable_participants()) SettleName(&participant);
  }
  for (v1::Participant& participant : *facts->mutable_participants()) {
    if (!participant.inferred() || participant.person().name().empty()) continue;
    for (const KnownPerson& person : acquaintance_.persons) {
      if (person.name == participant.person().name() && !person.inferred &&
          person.country == participant.country_code())
        participant.set_inferred(false);
    }
  }
}

// "Moscow" in copy of 1987 is the Soviet Union's.
void Coder::SettleStates(v1::EventFacts* facts) const {
  constexpr int kLastSovietYear = 1991;
  int year = facts->date().start_date().year();
  if (year == 0 && article_.publish_day) year = int(std::chrono::year_month_day(*article_.publish_day).year());
  if (year == 0 || year > kLastSovietYear) return;
  for (v1::Participant& participant : *facts->mutable_participants()) {
    if (participant.country_code() == "RUS") participant.set_country_code("SUN");
  }
  if (facts->place().country_code() == "RUS") facts->mutable_place()->set_country_code("SUN");
}

// What is told before the visit on which it happens belongs to the visit's tour as well.
void Coder::SettleTour(v1::EventFacts* facts) const {
  if (facts->tour_number() != 0 || facts->history() || facts->status() > v1::EVENT_STATUS_OCCURRED) return;
  if (!HeldAtHost(facts->type()) && facts->type() != v1::EVENT_TYPE_DELEGATION) return;
  for (const v1::ExtractedEvent& other : events_) {
    const v1::EventFacts& visit = other.facts();
    if (!visit.has_visit() || visit.history() || visit.tour_number() == 0 || !SameParties(visit, *facts)) continue;
    const v1::Day &a = visit.date().start_date(), &b = facts->date().start_date();
    const bool apart = a.year() != b.year() || a.month() != b.month();
    if (apart && visit.date().has_start_date() && facts->date().has_start_date()) continue;
    facts->set_tour_number(visit.tour_number());
    return;
  }
}

void Coder::MarkInferred(v1::EventFacts* facts) {
  const bool inferred = std::any_of(facts->participants().begin(), facts->participants().end(),
                                    [](const v1::Participant& p) { return p.inferred(); });
  if (inferred) facts->add_inferred_slots("participants");
}

}  // namespace legation::extraction
