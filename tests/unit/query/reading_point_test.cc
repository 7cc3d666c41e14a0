#include "query_service/reading_point.h"

#include <gtest/gtest.h>

#include <chrono>

#include "error_matchers.h"
#include "legation/v1/query_service.pb.h"

namespace legation::query {
namespace {

internal::v1::StoreIdentity Identity(const std::string& id = "0123456789abcdef") {
  internal::v1::StoreIdentity identity;
  identity.set_store_id(id);
  identity.set_epoch(1);
  return identity;
}

std::string Token(int64_t revision) { return event_store::EncodeRevisionToken(Identity(), revision); }

TEST(ReadingPoint, WithoutWishesIsNow) {
  const auto point = ReadPointOf(Identity(), v1::GetEventRequest());
  ASSERT_TRUE(point.ok());
  EXPECT_EQ(point->least_revision, 0);
  EXPECT_FALSE(point->revision || point->microseconds);
}

TEST(ReadingPoint, ATokenOfAsOfIsWaitedForToo) {
  v1::GetEventRequest request;
  request.mutable_consistency()->set_at_least_as_fresh(Token(5));
  request.mutable_as_of()->set_token(Token(9));
  const auto point = ReadPointOf(Identity(), request);
  ASSERT_TRUE(point.ok());
  EXPECT_EQ(point->least_revision, 9);
  EXPECT_EQ(point->revision, 9);
}

TEST(ReadingPoint, APageTokenPinsItsRevisionAndLeavesConsistencyAside) {
  v1::ListEventsRequest request;
  const std::string page = event_store::EncodePageToken(Identity(), HashOfList(request), {4, "place"});
  request.set_page_token(page);
  request.mutable_consistency()->set_at_least_as_fresh("damaged");
  const auto point = ReadPointOf(Identity(), request);
  ASSERT_TRUE(point.ok()) << point.status();
  EXPECT_EQ(point->least_revision, 4);
  EXPECT_EQ(point->revision, 4);
  EXPECT_EQ(point->page.after, "place");
}

TEST(ReadingPoint, RefusesTokensThatAreNotOurs) {
  v1::GetEventRequest request;
  request.mutable_consistency()->set_at_least_as_fresh("damaged");
  EXPECT_EQ(errors::ReasonOf(ReadPointOf(Identity(), request).status()), v1::ERROR_REASON_REVISION_TOKEN_INVALID);
  request.mutable_consistency()->set_at_least_as_fresh(Token(5));
  const auto other = ReadPointOf(Identity("fedcba9876543210"), request);
  EXPECT_EQ(errors::ReasonOf(other.status()), v1::ERROR_REASON_REVISION_TOKEN_OF_ANOTHER_STORE);
  EXPECT_EQ(other.status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST(ReadingPoint, AReplicaThatNeverHeardItsSourceIsBehind) {
  v1::GetEventRequest request;
  request.mutable_consistency()->set_at_least_as_fresh(Token(5));
  const auto point = ReadPointOf(internal::v1::StoreIdentity(), request);
  EXPECT_EQ(errors::ReasonOf(point.status()), v1::ERROR_REASON_REPLICA_BEHIND);
  // A page token too: it was told PAGE_TOKEN_INVALID, upon which a client gives its list up.
  v1::ListEventsRequest list;
  list.set_page_token(event_store::EncodePageToken(Identity(), HashOfList(list), {4, "place"}));
  EXPECT_EQ(errors::ReasonOf(ReadPointOf(internal::v1::StoreIdentity(), list).status()), v1::ERROR_REASON_REPLICA_BEHIND);
  list.set_page_token("damaged");
  EXPECT_EQ(errors::ReasonOf(ReadPointOf(Identity(), list).status()), v1::ERROR_REASON_PAGE_TOKEN_INVALID);
}

TEST(ReadingPoint, RefusesTimesAheadAndTimesThatAreNone) {
  v1::GetEventRequest request;
  const auto now = std::chrono::system_clock::now() + std::chrono::hours(1);
  request.mutable_as_of()->mutable_time()->set_seconds(std::chrono::system_clock::to_time_t(now));
  EXPECT_EQ(errors::ReasonOf(ReadPointOf(Identity(), request).status()), v1::ERROR_REASON_AS_OF_IN_FUTURE);
  request.mutable_as_of()->mutable_time()->set_seconds(1'000);
  EXPECT_EQ(ReadPointOf(Identity(), request)->microseconds, 1'000'000'000);
  request.mutable_as_of()->mutable_time()->set_nanos(-1);
  EXPECT_EQ(errors::ReasonOf(ReadPointOf(Identity(), request).status()), v1::ERROR_REASON_FIELD_OUT_OF_RANGE);
}

}  // namespace
}  // namespace legation::query
