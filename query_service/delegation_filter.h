// Which trade delegations a list holds.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "legation/internal/v1/records.pb.h"
#include "legation/v1/query_service.pb.h"
#include "query_service/day_argument.h"
#include "query_service/event_list.h"
#include "query_service/party_set.h"
#include "vocabulary/vocabulary.h"

namespace legation::query {

// What one entry of `sectors` means. An entry that names a node, by its id or by words of the taxonomy, means that node
// and those below it, and texts of exactly these words; another entry means texts that have its words.
struct SectorFilter {
  std::set<std::string> nodes;
  std::string words;  // folded
  bool Matches(const internal::v1::Sector& sector) const;
};

struct DelegationFilter {
  PartySet senders, hosts;
  std::vector<SectorFilter> sectors;
  std::vector<std::string> leaders;  // in lower case
  std::optional<int32_t> min_size;
  std::set<int> statuses;
  DayRange days;

  bool Matches(const internal::v1::EventRecord& event) const;
  // The fewest timelines that hold every delegation of the filter.
  std::vector<TimelineName> Timelines() const;
};

// INVALID_ARGUMENT: UNKNOWN_PARTY, UNKNOWN_ENUM_VALUE, DATE_INVALID, FIELD_OUT_OF_RANGE.
absl::StatusOr<DelegationFilter> ReadDelegationFilter(const v1::ListTradeDelegationsRequest& request,
                                                      const vocabulary::Vocabulary& vocabulary);

bool IsTradeDelegation(const internal::v1::EventRecord& event);

}  // namespace legation::query
