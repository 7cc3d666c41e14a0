// Events of our own for what shows them.
#pragma once

#include <string>

#include "legation/v1/event.pb.h"
#include "vocabulary/built_in_countries.h"

namespace legation::cli {

inline const vocabulary::CountryTable& Countries() {
  static const auto countries = *vocabulary::BuiltInCountries();
  return countries;
}

inline void AddParticipant(v1::ParticipantRole role, const std::string& country, v1::Event* event,
                           const std::string& office = "", const std::string& name = "") {
  v1::Participant& participant = *event->add_participants();
  participant.set_role(role);
  participant.set_country_code(country);
  if (!office.empty()) participant.mutable_person()->set_office(office);
  if (!name.empty()) participant.mutable_person()->set_name(name);
}

inline google::type::Date Day(int year, int month, int day) {
  google::type::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

// A planned visit of Chile's president to Morocco, with a sentence of article "a1".
inline v1::Event MadeVisit() {
  v1::Event event;
  event.set_event_id("evt_visit");
  event.set_type(v1::EVENT_TYPE_VISIT);
  event.set_status(v1::EVENT_STATUS_PLANNED);
  *event.mutable_date()->mutable_start_date() = Day(2019, 3, 13);
  *event.mutable_date()->mutable_end_date() = Day(2019, 3, 15);
  event.mutable_visit()->set_first_ever(true);
  AddParticipant(v1::PARTICIPANT_ROLE_VISITOR, "CHL", &event, "President", "Inés Valdivieso");
  AddParticipant(v1::PARTICIPANT_ROLE_HOST, "MAR", &event);
  v1::Evidence& evidence = *event.add_evidence();
  evidence.set_article_id("a1");
  evidence.set_text("Valdivieso will fly to\nRabat on Wednesday.");
  return event;
}

// A delegation of Finland to Vietnam.
inline v1::Event MadeDelegation() {
  v1::Event event;
  event.set_event_id("evt_delegation");
  event.set_type(v1::EVENT_TYPE_DELEGATION);
  event.set_status(v1::EVENT_STATUS_OCCURRED);
  *event.mutable_date()->mutable_start_date() = Day(2020, 10, 0);
  AddParticipant(v1::PARTICIPANT_ROLE_SOURCE, "FIN", &event);
  AddParticipant(v1::PARTICIPANT_ROLE_HOST, "VNM", &event);
  AddParticipant(v1::PARTICIPANT_ROLE_LEADER, "FIN", &event, "Trade Minister", "Aino Salmi");
  v1::Delegation& delegation = *event.mutable_delegation();
  delegation.set_kind(v1::DELEGATION_KIND_TRADE);
  delegation.set_size(25);
  delegation.set_bound(v1::SIZE_BOUND_AT_LEAST);
  delegation.set_unit(v1::SIZE_UNIT_COMPANIES);
  delegation.add_sectors()->set_text("water technology");
  delegation.add_outcomes()->set_subject("desalination");
  return event;
}

}  // namespace legation::cli
