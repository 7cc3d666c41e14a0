#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

// "in Baku", "at the Israeli parliament"
bool StandsAsPlace(const Reading& reading, const Mention& mention) {
  if (mention.begin == 0 || mention.country.empty() || mention.possessive) return false;
  size_t before = mention.begin - 1;
  const bool building = mention.kind == MentionKind::kGroup || mention.kind == MentionKind::kModifier;
  if (building && before > 0 && reading.Lower(before) == "the") --before;
  const std::string& word = reading.Lower(before);
  if (building) return word == "at";
  return (word == "in" || word == "at") && (mention.kind == MentionKind::kState || mention.kind == MentionKind::kCity);
}

}  // namespace

void Coder::FindPlace(const Reading& reading, bool on_trip, v1::EventFacts* facts) const {
  if (facts->has_place()) return;
  for (const Mention& mention : reading.mentions) {
    if (!StandsAsPlace(reading, mention)) continue;
    if (facts->has_place() && (mention.country != facts->place().country_code() || mention.city.empty())) continue;
    facts->mutable_place()->set_country_code(mention.country);
    facts->mutable_place()->set_city(mention.city);
  }
  // "to encourage investment in Israel" is no place of what is done abroad.
  if (on_trip && facts->has_place() && facts->place().country_code() == Party(trip_.visitor) &&
      facts->place().city().empty())
    facts->clear_place();
  if (facts->has_place() || facts->type() == v1::EVENT_TYPE_STATEMENT) return;
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
  const bool held = facts->type() == v1::EVENT_TYPE_MEETING || facts->type() == v1::EVENT_TYPE_AGREEMENT ||
                    facts->type() == v1::EVENT_TYPE_BUSINESS_FORUM || facts->type() == v1::EVENT_TYPE_NEGOTIATION ||
                    facts->type() == v1::EVENT_TYPE_CEREMONY || facts->type() == v1::EVENT_TYPE_DELEGATION;
  if (!on_trip || !held) return;
  facts->mutable_place()->set_country_code(trip_.current_host);
  facts->mutable_place()->set_inferred(true);
}

}  // namespace legation::extraction
