#include <gtest/gtest.h>

#include "cli/client/retry.h"
#include "cli/exit_code.h"
#include "cli/rendering/error_text.h"
#include "errors/error.h"

namespace legation::cli {
namespace {

using std::chrono::milliseconds;

TEST(ErrorText, HasReasonSentenceAndSuggestions) {
  const absl::Status status =
      errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNKNOWN_PARTY,
                        "no party has the spelling \"Azerbajan\"", {{"suggestions", "Azerbaijan"}});
  EXPECT_EQ(ErrorText(status),
            "legation: UNKNOWN_PARTY: no party has the spelling \"Azerbajan\"\n  Did you mean: Azerbaijan?\n");
  EXPECT_EQ(ErrorText(absl::InternalError("a\x1b"
                                          "b")),
            "legation: INTERNAL: a\ufffdb\n");
}

TEST(ExitCode, TellsRefusedFromUnavailable) {
  EXPECT_EQ(ExitCodeOf(absl::OkStatus()), ExitCode::kDone);
  EXPECT_EQ(ExitCodeOf(absl::NotFoundError("")), ExitCode::kRefused);
  EXPECT_EQ(ExitCodeOf(absl::UnavailableError("")), ExitCode::kUnavailable);
  EXPECT_EQ(ExitCodeOf(absl::DeadlineExceededError("")), ExitCode::kUnavailable);
}

TEST(Retry, FollowsWhatTheServiceTells) {
  const auto behind = [](absl::Duration delay) {
    return errors::MakeError(absl::StatusCode::kUnavailable, v1::ERROR_REASON_REPLICA_BEHIND, "behind", {}, delay);
  };
  EXPECT_EQ(PauseBeforeRetry(behind(absl::Milliseconds(300)), false, 0), milliseconds(300));
  EXPECT_EQ(PauseBeforeRetry(behind(absl::ZeroDuration()), false, 0), milliseconds(50));
  EXPECT_EQ(PauseBeforeRetry(behind(absl::Seconds(5)), false, 0), milliseconds(5000));
  EXPECT_EQ(PauseBeforeRetry(behind(absl::Hours(9)), false, 0), milliseconds(60'000));
  const absl::Status full = errors::MakeError(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_OVERLOADED, "full",
                                              {}, absl::Milliseconds(300));
  EXPECT_EQ(PauseBeforeRetry(full, false, 0), milliseconds(300));
  EXPECT_EQ(ExitCodeOf(full), ExitCode::kUnavailable);
}

TEST(Retry, ComesBackOnlyToAServiceThatWasThere) {
  EXPECT_EQ(PauseBeforeRetry(absl::UnavailableError("no connection"), false, 0), std::nullopt);
  EXPECT_EQ(PauseBeforeRetry(absl::UnavailableError("no connection"), true, 0), milliseconds(50));
  EXPECT_EQ(PauseBeforeRetry(absl::UnavailableError("no connection"), true, 100), milliseconds(2000));
  EXPECT_EQ(PauseBeforeRetry(absl::InvalidArgumentError("no"), true, 0), std::nullopt);
}

TEST(Retry, SaysWhoDoesNotAnswer) {
  const Endpoint endpoint{"legation-query", "127.0.0.1:1", 1};
  EXPECT_EQ(AtAddress(endpoint, absl::UnavailableError("refused")).message(),
            "no answer from legation-query at 127.0.0.1:1: refused");
  EXPECT_EQ(AtAddress(endpoint, absl::NotFoundError("no event")).message(), "no event");
}

}  // namespace
}  // namespace legation::cli
