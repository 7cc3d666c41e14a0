#include "query_service/open_streams.h"

#include <gtest/gtest.h>

#include <vector>

#include "errors/error.h"

namespace legation::query {
namespace {

TEST(OpenStreams, HaveALimitThatRefusedOnesDoNotCountFor) {
  OpenStreams streams("test.Method", 2);
  std::vector<OpenStream> open;
  for (int i = 0; i < 2; ++i) open.push_back(*streams.Open());
  for (int i = 0; i < 3; ++i) {
    const absl::Status refused = streams.Open().status();
    EXPECT_EQ(refused.code(), absl::StatusCode::kResourceExhausted);
    EXPECT_EQ(errors::ReasonOf(refused), v1::ERROR_REASON_TOO_MANY_STREAMS);
  }
  EXPECT_EQ(streams.count(), 2);
  open.pop_back();
  EXPECT_EQ(streams.count(), 1);
  EXPECT_TRUE(streams.Open().ok());
  EXPECT_EQ(streams.count(), 1);
}

}  // namespace
}  // namespace legation::query
