// How two parties stand.
#pragma once

#include "absl/status/statusor.h"
#include "event_store/view.h"
#include "legation/v1/query_service.pb.h"
#include "vocabulary/vocabulary.h"

namespace legation::query {

class RelationshipReader {
 public:
  explicit RelationshipReader(const vocabulary::Vocabulary* vocabulary) : vocabulary_(*vocabulary) {}

  // Errors as the RPC. Two known parties without events have an answer with zeros.
  absl::StatusOr<v1::GetRelationshipResponse> Get(const event_store::View& view,
                                                  const v1::GetRelationshipRequest& request) const;

 private:
  const vocabulary::Vocabulary& vocabulary_;
};

}  // namespace legation::query
