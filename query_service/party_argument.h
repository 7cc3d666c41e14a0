// Parties as callers spell them.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "legation/v1/relationship.pb.h"
#include "query_service/party_set.h"
#include "vocabulary/vocabulary.h"

namespace legation::query {

// Most entries of any repeated field of a filter.
inline constexpr int kMostFilterEntries = 50;

// The party that a field names. INVALID_ARGUMENT: FIELD_REQUIRED when `spelling` is empty; UNKNOWN_PARTY, with field,
// value and suggestions, when no party, or more than one, has the spelling. Members are those of today.
absl::StatusOr<v1::Party> ReadParty(const vocabulary::Vocabulary& vocabulary, const std::string& field,
                                    std::string_view spelling);

// All parties that one side of a filter names: an organisation or region stands for itself and, at each event, for those
// who were its members on that date. Empty for an empty side. Errors as ReadParty, and FIELD_OUT_OF_RANGE above
// kMostFilterEntries.
absl::StatusOr<PartySet> ReadParties(const vocabulary::Vocabulary& vocabulary, const std::string& field,
                                     const google::protobuf::RepeatedPtrField<std::string>& spellings);

}  // namespace legation::query
