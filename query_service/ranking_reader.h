// One party's partners, or all pairs, in an order.
#pragma once

#include "absl/status/statusor.h"
#include "event_store/change_marks.h"
#include "event_store/view.h"
#include "legation/v1/query_service.pb.h"
#include "query_service/page.h"
#include "query_service/ranking_cache.h"
#include "vocabulary/vocabulary.h"

namespace legation::query {

class RankingReader {
 public:
  // With `marks`, which may be null, pairs that have not changed since an earlier ranking are not measured anew. Both must
  // outlive this.
  RankingReader(const vocabulary::Vocabulary* vocabulary, const event_store::ChangeMarks* marks)
      : vocabulary_(*vocabulary), marks_(marks) {}

  // One page; errors as the RPC. A page token holds the day of the first page and the place in the order. `generation` is
  // that of the marks before the view was opened.
  absl::StatusOr<v1::ListRelationshipsResponse> List(const event_store::View& view,
                                                     const v1::ListRelationshipsRequest& request,
                                                     const PageStart& start, int64_t generation) const;

 private:
  const vocabulary::Vocabulary& vocabulary_;
  const event_store::ChangeMarks* const marks_;
  mutable RankingCache cache_;
};

}  // namespace legation::query
