// Where an event is, as its sentence or the trip of which the article tells says.
#include <algorithm>

#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/reading.h"
#include "ingest_service/extraction/told_places.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

// What is done where the visitor is.
bool HeldOnTrip(v1::EventType type) {
  return type == v1::EVENT_TYPE_MEETING || type == v1::EVENT_TYPE_AGREEMENT || type == v1::EVENT_TYPE_BUSINESS_FORUM ||
         type == v1::EVENT_TYPE_NEGOTIATION || type == v1::EVENT_TYPE_CEREMONY || type == v1::EVENT_TYPE_DELEGATION;
}

bool SaysHere(const Reading& reading) {
  for (size_t i = 0; i + 1 < reading.tokens.size(); ++i) {
    const std::string& word = reading.Lower(i);
    if (word == "here" || (word == "this" && reading.Lower(i + 1) == "capital")) return true;
  }
  return false;
}

}  // namespace

void Coder::FindPlace(const Reading& reading, const FrameMatch& match, bool on_trip, v1::EventFacts* facts) const {
  if (facts->has_place() || facts->type() == v1::EVENT_TYPE_CALL) return;
  std::vector<ToldPlace> places = PlacesIn(reading, names_);
  // "to encourage investment in Israel" is no place of what is done abroad.
  if (on_trip) {
    std::erase_if(places,
                  [&](const ToldPlace& place) { return place.country == Party(trip_.visitor) && place.city.empty(); });
  }
  const ToldPlace told = NearestPlace(reading, match, places);
  if (!told.country.empty()) {
    facts->mutable_place()->set_country_code(told.country);
    facts->mutable_place()->set_city(told.city);
    return;
  }
  // What the same sentence tells right after a visit of the same visitor happens there.
  for (auto it = events_.rbegin();
       it != events_.rend() && it->evidence(0).begin_byte() == static_cast<int64_t>(reading.sentence.sent_begin);
       ++it) {
    if (!it->facts().has_visit() || facts->has_visit() || !it->facts().has_place() || !SameParties(it->facts(), *facts))
      continue;
    *facts->mutable_place() = it->facts().place();
    facts->mutable_place()->set_inferred(true);
    return;
  }
  if (on_trip && HeldOnTrip(facts->type())) {
    facts->mutable_place()->set_country_code(trip_.current_host);
    facts->mutable_place()->set_inferred(true);
    std::string city;
    for (const v1::ExtractedEvent& visit : events_) {
      const v1::Place& place = visit.facts().place();
      if (!visit.facts().has_visit() || visit.facts().tour_number() != trip_.number || place.city().empty() ||
          place.country_code() != trip_.current_host)
        continue;
      if (!city.empty() && city != place.city()) return facts->mutable_place()->clear_city();  // in which of two?
      city = place.city();
      facts->mutable_place()->set_city(city);
    }
  } else if (!dateline_.country_code().empty() && SaysHere(reading)) {
    *facts->mutable_place() = dateline_;
  }
}

}  // namespace legation::extraction
