// Every reason for which a question is refused.
#include "query_fixture.h"

namespace legation::query {
namespace {

class Errors : public QueryFixture {};

v1::GetRelationshipRequest Pair(const std::string& a, const std::string& b) {
  v1::GetRelationshipRequest request;
  request.set_party_a(a);
  request.set_party_b(b);
  return request;
}

TEST_F(Errors, OfGetRelationship) {
  const auto reason = [&](const v1::GetRelationshipRequest& request) {
    return ReasonFor(&Stub::GetRelationship, request);
  };
  EXPECT_EQ(reason(Pair("", "Israel")), v1::ERROR_REASON_FIELD_REQUIRED);
  EXPECT_EQ(reason(Pair("Israel", "")), v1::ERROR_REASON_FIELD_REQUIRED);
  EXPECT_EQ(reason(Pair("Israel", "ISR")), v1::ERROR_REASON_SAME_PARTY);
  v1::GetRelationshipRequest request = Pair("Israel", "Azerbaijan");
  request.mutable_on_date()->set_year(2016);
  EXPECT_EQ(reason(request), v1::ERROR_REASON_DATE_INVALID);
  request.clear_on_date();
  request.set_direction(static_cast<v1::Direction>(17));
  EXPECT_EQ(reason(request), v1::ERROR_REASON_UNKNOWN_ENUM_VALUE);
  const absl::Status unknown = Refusal(&Stub::GetRelationship, Pair("Israel", "Azerbajan"));
  EXPECT_EQ(unknown.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(errors::ReasonOf(unknown), v1::ERROR_REASON_UNKNOWN_PARTY);
  EXPECT_EQ(Metadata(unknown, "field"), "party_b");
  EXPECT_EQ(Metadata(unknown, "value"), "Azerbajan");
  EXPECT_THAT(Metadata(unknown, "suggestions"), testing::StartsWith("Azerbaijan"));
}

TEST_F(Errors, OfListEvents) {
  const auto reason = [&](const v1::ListEventsRequest& request) { return ReasonFor(&Stub::ListEvents, request); };
  v1::ListEventsRequest request;
  request.set_page_size(-1);
  EXPECT_EQ(reason(request), v1::ERROR_REASON_FIELD_OUT_OF_RANGE);
  request.Clear();
  request.add_parties("Atlantis");
  EXPECT_EQ(reason(request), v1::ERROR_REASON_UNKNOWN_PARTY);
  request.Clear();
  for (int i = 0; i < 51; ++i) request.add_counterparties("Israel");
  EXPECT_EQ(reason(request), v1::ERROR_REASON_FIELD_OUT_OF_RANGE);
  request.Clear();
  request.mutable_types()->Add(4711);
  EXPECT_EQ(reason(request), v1::ERROR_REASON_UNKNOWN_ENUM_VALUE);
  request.Clear();
  request.set_view(static_cast<v1::EventView>(9));
  EXPECT_EQ(reason(request), v1::ERROR_REASON_UNKNOWN_ENUM_VALUE);
  request.Clear();
  request.mutable_start_date()->set_year(2017);
  request.mutable_end_date()->set_year(2016);
  EXPECT_EQ(reason(request), v1::ERROR_REASON_DATE_INVALID);
  v1::ListVisitsRequest visits;
  visits.add_types(v1::EVENT_TYPE_MEETING);
  EXPECT_EQ(ReasonFor(&Stub::ListVisits, visits), v1::ERROR_REASON_FIELD_OUT_OF_RANGE);
  v1::ListAgreementsRequest agreements;
  agreements.add_types(v1::EVENT_TYPE_VISIT);
  EXPECT_EQ(ReasonFor(&Stub::ListAgreements, agreements), v1::ERROR_REASON_FIELD_OUT_OF_RANGE);
}

TEST_F(Errors, OfPageTokens) {
  for (int day = 1; day <= 4; ++day) Ingest("a" + std::to_string(day), {Meeting("ISR", "AZE").On(2016, 1, day)});
  v1::ListEventsRequest request;
  request.set_page_size(2);
  const std::string token = Ask(&Stub::ListEvents, request).next_page_token();
  ASSERT_NE(token, "");
  const auto reason = [&](const v1::ListEventsRequest& asked) { return ReasonFor(&Stub::ListEvents, asked); };
  v1::ListEventsRequest other = request;
  other.set_page_token(token);
  other.set_page_size(3);  // may change
  EXPECT_EQ(Ask(&Stub::ListEvents, other).events_size(), 2);
  other.add_parties("Israel");
  EXPECT_EQ(reason(other), v1::ERROR_REASON_PAGE_TOKEN_OF_ANOTHER_REQUEST);
  v1::ListVisitsRequest visits;
  visits.set_page_token(token);
  EXPECT_EQ(ReasonFor(&Stub::ListVisits, visits), v1::ERROR_REASON_PAGE_TOKEN_OF_ANOTHER_REQUEST);
  std::string damaged = token;
  damaged[damaged.size() / 2] = damaged[damaged.size() / 2] == 'A' ? 'B' : 'A';
  request.set_page_token(damaged);
  EXPECT_EQ(reason(request), v1::ERROR_REASON_PAGE_TOKEN_INVALID);
  request.clear_page_token();
  const std::string foreign =
      event_store::EncodePageToken(MadeIdentity("00000000000000bb"), HashOfList(request), {1, "position"});
  request.set_page_token(foreign);
  EXPECT_EQ(reason(request), v1::ERROR_REASON_PAGE_TOKEN_INVALID);
}

TEST_F(Errors, OfTradeDelegations) {
  const auto refusal = [&](const v1::ListTradeDelegationsRequest& request) {
    return Refusal(&Stub::ListTradeDelegations, request);
  };
  v1::ListTradeDelegationsRequest request;
  request.set_min_size(-5);
  EXPECT_EQ(errors::ReasonOf(refusal(request)), v1::ERROR_REASON_FIELD_OUT_OF_RANGE);
  request.Clear();
  request.set_order_by(static_cast<v1::DelegationOrder>(9));
  EXPECT_EQ(errors::ReasonOf(refusal(request)), v1::ERROR_REASON_UNKNOWN_ENUM_VALUE);
  request.Clear();
  request.set_group_by(static_cast<v1::DelegationGroup>(9));
  EXPECT_EQ(errors::ReasonOf(refusal(request)), v1::ERROR_REASON_UNKNOWN_ENUM_VALUE);
}

TEST_F(Errors, OfSingleReads) {
  v1::GetEventRequest event;
  EXPECT_EQ(ReasonFor(&Stub::GetEvent, event), v1::ERROR_REASON_FIELD_REQUIRED);
  event.set_event_id("evt_none");
  const absl::Status no_event = Refusal(&Stub::GetEvent, event);
  EXPECT_EQ(no_event.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(errors::ReasonOf(no_event), v1::ERROR_REASON_EVENT_NOT_FOUND);
  EXPECT_EQ(Metadata(no_event, "event_id"), "evt_none");
  v1::GetArticleRequest article;
  EXPECT_EQ(ReasonFor(&Stub::GetArticle, article), v1::ERROR_REASON_FIELD_REQUIRED);
  article.set_article_id("none");
  EXPECT_EQ(ReasonFor(&Stub::GetArticle, article), v1::ERROR_REASON_ARTICLE_NOT_FOUND);
  EXPECT_EQ(ReasonFor(&Stub::ResolveParty, v1::ResolvePartyRequest()), v1::ERROR_REASON_FIELD_REQUIRED);
  v1::ResolvePartyRequest party;
  party.set_name("Atlantis");
  EXPECT_EQ(ReasonFor(&Stub::ResolveParty, party), v1::ERROR_REASON_UNKNOWN_PARTY);
}

}  // namespace
}  // namespace legation::query
