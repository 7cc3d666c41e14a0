#include "query_service/open_streams.h"

#include "errors/error.h"

namespace legation::query {

absl::StatusOr<OpenStream> OpenStreams::Open() {
  const int64_t count = ++count_;
  OpenStream stream(&count_);
  if (count <= most_) return stream;
  const std::string limit = std::to_string(most_);
  return errors::MakeError(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_TOO_MANY_STREAMS,
                           limit + " streams of " + method_ + " are open already; try another replica, or later",
                           {{"method", method_}, {"limit", limit}}, absl::Seconds(5));
}

}  // namespace legation::query
