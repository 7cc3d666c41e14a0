#include "query_service/delegation_groups.h"

#include <algorithm>
#include <set>
#include <vector>

#include "event_store/event_parties.h"
#include "event_store/event_rows.h"
#include "query_service/party_argument.h"

namespace legation::query {
namespace {

using internal::v1::EventRecord;

std::set<std::string> Held(const std::vector<std::string>& side, const PartySet& wanted, const CalendarDays& days) {
  std::set<std::string> held;
  for (const std::string& party : side) {
    if (wanted.empty() || wanted.Holds(party, days)) held.insert(party);
  }
  return held;
}

std::set<std::string> SectorsOf(const EventRecord& delegation, const std::vector<SectorFilter>& filters) {
  std::set<std::string> keys;
  for (const internal::v1::Sector& sector : delegation.facts().delegation().sectors()) {
    const bool wanted = filters.empty() || std::any_of(filters.begin(), filters.end(), [&](const SectorFilter& filter) {
      return filter.Matches(sector);
    });
    if (wanted) keys.insert(sector.node().empty() ? event_store::FoldWords(sector.text()) : sector.node());
  }
  keys.erase("");
  return keys;
}

}  // namespace

void DelegationGroups::Add(const EventRecord& delegation) {
  const event_store::Sides sides = event_store::SidesOf(delegation.facts());
  const CalendarDays days = CalendarDaysOf(delegation);
  std::set<std::string> keys;
  if (by_ == v1::DELEGATION_GROUP_SENDER) keys = Held(sides.actors, filter_.senders, days);
  if (by_ == v1::DELEGATION_GROUP_HOST) keys = Held(sides.receivers, filter_.hosts, days);
  if (by_ == v1::DELEGATION_GROUP_SECTOR) keys = SectorsOf(delegation, filter_.sectors);
  for (const std::string& key : keys) ++counts_[key];
}

void DelegationGroups::Write(const vocabulary::Vocabulary& vocabulary,
                             google::protobuf::RepeatedPtrField<v1::DelegationGroupCount>* counts) const {
  std::vector<std::pair<std::string, int64_t>> ordered(counts_.begin(), counts_.end());
  std::stable_sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [key, count] : ordered) {
    v1::DelegationGroupCount* added = counts->Add();
    added->set_key(key);
    added->set_count(count);
    if (by_ != v1::DELEGATION_GROUP_SECTOR) added->set_name(PartyOfId(vocabulary, key).name());
  }
}

}  // namespace legation::query
