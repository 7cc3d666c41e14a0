// Counts of a pair as they are sent.
#pragma once

#include <cstdint>
#include <map>
#include <utility>

#include "google/protobuf/repeated_ptr_field.h"
#include "legation/internal/v1/records.pb.h"
#include "legation/v1/relationship.pb.h"

namespace legation::query {

// Events by type and status.
using EventCounts = std::map<std::pair<int, int>, int64_t>;

// Adds those that run in the direction, from party_a to party_b with FORWARD. Stored directions are those of the sorted
// pair; `sorted` tells whether party_a sorts first.
void AddCounts(const internal::v1::PairCounts& stored, bool sorted, v1::Direction direction, EventCounts* counts);

void PresentCounts(const EventCounts& counts, google::protobuf::RepeatedPtrField<v1::EventCount>* presented);

}  // namespace legation::query
