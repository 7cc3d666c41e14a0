#include "query_service/pair_firsts.h"

#include <algorithm>
#include <memory>

#include "errors/status_macros.h"
#include "event_store/event_parties.h"
#include "event_store/event_rows.h"

namespace legation::query {
namespace {

using namespace internal::v1;
using event_store::FoldWords;
using event_store::IsAct;
using event_store::TravellersOf;
using event_store::WaysOf;

}  // namespace

bool IsAnyFirst(const KnownBefore& known) {
  return known.first == nullptr ||
         std::any_of(known.travellers.begin(), known.travellers.end(), [](const Traveller& traveller) {
    return !traveller.office.empty() && traveller.first_of_office == nullptr;
  });
}

absl::StatusOr<PairFirsts> PairFirsts::Read(const event_store::View& view, const std::string& party_a,
                                            const std::string& party_b, EventType type, std::string_view position,
                                            size_t most_rows) {
  PairFirsts firsts;
  std::vector<EventRecord> newest_first;
  const auto rows = view.Timeline(event_store::TimelineScope::kPairType,
                                  event_store::PairTypeTerms(party_a, party_b, type), std::max<size_t>(1, most_rows));
  for (rows->Seek(position); rows->Valid(); rows->Next()) {
    if (firsts.rows_ == most_rows) {
      firsts.whole_ = false;
      break;
    }
    ++firsts.rows_;
    ASSIGN_OR_RETURN(EventRecord event, rows->Event());
    event.clear_contributions();
    newest_first.push_back(std::move(event));
  }
  RETURN_IF_ERROR(rows->status());
  if (rows->gave_up()) firsts.whole_ = false;
  for (auto event = newest_first.rbegin(); event != newest_first.rend(); ++event) firsts.Add(*event);
  return firsts;
}

void PairFirsts::Add(const EventRecord& event) {
  const EventFacts& facts = event.facts();
  const EarlierAct* act = &acts_.emplace_back(EarlierAct{event.event_id(), facts.date()});
  for (const Way& way : WaysOf(facts)) {
    KnownBefore& known = known_[event.event_id()].emplace_back(way, KnownBefore()).second;
    if (const auto first = first_.find(way); first != first_.end()) known.first = first->second;
    for (const Participant* participant : TravellersOf(facts, way.from)) {
      Traveller& traveller = known.travellers.emplace_back();
      traveller.office = participant->person().office();
      traveller.name = participant->person().name();
      if (!traveller.office.empty()) {
        const auto office = by_office_.find({way, FoldWords(traveller.office)});
        if (office != by_office_.end()) traveller.first_of_office = office->second;
      }
      if (traveller.name.empty()) continue;
      const auto person = by_person_.find({way, FoldWords(traveller.name)});
      if (person == by_person_.end()) continue;
      traveller.latest_of_person = person->second.latest;
      traveller.ordinal = person->second.count + 1;
    }
    if (!IsAct(facts)) continue;
    first_.emplace(way, act);
    for (const Traveller& traveller : known.travellers) {
      if (!traveller.office.empty()) by_office_.emplace(std::make_pair(way, FoldWords(traveller.office)), act);
      if (traveller.name.empty()) continue;
      Person& person = by_person_[{way, FoldWords(traveller.name)}];
      if (person.latest == nullptr || person.latest->event_id != act->event_id) ++person.count;
      person.latest = act;
    }
  }
}

const KnownBefore* PairFirsts::Find(const std::string& event_id, const Way& way) const {
  const auto found = known_.find(event_id);
  if (found == known_.end()) return nullptr;
  for (const auto& [each, known] : found->second) {
    if (each == way) return &known;
  }
  return nullptr;
}

}  // namespace legation::query
