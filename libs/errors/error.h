// Errors with a reason of the published catalogue (legation/v1/errors.proto), as absl::Status inside the program.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "google/rpc/error_details.pb.h"
#include "legation/v1/errors.pb.h"

namespace legation::errors {

// The ErrorInfo.domain of every error of ours.
inline constexpr std::string_view kErrorDomain = "legation.v1";

// A status that carries ErrorInfo {reason, domain, metadata} and, with `retry_after`, RetryInfo. The reason is the enum
// value's name without ERROR_REASON_.
absl::Status MakeError(absl::StatusCode code, v1::ErrorReason reason, std::string message,
                       std::map<std::string, std::string> metadata = {},
                       std::optional<absl::Duration> retry_after = {});

// What MakeError put in; absent for a status from elsewhere.
std::optional<google::rpc::ErrorInfo> GetErrorInfo(const absl::Status& status);

// The reason of a status; UNSPECIFIED for a status from elsewhere.
v1::ErrorReason ReasonOf(const absl::Status& status);

}  // namespace legation::errors
