#include "ingest_service/extraction/second_reading.h"

#include <algorithm>
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

// Whose one sentence can tell several: legs of a tour, missions of several states.
bool OneForEach(v1::EventType type) { return type == v1::EVENT_TYPE_VISIT || type == v1::EVENT_TYPE_DELEGATION; }

std::set<std::string> PartiesOf(const v1::EventFacts& facts) {
  std::set<std::string> parties;
  for (const v1::Participant& p : facts.participants())
    parties.insert(p.country_code().empty() ? p.organization() : p.country_code());
  return parties;
}

// The same words of the same sentence with more parties, fewer or the other way round: one act on which readings differ.
bool SameWords(const v1::ExtractedEvent& a, const v1::ExtractedEvent& b) {
  if (a.facts().type() != b.facts().type() || OneForEach(a.facts().type())) return false;
  const bool same = std::any_of(a.evidence().begin(), a.evidence().end(), [&](const v1::Span& of_a) {
    return std::any_of(b.evidence().begin(), b.evidence().end(), [&](const v1::Span& of_b) {
      return of_a.begin_byte() == of_b.begin_byte() && of_a.rule() == of_b.rule();
    });
  });
  if (!same) return false;
  const std::set<std::string> x = PartiesOf(a.facts()), y = PartiesOf(b.facts());
  return std::includes(x.begin(), x.end(), y.begin(), y.end()) || std::includes(y.begin(), y.end(), x.begin(), x.end());
}

}  // namespace

void AddUntold(std::vector<v1::ExtractedEvent> more, std::vector<v1::ExtractedEvent>* events) {
  absl::flat_hash_set<std::string> told;
  for (const v1::ExtractedEvent& event : *events) told.insert(Act(event.facts()));
  // Tours are numbered by each reading on its own.
  int tours = 0;
  const size_t first = events->size();
  for (const v1::ExtractedEvent& event : *events) tours = std::max(tours, int(event.facts().tour_number()));
  for (v1::ExtractedEvent& event : more) {
    if (told.contains(Act(event.facts()))) continue;
    const auto end = events->begin() + static_cast<ptrdiff_t>(first);
    if (std::any_of(events->begin(), end, [&](const v1::ExtractedEvent& e) { return SameWords(e, event); })) continue;
    if (event.facts().tour_number() != 0)
      event.mutable_facts()->set_tour_number(event.facts().tour_number() + tours);
    events->push_back(std::move(event));
  }
}

}  // namespace legation::extraction
