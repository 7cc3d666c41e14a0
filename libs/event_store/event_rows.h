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

// What a row holds: the version with its first and its newest contribution, whose sentences are what lists show. The other
// contributions are in the events family.
void MakeRowRecord(const internal::v1::EventRecord& event, internal::v1::EventRecord* row);

// What a row of TimelineScope::kPairRanked holds, and whether a key is that of one.
internal::v1::EventRecord RankedRecordOf(const internal::v1::EventRecord& event);
bool IsRankedRow(std::string_view timeline_key);

}  // namespace legation::event_store
