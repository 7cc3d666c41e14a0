// Both binaries together: what is written with a token is read with it, on every replica, across restarts.
#include "service_pair.h"

namespace legation::end_to_end {
namespace {

TEST(EndToEnd, AReadWithTheTokenOfAWriteNeverMissesIt) {
  ServicePair services;
  ASSERT_NO_FATAL_FAILURE(services.Start());
  for (int number = 0; number < 50; ++number) {
    v1::IngestArticleResponse stored;
    const grpc::Status status = services.Ingest(VisitArticle(number), &stored);
    ASSERT_TRUE(status.ok()) << status.error_message();
    v1::GetArticleResponse read;
    const grpc::Status read_status = services.GetArticle(stored.article_id(), stored.written_at(), &read);
    ASSERT_TRUE(read_status.ok()) << number << ": " << read_status.error_message();
    EXPECT_EQ(read.events_size(), stored.events_size());
  }
}

TEST(EndToEnd, AStreamOfArticlesIsReadWithItsLastToken) {
  ServicePair services;
  ASSERT_NO_FATAL_FAILURE(services.Start());
  grpc::ClientContext context;
  const auto stream = v1::IngestService::NewStub(services.ingest.channel())->IngestArticles(&context);
  for (int number = 0; number < 40; ++number) {
    v1::IngestArticlesRequest request;
    if (number != 20) *request.mutable_article() = VisitArticle(number).article();
    ASSERT_TRUE(stream->Write(request));
  }
  stream->WritesDone();
  std::string token;
  int64_t answered = 0;
  for (v1::IngestArticlesResponse answer; stream->Read(&answer); ++answered) {
    EXPECT_EQ(answer.index(), answered);
    EXPECT_EQ(answer.has_error(), answered == 20);
    if (answer.has_stored()) token = answer.stored().written_at();
  }
  ASSERT_TRUE(stream->Finish().ok());
  EXPECT_EQ(answered, 40);
  for (const char* article_id : {"visit-0", "visit-19", "visit-21", "visit-39"}) {
    v1::GetArticleResponse read;
    EXPECT_TRUE(services.GetArticle(article_id, token, &read).ok()) << article_id;
    EXPECT_GE(read.events_size(), 2);
  }
}

// Tokens are good on any replica, however far each has come.
TEST(EndToEnd, AReadWithTheTokenNeverMissesOnEitherOfTwoReplicas) {
  ServicePair services;
  ASSERT_NO_FATAL_FAILURE(services.Start());
  ServiceProcess second{"legation-query", FreePort(),
                        {"--data_dir", services.directory.path() + "/second", "--follow", services.ingest.address()}};
  second.Start();
  ASSERT_TRUE(second.WaitServing());
  for (int number = 0; number < 50; ++number) {
    v1::IngestArticleResponse stored;
    ASSERT_TRUE(services.Ingest(VisitArticle(number), &stored).ok());
    std::string token = stored.written_at();
    for (const ServiceProcess* replica : {&services.query, &second}) {
      v1::GetArticleResponse read;
      const grpc::Status status = ServicePair::GetArticleFrom(*replica, stored.article_id(), token, &read);
      ASSERT_TRUE(status.ok()) << number << ": " << status.error_message();
      EXPECT_EQ(read.events_size(), stored.events_size());
      token = read.answered_at();  // of the first replica, taken to the second: never back in time
    }
  }
  EXPECT_EQ(ServicePair::StatusOf(services.query).digest(), ServicePair::StatusOf(second).digest());
}

TEST(EndToEnd, ArticlesBecomeARelationshipWithEvidence) {
  ServicePair services;
  ASSERT_NO_FATAL_FAILURE(services.Start());
  v1::IngestArticleResponse stored;
  ASSERT_TRUE(services.Ingest(VisitArticle(1), &stored).ok());
  ASSERT_GE(stored.events_size(), 2);
  grpc::ClientContext context;
  v1::GetRelationshipRequest request;
  request.set_party_a("Portugal");
  request.set_party_b("moroccan");
  request.mutable_on_date()->set_year(2023);
  request.mutable_on_date()->set_month(11);
  request.mutable_on_date()->set_day(30);
  request.mutable_consistency()->set_at_least_as_fresh(stored.written_at());
  v1::GetRelationshipResponse response;
  const grpc::Status status =
      v1::QueryService::NewStub(services.query.channel())->GetRelationship(&context, request, &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.party_a().id(), "PRT");
  EXPECT_EQ(response.party_b().id(), "MAR");
  EXPECT_GT(response.score(), 0);
  ASSERT_GE(response.agreements_size(), 1);
  ASSERT_GE(response.agreements(0).evidence_size(), 1);
  const v1::Evidence& evidence = response.agreements(0).evidence(0);
  const std::string text = VisitArticle(1).article().text();
  EXPECT_EQ(evidence.text(), text.substr(evidence.begin_byte(), evidence.end_byte() - evidence.begin_byte()));
}

TEST(EndToEnd, BothResumeAfterARestart) {
  ServicePair services;
  ASSERT_NO_FATAL_FAILURE(services.Start());
  v1::IngestArticleResponse first, second;
  ASSERT_TRUE(services.Ingest(VisitArticle(1), &first).ok());
  v1::GetArticleResponse read;
  ASSERT_TRUE(services.GetArticle("visit-1", first.written_at(), &read).ok());
  EXPECT_EQ(services.query.Terminate(), 0);
  EXPECT_EQ(services.ingest.Terminate(), 0);
  services.ingest.Start();
  ASSERT_TRUE(services.ingest.WaitServing());
  ASSERT_TRUE(services.Ingest(VisitArticle(2), &second).ok());
  services.query.Start();
  ASSERT_TRUE(services.query.WaitServing());
  EXPECT_TRUE(services.GetArticle("visit-1", second.written_at(), &read).ok());
  EXPECT_TRUE(services.GetArticle("visit-2", second.written_at(), &read).ok());
}

}  // namespace
}  // namespace legation::end_to_end
