// The timelines in which an event stands.
#pragma once

#include <string>
#include <vector>

#include "event_store/keys.h"
#include "legation/internal/v1/records.pb.h"

namespace legation::event_store {

// Lower case, runs of anything but letters and digits become one space: the form of subjects and sectors in keys.
std::string FoldWords(std::string_view text);

// The types that relationships list by themselves, so that a pair has a timeline for each.
bool HasPairTypeRows(internal::v1::EventType type);
// Terms of TimelineScope::kPairType for two parties in any order.
std::vector<std::string> PairTypeTerms(const std::string& party_a, const std::string& party_b, internal::v1::EventType type);

// Keys of all rows of this version, distinct, in byte order. None for a withdrawn version.
std::vector<std::string> RowKeysOf(const internal::v1::EventRecord& event);

// Leaves of a version what lists show: its first and its newest contribution with their sentences. The other contributions
// are in the events family.
void TrimToRow(internal::v1::EventRecord* event);

// The values of the rows of one version.
class RowValues {
 public:
  explicit RowValues(const internal::v1::EventRecord& event);
  // Of the row under this key: the event as TrimToRow leaves it; in rows that refer to it (see RefersToEvents) its type; in
  // those of TimelineScope::kPairRanked what keys.h says.
  const std::string& Of(std::string_view timeline_key) const;

 private:
  std::string whole_, reference_, ranked_;
};

// Whether the row under this key holds sentences.
bool HoldsSentences(std::string_view timeline_key);

}  // namespace legation::event_store
