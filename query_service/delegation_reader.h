// Trade delegations with what came of them.
#pragma once

#include "absl/status/statusor.h"
#include "event_store/view.h"
#include "legation/v1/query_service.pb.h"
#include "query_service/page.h"
#include "vocabulary/vocabulary.h"

namespace legation::query {

class DelegationReader {
 public:
  explicit DelegationReader(const vocabulary::Vocabulary* vocabulary) : vocabulary_(*vocabulary) {}

  // Errors as ListTradeDelegations. UNIMPLEMENTED for an order or grouping that the proto says so of.
  absl::StatusOr<v1::ListTradeDelegationsResponse> List(const event_store::View& view,
                                                        const v1::ListTradeDelegationsRequest& request,
                                                        const PageStart& start) const;
  // NOT_FOUND, EVENT_NOT_FOUND, also for an event that is no trade delegation.
  absl::StatusOr<v1::GetTradeDelegationResponse> Get(const event_store::View& view,
                                                     const v1::GetTradeDelegationRequest& request) const;

 private:
  const vocabulary::Vocabulary& vocabulary_;
};

}  // namespace legation::query
