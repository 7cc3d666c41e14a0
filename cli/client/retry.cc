#include "cli/client/retry.h"

#include <algorithm>

#include "absl/strings/cord.h"
#include "cli/exit_code.h"
#include "errors/error.h"

namespace legation::cli {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLeastPause(50), kMostPause(2000), kMostToldPause(60'000);

std::optional<milliseconds> ToldPause(const absl::Status& status) {
  const auto payload = status.GetPayload(kRetryInfoUrl);
  google::rpc::RetryInfo info;
  if (!payload || !info.ParseFromString(std::string(*payload))) return std::nullopt;
  const int64_t told =
      std::clamp<int64_t>(info.retry_delay().seconds(), 0, 3600) * 1000 + info.retry_delay().nanos() / 1'000'000;
  return milliseconds(told);
}

}  // namespace

std::optional<milliseconds> PauseBeforeRetry(const absl::Status& status, bool has_answered, int attempt) {
  if (const auto told = ToldPause(status)) return std::clamp(*told, kLeastPause, kMostToldPause);
  if (!absl::IsUnavailable(status) || !has_answered) return std::nullopt;
  return std::min(kMostPause, kLeastPause * (1 << std::min(attempt, 10)));
}

absl::Status AtAddress(const Endpoint& endpoint, const absl::Status& status) {
  if (!absl::IsUnavailable(status) && !absl::IsDeadlineExceeded(status)) return status;
  if (errors::GetErrorInfo(status)) return status;
  return {status.code(),
          "no answer from " + endpoint.service + " at " + endpoint.address + ": " + std::string(status.message())};
}

}  // namespace legation::cli
