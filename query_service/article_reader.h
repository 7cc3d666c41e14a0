// Single articles and events.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "event_store/view.h"
#include "legation/v1/query_service.pb.h"

namespace legation::query {

// Errors as the RPCs of the same names.
absl::StatusOr<v1::GetArticleResponse> GetArticle(const event_store::View& view, const v1::GetArticleRequest& request);
absl::StatusOr<v1::GetEventResponse> GetEvent(const event_store::View& view, const v1::GetEventRequest& request);

// The event that stands under this id. FIELD_REQUIRED for an empty id, else EVENT_NOT_FOUND.
absl::StatusOr<internal::v1::EventRecord> FindEvent(const event_store::View& view, const std::string& event_id);
absl::Status EventNotFound(const std::string& event_id);

}  // namespace legation::query
