// Which events a list holds. ListEvents, ListVisits, ListAgreements and WatchEvents have the same fields; the lists
// differ in the types that they list.
#pragma once

#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "event_store/event_parties.h"
#include "legation/internal/v1/records.pb.h"
#include "legation/v1/query_service.pb.h"
#include "query_service/day_argument.h"
#include "query_service/party_set.h"
#include "vocabulary/vocabulary.h"

namespace legation::query {

// All conditions must hold; an empty one always does. Inside a condition one of its entries is enough.
struct EventFilter {
  PartySet parties, counterparties;
  std::set<int> types, statuses;                  // numbers of the public enums, which are those of the internal ones
  DayRange days;                                  // of the day by which an event is sorted
  v1::Direction direction = v1::DIRECTION_BOTH;   // from parties to counterparties; mutual events run both ways
  std::vector<std::string> persons;               // in lower case, parts of names
  std::vector<std::string> topics, subjects;      // folded words
  v1::HistoryFilter history = v1::HISTORY_FILTER_INCLUDE;
  std::set<std::string> extractors;

  bool Matches(const internal::v1::EventRecord& event) const;

  // Unordered pairs (first < second) of one party of each side, whenever it belongs there, when both are given.
  std::vector<std::pair<std::string, std::string>> Pairs() const;
};

// The filter of a ListEventsRequest, ListVisitsRequest, ListAgreementsRequest or WatchEventsRequest. `listed`: the types
// that the list holds; empty for all. INVALID_ARGUMENT: UNKNOWN_PARTY, UNKNOWN_ENUM_VALUE, DATE_INVALID;
// FIELD_OUT_OF_RANGE for a type that the list does not hold, an empty word, and more than 50 entries of a field.
template <typename Request>
absl::StatusOr<EventFilter> ReadEventFilter(const Request& request, std::span<const v1::EventType> listed,
                                            const vocabulary::Vocabulary& vocabulary);

// Whether an event concerns two parties and runs between them in a direction, from `from` to `to` with
// DIRECTION_FORWARD. Of two on one side of an event, such as two visitors, it says nothing.
bool RunsBetween(const event_store::Sides& sides, const std::string& from, const std::string& to,
                 v1::Direction direction);

// FIELD_OUT_OF_RANGE for an empty entry, or more than 50 of them.
absl::Status CheckEntries(const std::string& field, const google::protobuf::RepeatedPtrField<std::string>& entries);
// Numbers of an enum field without UNSPECIFIED, which stands for no condition; UNKNOWN_ENUM_VALUE.
absl::StatusOr<std::set<int>> ReadEnums(const std::string& field, const google::protobuf::RepeatedField<int>& numbers,
                                        bool (*is_valid)(int));
// Whether one of `phrases` stands in `text` as whole words. The phrases are folded as by event_store::FoldWords.
bool HasPhrase(std::string_view text, const std::vector<std::string>& phrases);
// Whether the name, in lower case, has one of `parts`.
bool HasPart(std::string_view name, const std::vector<std::string>& parts);

}  // namespace legation::query
