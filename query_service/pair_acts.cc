#include "query_service/pair_acts.h"

#include <algorithm>

#include "errors/status_macros.h"
#include "event_store/event_rows.h"

namespace legation::query {

using namespace internal::v1;
using event_store::ActTerms;
using event_store::FoldWords;
using event_store::TimelinePosition;
using event_store::TimelineScope;

absl::StatusOr<PairActs> PairActs::Read(const event_store::View& view, const std::string& party_a,
                                        const std::string& party_b) {
  const auto [first, second] = std::minmax(party_a, party_b);
  PairActs acts(view, first, second);
  ASSIGN_OR_RETURN(std::vector<event_store::View::OldestRow> rows,
                   view.OldestOfEach(TimelineScope::kPairAct, {first, second}, kMostTimelines));
  acts.whole_ = rows.size() < kMostTimelines;
  for (event_store::View::OldestRow& row : rows) {
    std::vector<std::string> terms = {first, second};
    terms.insert(terms.end(), row.terms.begin(), row.terms.end());
    acts.oldest_.emplace(std::move(terms), Oldest{TimelinePosition(row.sort_day, row.event.name), row.event, {}});
  }
  return acts;
}

absl::StatusOr<std::vector<event_store::VersionKey>> PairActs::NotableEvents() const {
  std::map<std::string, event_store::VersionKey> notable;  // by position
  if (whole_) {
    for (const auto& [terms, oldest] : oldest_) notable.emplace(oldest.position, oldest.event);
  }
  const auto claims = view_->Timeline(TimelineScope::kPairClaim, {party_a_, party_b_}, kMostClaims);
  size_t read = 0;
  for (claims->Seek(""); claims->Valid() && read < kMostClaims; claims->Next(), ++read) {
    ASSIGN_OR_RETURN(event_store::VersionKey event, claims->Version());
    notable.emplace(claims->position(), std::move(event));
  }
  RETURN_IF_ERROR(claims->status());
  std::vector<event_store::VersionKey> events;
  for (auto& [position, event] : notable) events.push_back(std::move(event));
  return events;
}

absl::StatusOr<KnownBefore> PairActs::Before(const EventRecord& event, const Way& way) {
  const std::string position = TimelinePosition(event.sort_day(), event.event_id());
  const EventType type = event.facts().type();
  KnownBefore known;
  ASSIGN_OR_RETURN(known.first, FirstBefore(position, ActTerms(way, type, "")));
  for (const Participant* participant : event_store::TravellersOf(event.facts(), way.from)) {
    Traveller& traveller = known.travellers.emplace_back();
    traveller.office = participant->person().office();
    traveller.name = participant->person().name();
    if (traveller.office.empty()) continue;
    ASSIGN_OR_RETURN(traveller.first_of_office, FirstBefore(position, ActTerms(way, type, FoldWords(traveller.office))));
  }
  return known;
}

absl::StatusOr<const EarlierAct*> PairActs::FirstBefore(const std::string& position,
                                                        const std::vector<std::string>& terms) {
  const auto known = oldest_.find(terms);
  if (known == oldest_.end() || known->second.position <= position) return nullptr;
  Oldest& oldest = known->second;
  if (!oldest.act) {
    ASSIGN_OR_RETURN(const EventRecord event, view_->GetVersion(oldest.event));
    oldest.act = EarlierAct{oldest.event.name, event.facts().date()};
  }
  return &*oldest.act;
}

}  // namespace legation::query
