// ListWithdrawnEvents.
#include "query_fixture.h"

namespace legation::query {
namespace {

using testing::ElementsAre;

class WithdrawnEvents : public QueryFixture {
 protected:
  std::string EventOf(const std::string& article_id, int number = 0) {
    v1::GetArticleRequest request;
    request.set_article_id(article_id);
    return Ask(&Stub::GetArticle, request).events(number).event_id();
  }
  v1::ListWithdrawnEventsResponse List(const v1::ListWithdrawnEventsRequest& request = {}) {
    return Ask(&Stub::ListWithdrawnEvents, request);
  }
  static std::vector<int64_t> Revisions(const v1::ListWithdrawnEventsResponse& page) {
    std::vector<int64_t> revisions;
    for (const auto& each : page.withdrawn_events()) revisions.push_back(each.revision());
    return revisions;
  }
};

TEST_F(WithdrawnEvents, EachIsToldAsItLastStoodAndWhy) {
  EXPECT_EQ(List().withdrawn_events_size(), 0);
  Ingest("a", {Meeting("ISR", "AZE").On(2016, 5, 1).Saying("The two met in Baku."), Visit("ISR", "KAZ").On(2016, 5, 3)});
  Ingest("b", {Visit("ISR", "KAZ").On(2016, 5, 3)});
  const std::string meeting = EventOf("a"), visit = EventOf("a", 1);
  Apply(log.EventRetraction(visit));
  Apply(log.Retraction("a"));
  const auto page = List();
  EXPECT_EQ(page.answered_at(), Token(4));
  EXPECT_EQ(page.next_page_token(), "");
  ASSERT_EQ(page.withdrawn_events_size(), 2);
  const v1::WithdrawnEvent& by_article = page.withdrawn_events(0);
  EXPECT_EQ(by_article.event().event_id(), meeting);
  EXPECT_EQ(by_article.event().evidence(0).text(), "The two met in Baku.");
  EXPECT_EQ(by_article.cause(), v1::WITHDRAWAL_CAUSE_ARTICLE_RETRACTED);
  EXPECT_EQ(by_article.article_id(), "a");
  EXPECT_EQ(by_article.reason(), "the agency withdrew it");
  EXPECT_EQ(by_article.revision(), 4);
  EXPECT_EQ(by_article.withdraw_time().seconds(), MadeLog::kFirstCommitMicroseconds / 1'000'000 + 4);
  const v1::WithdrawnEvent& by_hand = page.withdrawn_events(1);
  EXPECT_EQ(by_hand.event().event_id(), visit);
  EXPECT_EQ(by_hand.event().source_count(), 2);
  EXPECT_EQ(by_hand.cause(), v1::WITHDRAWAL_CAUSE_EVENT_RETRACTED);
  EXPECT_EQ(by_hand.article_id(), "");
  EXPECT_EQ(by_hand.reason(), "the desk mistook the country");
}

TEST_F(WithdrawnEvents, FiltersNameTheSidesAndTheCause) {
  Ingest("a", {Meeting("ISR", "AZE").On(2016, 5, 1), Visit("ISR", "KAZ").On(2016, 5, 3)});
  Ingest("b", {Meeting("UZB", "KAZ").On(2016, 5, 9)});
  Apply(log.EventRetraction(EventOf("a")));
  Apply(log.EventRetraction(EventOf("b")));
  Apply(log.Retraction("a"));
  const auto revisions = [&](std::vector<std::string> parties, std::vector<std::string> counterparties) {
    v1::ListWithdrawnEventsRequest request;
    for (const auto& party : parties) request.add_parties(party);
    for (const auto& party : counterparties) request.add_counterparties(party);
    return Revisions(List(request));
  };
  EXPECT_THAT(revisions({}, {}), ElementsAre(5, 4, 3));
  EXPECT_THAT(revisions({"Israel"}, {}), ElementsAre(5, 3));
  EXPECT_THAT(revisions({}, {"Kazakhstan"}), ElementsAre(5, 4));
  EXPECT_THAT(revisions({"Israel"}, {"Central Asia"}), ElementsAre(5));
  EXPECT_THAT(revisions({"Central Asia"}, {"Central Asia"}), ElementsAre(4));
  EXPECT_THAT(revisions({"Chile"}, {}), ElementsAre());
  v1::ListWithdrawnEventsRequest request;
  request.add_causes(v1::WITHDRAWAL_CAUSE_EVENT_RETRACTED);
  EXPECT_THAT(Revisions(List(request)), ElementsAre(4, 3));
  request.set_view(v1::EVENT_VIEW_BASIC);
  EXPECT_EQ(List(request).withdrawn_events(0).event().evidence_size(), 0);
}

TEST_F(WithdrawnEvents, PagesArePinnedToTheirRevision) {
  for (int i = 0; i < 5; ++i) Ingest("a" + std::to_string(i), {Meeting("ISR", "AZE").On(2016, 5, 1 + i)});
  for (int i = 0; i < 4; ++i) Apply(log.Retraction("a" + std::to_string(i)));
  v1::ListWithdrawnEventsRequest request;
  request.add_parties("Israel");
  request.set_page_size(3);
  const auto first = List(request);
  EXPECT_THAT(Revisions(first), ElementsAre(9, 8, 7));
  Apply(log.Retraction("a4"));
  request.set_page_token(first.next_page_token());
  const auto second = List(request);
  EXPECT_THAT(Revisions(second), ElementsAre(6));
  EXPECT_EQ(second.next_page_token(), "");
  EXPECT_EQ(second.answered_at(), Token(9));
  request.clear_page_token();
  request.mutable_as_of()->set_token(Token(7));
  EXPECT_THAT(Revisions(List(request)), ElementsAre(7, 6));
}

TEST_F(WithdrawnEvents, MoreThanOneStepIsReadForAPage) {
  constexpr int kEvents = 250;
  std::vector<MadeEvent> events;
  for (int i = 0; i < kEvents; ++i) events.push_back(Meeting("ISR", i % 50 == 0 ? "KAZ" : "AZE").On(1900 + i, 5, 1));
  Ingest("a", std::move(events));
  Apply(log.Retraction("a"));
  v1::ListWithdrawnEventsRequest request;
  request.set_page_size(1000);
  EXPECT_EQ(List(request).withdrawn_events_size(), kEvents);
  request.add_parties("Israel");
  request.add_parties("Kazakhstan");
  request.add_parties("Azerbaijan");
  EXPECT_EQ(List(request).withdrawn_events_size(), kEvents);
  request.clear_parties();
  request.add_counterparties("Kazakhstan");
  request.set_page_size(5);
  const auto page = List(request);
  EXPECT_EQ(page.withdrawn_events_size(), 5);
  EXPECT_EQ(page.next_page_token(), "");
}

TEST_F(WithdrawnEvents, APageEndsAfterSoManyWereLookedAt) {
  constexpr int kArticles = 5, kEvents = 450;
  for (int article = 0; article < kArticles; ++article) {
    std::vector<MadeEvent> events;
    for (int i = 0; i < kEvents; ++i) events.push_back(Meeting("ISR", "AZE").On(1900 + i, 1 + article, 1));
    Ingest("a" + std::to_string(article), std::move(events));
    Apply(log.Retraction("a" + std::to_string(article)));
  }
  v1::ListWithdrawnEventsRequest request;
  request.add_causes(v1::WITHDRAWAL_CAUSE_EVENT_RETRACTED);
  const auto page = List(request);
  EXPECT_EQ(page.withdrawn_events_size(), 0);
  EXPECT_NE(page.next_page_token(), "");
  request.set_page_token(page.next_page_token());
  EXPECT_EQ(List(request).next_page_token(), "");
}

TEST_F(WithdrawnEvents, BadQuestionsAreRefused) {
  v1::ListWithdrawnEventsRequest request;
  request.set_page_size(-1);
  EXPECT_EQ(ReasonFor(&Stub::ListWithdrawnEvents, request), v1::ERROR_REASON_FIELD_OUT_OF_RANGE);
  request.Clear();
  request.add_parties("Atlantis");
  EXPECT_EQ(ReasonFor(&Stub::ListWithdrawnEvents, request), v1::ERROR_REASON_UNKNOWN_PARTY);
  request.Clear();
  request.mutable_causes()->Add(99);
  EXPECT_EQ(ReasonFor(&Stub::ListWithdrawnEvents, request), v1::ERROR_REASON_UNKNOWN_ENUM_VALUE);
  request.Clear();
  request.set_page_token("x");
  EXPECT_EQ(ReasonFor(&Stub::ListWithdrawnEvents, request), v1::ERROR_REASON_PAGE_TOKEN_INVALID);
}

}  // namespace
}  // namespace legation::query
