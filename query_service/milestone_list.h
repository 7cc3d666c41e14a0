// ListMilestones, and the milestones of GetRelationship.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "event_store/view.h"
#include "legation/v1/query_service.pb.h"
#include "query_service/milestones.h"
#include "query_service/page.h"
#include "vocabulary/vocabulary.h"

namespace legation::query {

// One page. Errors as the RPC has them.
absl::StatusOr<v1::ListMilestonesResponse> ListMilestones(const event_store::View& view,
                                                          const v1::ListMilestonesRequest& request,
                                                          const PageStart& start,
                                                          const vocabulary::Vocabulary& vocabulary);

// The newest milestones between two parties, at most `most`; visits that are counted only because a person has come
// before are left out, as they are many.
absl::StatusOr<std::vector<v1::Milestone>> NewestMilestones(const event_store::View& view, const std::string& party_a,
                                                            const std::string& party_b, v1::Direction direction,
                                                            const vocabulary::Vocabulary& vocabulary, size_t most);

}  // namespace legation::query
