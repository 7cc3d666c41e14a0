#include "serving/health_state.h"

#include <gtest/gtest.h>

#include "serving/health.h"

namespace legation::serving {
namespace {

using grpc::health::v1::HealthCheckResponse;

struct Listener : HealthListener {
  explicit Listener(const HealthState* watched) : state(watched) {}
  void OnHealthChange() override { seen.push_back(state->StatusOf("")); }
  const HealthState* state;
  std::vector<HealthState::ServingStatus> seen;
};

TEST(HealthState, TheWholeServesWhenAllDo) {
  HealthState state;
  EXPECT_FALSE(state.serving());
  EXPECT_EQ(state.StatusOf(""), HealthCheckResponse::NOT_SERVING);
  EXPECT_EQ(state.StatusOf("a"), HealthCheckResponse::SERVICE_UNKNOWN);
  state.Set("a", true);
  state.Set("b", false);
  EXPECT_EQ(state.StatusOf("a"), HealthCheckResponse::SERVING);
  EXPECT_EQ(state.StatusOf("b"), HealthCheckResponse::NOT_SERVING);
  EXPECT_EQ(state.StatusOf(""), HealthCheckResponse::NOT_SERVING);
  state.Set("b", true);
  EXPECT_EQ(state.StatusOf(""), HealthCheckResponse::SERVING);
  EXPECT_TRUE(state.serving());
}

TEST(HealthState, NothingServesAfterShutdown) {
  HealthState state;
  state.Set("a", true);
  state.Shutdown();
  state.Set("a", true);
  EXPECT_EQ(state.StatusOf("a"), HealthCheckResponse::NOT_SERVING);
  EXPECT_EQ(state.StatusOf(""), HealthCheckResponse::NOT_SERVING);
  EXPECT_FALSE(state.serving());
}

TEST(HealthState, ListenersHearOfChangesUntilRemoved) {
  HealthState state;
  const auto listener = std::make_shared<Listener>(&state);
  state.Add(listener);
  state.Set("a", true);
  state.Shutdown();
  state.Remove(listener);
  state.Set("a", false);
  EXPECT_EQ(listener->seen, (std::vector<HealthState::ServingStatus>{HealthCheckResponse::SERVING,
                                                                     HealthCheckResponse::NOT_SERVING}));
  EXPECT_EQ(listener.use_count(), 1);
}

TEST(Health, TellsWhatItsStateTells) {
  Health health;
  EXPECT_FALSE(health.serving());
  health.Set("legation.v1.QueryService", true);
  EXPECT_TRUE(health.serving());
  health.Shutdown();
  EXPECT_FALSE(health.serving());
}

}  // namespace
}  // namespace legation::serving
