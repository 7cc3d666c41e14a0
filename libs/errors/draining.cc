#include "errors/draining.h"

#include "absl/time/time.h"
#include "errors/error.h"

namespace legation::errors {

absl::Status Draining() {
  return MakeError(absl::StatusCode::kUnavailable, v1::ERROR_REASON_DRAINING, "the server is stopping; try again", {},
                   absl::Seconds(1));
}

}  // namespace legation::errors
