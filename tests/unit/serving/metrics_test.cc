#include "serving/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "prometheus/counter.h"

namespace legation::serving {
namespace {

using testing::HasSubstr;

TEST(Metrics, CountsCallsByMethodAndCode) {
  Metrics metrics("query");
  metrics.CountCall("legation.v1.QueryService/GetEvent", "OK", 0.002);
  metrics.CountCall("legation.v1.QueryService/GetEvent", "OK", 0.003);
  metrics.CountCall("legation.v1.QueryService/GetEvent", "NOT_FOUND", 0.001);
  const std::string text = metrics.Render();
  EXPECT_THAT(text, HasSubstr("# TYPE legation_calls_total counter"));
  EXPECT_THAT(text, HasSubstr("legation_calls_total{component=\"query\",code=\"OK\","
                              "method=\"legation.v1.QueryService/GetEvent\"} 2"));
  EXPECT_THAT(text, HasSubstr("code=\"NOT_FOUND\",method=\"legation.v1.QueryService/GetEvent\"} 1"));
  EXPECT_THAT(text, HasSubstr("legation_call_seconds_count{component=\"query\","
                              "method=\"legation.v1.QueryService/GetEvent\"} 3"));
}

TEST(Metrics, ACounterIsMadeOnce) {
  Metrics metrics("ingest");
  const auto articles = [&metrics](const std::string& outcome) -> prometheus::Counter& {
    return metrics.Counter("legation_articles_total", "Articles by outcome", "outcome", outcome);
  };
  prometheus::Counter& created = articles("created");
  prometheus::Counter& merged = articles("merged");
  created.Increment();
  EXPECT_EQ(&created, &articles("created"));
  EXPECT_NE(&created, &merged);
  metrics.Counter("legation_restarts_total", "Without a label").Increment(2);
  const std::string text = metrics.Render();
  EXPECT_THAT(text, HasSubstr("# HELP legation_articles_total Articles by outcome"));
  EXPECT_THAT(text, HasSubstr("legation_articles_total{component=\"ingest\",outcome=\"created\"} 1"));
  EXPECT_THAT(text, HasSubstr("legation_articles_total{component=\"ingest\",outcome=\"merged\"} 0"));
  EXPECT_THAT(text, HasSubstr("legation_restarts_total{component=\"ingest\"} 2"));
}

TEST(Metrics, AGaugeIsReadWhenRendered) {
  Metrics metrics("query");
  double revision = 4711;
  metrics.Gauge("legation_applied_revision", "Revision applied", [&revision] { return revision; });
  EXPECT_THAT(metrics.Render(), HasSubstr("legation_applied_revision{component=\"query\"} 4711"));
  revision = 4712;
  EXPECT_THAT(metrics.Render(), HasSubstr("legation_applied_revision{component=\"query\"} 4712"));
}

}  // namespace
}  // namespace legation::serving
