#include "query_service/reading_threads.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

#include "errors/error.h"

namespace legation::query {
namespace {

TEST(ReadingThreads, FirstComeFirstServed) {
  std::vector<int> done;
  {
    ReadingThreads threads(1);
    for (int i = 0; i < 100; ++i) EXPECT_TRUE(threads.Do([&done, i] { done.push_back(i); }).ok());
  }
  ASSERT_EQ(done.size(), 100u);  // what was taken is done before it ends
  EXPECT_TRUE(std::is_sorted(done.begin(), done.end()));
}

TEST(ReadingThreads, OneSlowReadDoesNotStopTheOthers) {
  ReadingThreads threads(2);
  std::promise<void> gate, other;
  ASSERT_TRUE(threads.Do([&] { gate.get_future().wait(); }).ok());
  ASSERT_TRUE(threads.Do([&] { other.set_value(); }).ok());
  other.get_future().wait();
  gate.set_value();
  threads.Stop();
}

TEST(ReadingThreads, MoreThanMayWaitAreOverloaded) {
  ReadingThreads threads(1, 2);
  std::promise<void> gate, begun;
  ASSERT_TRUE(threads.Do([&] { begun.set_value(); gate.get_future().wait(); }).ok());
  begun.get_future().wait();
  EXPECT_TRUE(threads.Do([] {}).ok());
  EXPECT_TRUE(threads.Do([] {}).ok());
  EXPECT_EQ(threads.waiting(), 2u);
  const absl::Status refused = threads.Do([] { ADD_FAILURE() << "must not be called"; });
  EXPECT_EQ(refused.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(errors::ReasonOf(refused), v1::ERROR_REASON_OVERLOADED);
  EXPECT_TRUE(refused.GetPayload("type.googleapis.com/google.rpc.RetryInfo").has_value());
  gate.set_value();
  threads.Stop();
  EXPECT_EQ(threads.waiting(), 0u);
}

TEST(ReadingThreads, AfterStopNothingIsTaken) {
  ReadingThreads threads(3);
  threads.Stop();
  threads.Stop();
  EXPECT_EQ(errors::ReasonOf(threads.Do([] { ADD_FAILURE(); })), v1::ERROR_REASON_DRAINING);
}

}  // namespace
}  // namespace legation::query
