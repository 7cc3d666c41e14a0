#include "ingest_service/extraction/second_reading.h"

#include <set>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;

// The type and who is in which part; those who take part on equal terms, in any order.
std::string Act(const v1::EventFacts& facts) {
  std::set<std::string> parties;
  for (const v1::Participant& p : facts.participants()) {
    if (p.role() == v1::PARTICIPANT_ROLE_SIGNATORY || p.role() == v1::PARTICIPANT_ROLE_LEADER ||
        p.role() == v1::PARTICIPANT_ROLE_COMPANION)
      continue;
    parties.insert(absl::StrCat(static_cast<int>(p.role()), " ", p.country_code(), "/", p.organization()));
  }
  std::string act = absl::StrCat(static_cast<int>(facts.type()));
  for (const std::string& party : parties) absl::StrAppend(&act, "|", party);
  return act;
}

}  // namespace

void AddUntold(std::vector<v1::ExtractedEvent> more, std::vector<v1::ExtractedEvent>* events) {
  absl::flat_hash_set<std::string> told;
  for (const v1::ExtractedEvent& event : *events) told.insert(Act(event.facts()));
  // Tours are numbered by each reading on its own.
  int tours = 0;
  for (const v1::ExtractedEvent& event : *events) tours = std::max(tours, int(event.facts().tour_number()));
  for (v1::ExtractedEvent& event : more) {
    if (told.contains(Act(event.facts()))) continue;
    if (event.facts().tour_number() != 0)
      event.mutable_facts()->set_tour_number(event.facts().tour_number() + tours);
    events->push_back(std::move(event));
  }
}

}  // namespace legation::extraction
