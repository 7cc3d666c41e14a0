// Lists of events: ListEvents, ListVisits, ListAgreements.
#pragma once

#include "absl/status/statusor.h"
#include "event_store/view.h"
#include "legation/v1/query_service.pb.h"
#include "query_service/page.h"
#include "vocabulary/vocabulary.h"

namespace legation::query {

class EventReader {
 public:
  explicit EventReader(const vocabulary::Vocabulary* vocabulary) : vocabulary_(*vocabulary) {}

  // Each answers one page; errors as the RPC of the same name has them.
  absl::StatusOr<v1::ListEventsResponse> ListEvents(const event_store::View& view, const v1::ListEventsRequest& request,
                                                    const PageStart& start) const;
  // Visits only: an invitation is not one.
  absl::StatusOr<v1::ListVisitsResponse> ListVisits(const event_store::View& view, const v1::ListVisitsRequest& request,
                                                    const PageStart& start) const;
  absl::StatusOr<v1::ListAgreementsResponse> ListAgreements(const event_store::View& view,
                                                            const v1::ListAgreementsRequest& request,
                                                            const PageStart& start) const;

 private:
  const vocabulary::Vocabulary& vocabulary_;
};

// UNKNOWN_ENUM_VALUE for a view that this version does not know.
absl::Status CheckView(v1::EventView view);

}  // namespace legation::query
