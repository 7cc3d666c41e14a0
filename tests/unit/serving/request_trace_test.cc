#include "serving/request_trace.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "serving/refusal_log.h"

namespace legation::serving {
namespace {

constexpr char kParent[] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

TEST(RequestTrace, TakesWhatTheCallerSent) {
  const RequestTrace trace = TraceOf("order-7/a:b", kParent);
  EXPECT_EQ(trace.request_id, "order-7/a:b");
  EXPECT_EQ(trace.trace_id, "0af7651916cd43dd8448eb211c80319c");
  EXPECT_EQ(trace.flags, "01");
  EXPECT_NE(trace.span_id, "b7ad6b7169203331") << "the span is this server's";
  EXPECT_EQ(trace.traceparent(), "00-" + trace.trace_id + "-" + trace.span_id + "-01");
}

TEST(RequestTrace, MakesUpWhatIsAbsent) {
  const RequestTrace one = TraceOf(std::nullopt, std::nullopt), two = TraceOf(std::nullopt, std::nullopt);
  EXPECT_THAT(one.request_id, testing::MatchesRegex("[0-9a-f]{32}"));
  EXPECT_THAT(one.traceparent(), testing::MatchesRegex("00-[0-9a-f]{32}-[0-9a-f]{16}-00"));
  EXPECT_NE(one.request_id, two.request_id);
  EXPECT_NE(one.trace_id, two.trace_id);
}

TEST(RequestTrace, DoesNotCarryOnWhatIsNone) {
  for (const std::string& id : {std::string(), std::string(129, 'x'), std::string("a b"), std::string("a\nb"),
                                std::string("a\"b"), std::string("\xc3\xa9")}) {
    EXPECT_NE(TraceOf(id, std::nullopt).request_id, id);
  }
  for (const std::string& parent :
       {std::string("00-00000000000000000000000000000000-b7ad6b7169203331-01"),
        std::string("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01"),
        std::string("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        std::string("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"), std::string(kParent) + "-more"}) {
    EXPECT_NE(TraceOf(std::nullopt, parent).trace_id, parent.substr(3, 32)) << parent;
  }
}

TEST(LineBudget, LetsSomeThroughAndTellsHowManyItHeldBack) {
  LineBudget budget(2, std::chrono::seconds(10));
  const LineBudget::Time start = std::chrono::steady_clock::now();
  EXPECT_EQ(budget.Take(start), 0);
  EXPECT_EQ(budget.Take(start), 0);
  EXPECT_EQ(budget.Take(start + std::chrono::seconds(1)), std::nullopt);
  EXPECT_EQ(budget.Take(start + std::chrono::seconds(9)), std::nullopt);
  EXPECT_EQ(budget.Take(start + std::chrono::seconds(10)), 2);
  EXPECT_EQ(budget.Take(start + std::chrono::seconds(11)), 0);
  EXPECT_EQ(budget.Take(start + std::chrono::seconds(12)), std::nullopt);
}

}  // namespace
}  // namespace legation::serving
