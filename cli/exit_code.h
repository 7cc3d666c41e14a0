#pragma once

#include "absl/status/status.h"
#include "absl/strings/cord.h"

namespace legation::cli {

// What the program ends with. Scripts rely on the numbers; docs/command_line.md lists them.
enum class ExitCode {
  kDone = 0,
  kRefused = 1,      // the service, or we ourselves, said no: the reason is on standard error
  kUsage = 2,        // the command line makes no sense
  kUnavailable = 3,  // no service answers, or it asks to come back later
};

// With this payload an error tells when it is worth trying again.
inline constexpr char kRetryInfoUrl[] = "type.googleapis.com/google.rpc.RetryInfo";

inline ExitCode ExitCodeOf(const absl::Status& status) {
  if (status.ok()) return ExitCode::kDone;
  const bool comes_back =
      absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status) || status.GetPayload(kRetryInfoUrl).has_value();
  return comes_back ? ExitCode::kUnavailable : ExitCode::kRefused;
}

}  // namespace legation::cli
