#include "query_service/delegation_filter.h"

#include <algorithm>

#include "errors/status_macros.h"
#include "event_store/event_parties.h"
#include "event_store/event_rows.h"
#include "query_service/argument_error.h"
#include "query_service/event_filter.h"
#include "query_service/party_argument.h"
#include "vocabulary/spelling.h"

namespace legation::query {
namespace {

using event_store::TimelineScope;
using internal::v1::EventFacts;

SectorFilter ReadSector(const std::string& entry, const vocabulary::SectorTaxonomy& taxonomy) {
  SectorFilter filter;
  filter.words = event_store::FoldWords(entry);
  const auto node = taxonomy.ResolveFilter(entry);
  if (!node.ok()) return filter;
  for (const vocabulary::Sector& sector : taxonomy.all()) {
    if (taxonomy.IsWithin(sector.node, *node)) filter.nodes.insert(sector.node);
  }
  return filter;
}

bool HasAny(const std::vector<std::string>& side, const PartySet& wanted, const CalendarDays& days) {
  return wanted.empty() ||
         std::any_of(side.begin(), side.end(), [&](const std::string& party) { return wanted.Holds(party, days); });
}

bool MatchesLeaders(const std::vector<std::string>& leaders, const EventFacts& facts) {
  return leaders.empty() ||
      std::any_of(facts.participants().begin(), facts.participants().end(), [&](const auto& participant) {
    return participant.role() == internal::v1::PARTICIPANT_ROLE_LEADER && HasPart(participant.person().name(), leaders);
  });
}

bool MatchesSectors(const std::vector<SectorFilter>& filters, const internal::v1::Delegation& delegation) {
  if (filters.empty()) return true;
  for (const internal::v1::Sector& sector : delegation.sectors()) {
    for (const SectorFilter& filter : filters) {
      if (filter.Matches(sector)) return true;
    }
  }
  return false;
}

// The delegations of each sender with each host, where these are few and nobody is both: a party's delegation to itself has
// no pair. Empty otherwise.
std::vector<TimelineName> OfPairs(const PartySet& senders, const PartySet& hosts) {
  if (senders.size() * hosts.size() > kMostPairTimelines) return {};
  std::set<std::vector<std::string>> pairs;
  for (const std::string& sender : senders.ids()) {
    for (const std::string& host : hosts.ids()) {
      if (sender == host) return {};
      pairs.insert(event_store::PairTypeTerms(sender, host, internal::v1::EVENT_TYPE_DELEGATION));
    }
  }
  std::vector<TimelineName> names;
  for (const std::vector<std::string>& terms : pairs) names.push_back({TimelineScope::kPairType, terms});
  return names;
}

}  // namespace

bool SectorFilter::Matches(const internal::v1::Sector& sector) const {
  if (nodes.empty()) return HasPhrase(sector.text(), {words});
  return nodes.contains(sector.node()) || event_store::FoldWords(sector.text()) == words;
}

bool IsTradeDelegation(const internal::v1::EventRecord& event) {
  return event.facts().type() == internal::v1::EVENT_TYPE_DELEGATION &&
         event.facts().delegation().kind() == internal::v1::DELEGATION_KIND_TRADE;
}

bool DelegationFilter::Matches(const internal::v1::EventRecord& event) const {
  const EventFacts& facts = event.facts();
  if (!IsTradeDelegation(event) || !days.Holds(event.sort_day())) return false;
  if (!statuses.empty() && !statuses.contains(facts.status())) return false;
  if (min_size && (!facts.delegation().has_size() || facts.delegation().size() < *min_size)) return false;
  const event_store::Sides sides = event_store::SidesOf(facts);
  const CalendarDays on = CalendarDaysOf(event);
  return HasAny(sides.actors, senders, on) && HasAny(sides.receivers, hosts, on) && MatchesLeaders(leaders, facts) &&
         MatchesSectors(sectors, facts.delegation());
}

std::vector<TimelineName> DelegationFilter::Timelines() const {
  const std::vector<TimelineName> all = {{TimelineScope::kTradeDelegations, {}}};
  std::vector<TimelineName> names = OfPairs(senders, hosts);
  if (!names.empty()) return names;
  if (!senders.empty() || !hosts.empty()) {
    const bool by_host = senders.empty() || (!hosts.empty() && hosts.size() < senders.size());
    for (const std::string& party : (by_host ? hosts : senders).ids()) {
      names.push_back({by_host ? TimelineScope::kHost : TimelineScope::kSender, {party}});
    }
    return names.size() > kMostTimelines ? all : names;
  }
  std::set<std::string> terms;
  for (const SectorFilter& sector : sectors) {
    if (sector.nodes.empty()) return all;  // words inside a longer text have no timeline of their own
    terms.insert(sector.nodes.begin(), sector.nodes.end());
    terms.insert(sector.words);
  }
  for (const std::string& term : terms) names.push_back({TimelineScope::kSector, {term}});
  return names.empty() || names.size() > kMostTimelines ? all : names;
}

absl::StatusOr<DelegationFilter> ReadDelegationFilter(const v1::ListTradeDelegationsRequest& request,
                                                      const vocabulary::Vocabulary& vocabulary) {
  DelegationFilter filter;
  ASSIGN_OR_RETURN(filter.senders, ReadParties(vocabulary, "senders", request.senders()));
  ASSIGN_OR_RETURN(filter.hosts, ReadParties(vocabulary, "hosts", request.hosts()));
  ASSIGN_OR_RETURN(filter.statuses, ReadEnums("statuses", request.statuses(), v1::EventStatus_IsValid));
  ASSIGN_OR_RETURN(filter.days, ReadDayRange(request.has_start_date() ? &request.start_date() : nullptr,
                                             request.has_end_date() ? &request.end_date() : nullptr));
  RETURN_IF_ERROR(CheckEntries("sectors", request.sectors()));
  RETURN_IF_ERROR(CheckEntries("leaders", request.leaders()));
  for (const std::string& sector : request.sectors()) {
    filter.sectors.push_back(ReadSector(sector, vocabulary.sectors()));
  }
  for (const std::string& leader : request.leaders()) filter.leaders.push_back(vocabulary::LowerCase(leader));
  if (request.has_min_size()) {
    if (request.min_size() < 0) return FieldOutOfRange("min_size", std::to_string(request.min_size()), "0 or more");
    filter.min_size = request.min_size();
  }
  return filter;
}

}  // namespace legation::query
