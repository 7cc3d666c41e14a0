// Acts: visits from one party to another, agreements of two, and trade delegations from one to another, as far as they took
// place and have a date. Of these a pair has firsts: the first of all, and the first by an office.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "event_store/keys.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::event_store {

// Which way an act runs: who acts and who receives. Mutual, with the parties in the order of their ids, for an agreement and
// where nobody says who acts.
struct Way {
  std::string from, to;
  bool mutual = false;
  auto operator<=>(const Way&) const = default;
};

// The types that have firsts: visits, agreements, delegations.
bool MayBeFirst(internal::v1::EventType type);
// Whether an event is an act: it took place, has a date, and a delegation is one of trade.
bool IsAct(const internal::v1::EventFacts& facts);
// Whether a source says of a visit that it is the first ever or the nth. A claim is one of the source, also about a visit to
// come; one that did not take place is none.
bool HasClaim(const internal::v1::EventFacts& facts);
// The ways in which an event of such a type runs. None for an event of more than 12 parties, which tells little of any two.
std::vector<Way> WaysOf(const internal::v1::EventFacts& facts);
// The visitors who act for a party and of whom anything is told.
std::vector<const internal::v1::Participant*> TravellersOf(const internal::v1::EventFacts& facts, const std::string& party);

// Terms of TimelineScope::kPairAct. `office` is folded; empty for acts of anybody.
std::vector<std::string> ActTerms(const Way& way, internal::v1::EventType type, std::string_view office);
// Keys of the rows of an event under TimelineScope::kPairAct and kPairClaim: terms without what all rows of it have.
struct ActRow {
  TimelineScope scope = TimelineScope::kPairAct;
  std::vector<std::string> terms;
};
std::vector<ActRow> ActRowsOf(const internal::v1::EventFacts& facts);

}  // namespace legation::event_store
