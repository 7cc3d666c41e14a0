// One party's partners, or all pairs, in an order.
#pragma once

#include "absl/status/statusor.h"
#include "event_store/view.h"
#include "legation/v1/query_service.pb.h"
#include "query_service/page.h"
#include "query_service/ranking_cache.h"
#include "vocabulary/vocabulary.h"

namespace legation::query {

class RankingReader {
 public:
  explicit RankingReader(const vocabulary::Vocabulary* vocabulary) : vocabulary_(*vocabulary) {}

  // One page; errors as the RPC. A page token holds the day of the first page and the place in the order.
  absl::StatusOr<v1::ListRelationshipsResponse> List(const event_store::View& view,
                                                     const v1::ListRelationshipsRequest& request,
                                                     const PageStart& start) const;

 private:
  const vocabulary::Vocabulary& vocabulary_;
  mutable RankingCache cache_;
};

}  // namespace legation::query
