// The list of what was withdrawn.
#pragma once

#include "absl/status/statusor.h"
#include "event_store/view.h"
#include "legation/v1/query_service.pb.h"
#include "query_service/page.h"
#include "vocabulary/vocabulary.h"

namespace legation::query {

// Most withdrawals that are looked at for one page. Each is followed to its event.
inline constexpr size_t kMostWithdrawalsExamined = 2'000;

// One page; errors as the RPC of the same name has them.
absl::StatusOr<v1::ListWithdrawnEventsResponse> ListWithdrawnEvents(const event_store::View& view,
                                                                    const v1::ListWithdrawnEventsRequest& request,
                                                                    const PageStart& start,
                                                                    const vocabulary::Vocabulary& vocabulary);

}  // namespace legation::query
