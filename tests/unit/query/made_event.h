// Stored events made by hand.
#pragma once

#include <string>

#include "legation/internal/v1/records.pb.h"

namespace legation::query {

struct MadeEvent {
  internal::v1::EventRecord record;

  explicit MadeEvent(internal::v1::EventType type) {
    record.set_event_id("evt_made");
    record.mutable_facts()->set_type(type);
    record.mutable_facts()->set_status(internal::v1::EVENT_STATUS_OCCURRED);
    record.add_contributions()->set_extractor("legation-builtin");
  }
  MadeEvent& With(internal::v1::ParticipantRole role, const std::string& country, const std::string& person = "") {
    auto* participant = record.mutable_facts()->add_participants();
    participant->set_role(role);
    participant->set_country_code(country);
    if (!person.empty()) participant->mutable_person()->set_name(person);
    return *this;
  }
  MadeEvent& On(int32_t day) {
    record.set_sort_day(day);
    return *this;
  }
  internal::v1::EventFacts& facts() { return *record.mutable_facts(); }
};

}  // namespace legation::query
