#include "query_service/page.h"

#include <gtest/gtest.h>

#include "error_matchers.h"
#include "legation/v1/query_service.pb.h"

namespace legation::query {
namespace {

TEST(Page, SizeHasADefaultAndAMost) {
  EXPECT_EQ(*ReadPageSize(0), 50u);
  EXPECT_EQ(*ReadPageSize(7), 7u);
  EXPECT_EQ(*ReadPageSize(1'000'000), 1000u);
  const auto negative = ReadPageSize(-1);
  EXPECT_EQ(errors::ReasonOf(negative.status()), v1::ERROR_REASON_FIELD_OUT_OF_RANGE);
  EXPECT_EQ(MetadataOf(negative.status(), "field"), "page_size");
  EXPECT_EQ(MetadataOf(negative.status(), "value"), "-1");
}

TEST(Page, TheHashIsOfTheListAndNotOfThePage) {
  v1::ListEventsRequest request;
  request.add_parties("Israel");
  const uint64_t hash = HashOfList(request);
  request.set_page_size(3);
  request.set_page_token("anything");
  request.mutable_consistency()->set_minimize_latency(true);
  EXPECT_EQ(HashOfList(request), hash);
  request.set_direction(v1::DIRECTION_FORWARD);
  EXPECT_NE(HashOfList(request), hash);
}

TEST(Page, TheSameFieldsInAnotherListHaveAnotherHash) {
  EXPECT_NE(HashOfList(v1::ListEventsRequest()), HashOfList(v1::ListVisitsRequest()));
}

TEST(Page, ATokenLeadsBackToItsPlace) {
  PageStart start;
  start.identity.set_store_id("0123456789abcdef");
  start.request_hash = 42;
  EXPECT_EQ(start.TokenAfter(7, ""), "");
  const auto place = event_store::ParsePageToken(start.identity, 42, start.TokenAfter(7, "position"));
  ASSERT_TRUE(place.ok());
  EXPECT_EQ(place->revision, 7);
  EXPECT_EQ(place->after, "position");
}

}  // namespace
}  // namespace legation::query
