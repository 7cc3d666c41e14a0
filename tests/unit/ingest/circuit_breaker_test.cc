#include "ingest_service/external_extractor/circuit_breaker.h"

#include <gtest/gtest.h>

namespace legation::ingest {
namespace {

using State = CircuitBreaker::State;
using std::chrono::seconds;

class CircuitBreakerTest : public testing::Test {
 protected:
  void Fail() {
    const auto pass = breaker.Enter();
    ASSERT_TRUE(pass);
    breaker.Failed(*pass);
  }
  void Succeed() {
    const auto pass = breaker.Enter();
    ASSERT_TRUE(pass);
    breaker.Succeeded(*pass);
  }
  void Open() {
    for (int i = 0; i < 3; ++i) ASSERT_NO_FATAL_FAILURE(Fail());
    ASSERT_EQ(breaker.state(), State::kOpen);
  }

  CircuitBreaker::Time now{seconds(1000)};
  CircuitBreaker breaker{{.failures_to_open = 3, .back_off = seconds(30)}, [this] { return now; }};
};

TEST_F(CircuitBreakerTest, OpensAfterSoManyFailuresInARow) {
  Fail();
  Fail();
  EXPECT_EQ(breaker.state(), State::kClosed);
  Succeed();  // begins the count anew
  Fail();
  Fail();
  EXPECT_EQ(breaker.state(), State::kClosed);
  const auto last = breaker.Enter();
  EXPECT_TRUE(breaker.Failed(*last));
  EXPECT_EQ(breaker.state(), State::kOpen);
  EXPECT_FALSE(breaker.Enter());
}

TEST_F(CircuitBreakerTest, LetsOneProbeThroughAfterTheBackOff) {
  Open();
  now += seconds(29);
  EXPECT_FALSE(breaker.Enter());
  now += seconds(1);
  const auto probe = breaker.Enter();
  ASSERT_TRUE(probe);
  EXPECT_TRUE(probe->is_probe);
  EXPECT_EQ(breaker.state(), State::kHalfOpen);
  EXPECT_FALSE(breaker.Enter());
  now += seconds(1000);
  EXPECT_FALSE(breaker.Enter());
}

TEST_F(CircuitBreakerTest, AProbeThatSucceedsClosesIt) {
  Open();
  now += seconds(30);
  const auto probe = breaker.Enter();
  EXPECT_TRUE(breaker.Succeeded(*probe));
  EXPECT_EQ(breaker.state(), State::kClosed);
  const auto next = breaker.Enter();
  ASSERT_TRUE(next);
  EXPECT_FALSE(next->is_probe);
  EXPECT_FALSE(breaker.Failed(*next));  // one failure of three
  EXPECT_EQ(breaker.state(), State::kClosed);
}

TEST_F(CircuitBreakerTest, AProbeThatFailsOpensItForAnotherBackOff) {
  Open();
  now += seconds(45);
  const auto probe = breaker.Enter();
  EXPECT_TRUE(breaker.Failed(*probe));
  EXPECT_EQ(breaker.state(), State::kOpen);
  now += seconds(29);
  EXPECT_FALSE(breaker.Enter());
  now += seconds(1);
  EXPECT_TRUE(breaker.Enter());
}

TEST_F(CircuitBreakerTest, CallsThatBeganBeforeAChangeCountForNothing) {
  const auto slow = breaker.Enter(), slower = breaker.Enter();
  Open();
  now += seconds(30);
  const auto probe = breaker.Enter();
  EXPECT_FALSE(breaker.Succeeded(*slow));
  EXPECT_FALSE(breaker.Failed(*slower));
  EXPECT_EQ(breaker.state(), State::kHalfOpen);
  EXPECT_TRUE(breaker.Succeeded(*probe));
}

}  // namespace
}  // namespace legation::ingest
