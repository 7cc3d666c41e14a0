// Whether a source's history is the one that a replica copies, and what to do when it is not.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "legation/internal/v1/records.pb.h"

namespace legation::query {

// What a refusal of the source means for the copy.
enum class Remedy {
  kTryAgain,    // nothing: the source is away
  kStartOver,   // the store's history was replaced: remove the copy and begin anew
  kKeep,        // an operator's error: keep the copy, do not follow
  kAskForHead,  // the same store and epoch: start over unless the source has less than the copy
};

// `own` is the identity of the copy. A copy is never given up for a source of another store, nor for one of an earlier
// epoch: a wrong --follow or a wrong data directory of ingest must not cost the data of all replicas.
Remedy RemedyFor(const internal::v1::StoreIdentity& own, const absl::Status& refusal);

// FAILED_PRECONDITION, REVISION_TOKEN_OF_ANOTHER_STORE, with store_id and epoch of the source, when a copy that has an
// identity is told another.
absl::Status CheckIdentity(const internal::v1::StoreIdentity& own, const internal::v1::StoreIdentity& source);

// What an operator reads when a source is not followed: both ids and what to do.
std::string NotFollowed(const internal::v1::StoreIdentity& own, const absl::Status& refusal);

}  // namespace legation::query
