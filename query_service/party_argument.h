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

// Two parties that are not the same, in fields of which `prefix` is the beginning: "" or "pairs[3].". Errors as
// ReadParty, and SAME_PARTY.
absl::Status ReadPair(const vocabulary::Vocabulary& vocabulary, const std::string& prefix, std::string_view spelling_a,
                      std::string_view spelling_b, v1::Party* party_a, v1::Party* party_b);

// The party with an id that the store holds; one that the vocabulary does not know goes by its id.
v1::Party PartyOfId(const vocabulary::Vocabulary& vocabulary, const std::string& id);

// All parties that one side of a filter names: an organisation or region stands for itself and, at each event, for those
// who were its members on that date. Empty for an empty side. Errors as ReadParty, and FIELD_OUT_OF_RANGE above
// kMostFilterEntries.
absl::StatusOr<PartySet> ReadParties(const vocabulary::Vocabulary& vocabulary, const std::string& field,
                                     const google::protobuf::RepeatedPtrField<std::string>& spellings);

}  // namespace legation::query
