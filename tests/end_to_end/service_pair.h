// Ingest and one query replica that follows it, with the calls that the tests make.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "legation/v1/ingest_service.grpc.pb.h"
#include "legation/v1/query_service.grpc.pb.h"
#include "tools/service_process/service_process.h"

namespace legation::end_to_end {

using service_process::FreePort;
using service_process::ServiceProcess;
using service_process::TemporaryDirectory;

// An article of our own: a two-day visit with a meeting and an agreement. `number` makes texts differ.
inline v1::IngestArticleRequest VisitArticle(int number) {
  v1::IngestArticleRequest request;
  v1::Article& article = *request.mutable_article();
  article.set_article_id("visit-" + std::to_string(number));
  article.set_publisher("Harbour Wire");
  article.mutable_publish_time()->set_seconds(1'700'000'000 + number % 500 * 86'400LL);  // until 2025
  article.set_text(
      "LISBON - Portuguese Foreign Minister Rui Tavares met with Moroccan Foreign Minister Driss Alaoui in Rabat on "
      "Monday. The two ministers signed an agreement on fisheries. Dispatch number " + std::to_string(number) + ".");
  return request;
}

struct ServicePair {
  TemporaryDirectory directory;
  ServiceProcess ingest{"legation-ingest", FreePort(), {"--data_dir", directory.path() + "/ingest"}};
  ServiceProcess query{"legation-query", FreePort(), {"--data_dir", directory.path() + "/query", "--follow", ingest.address()}};

  void Start() {
    ingest.Start();
    ASSERT_TRUE(ingest.WaitServing());
    query.Start();
    ASSERT_TRUE(query.WaitServing());
  }

  grpc::Status Ingest(const v1::IngestArticleRequest& request, v1::IngestArticleResponse* response) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    return v1::IngestService::NewStub(ingest.channel())->IngestArticle(&context, request, response);
  }

  grpc::Status GetArticle(const std::string& article_id, const std::string& token, v1::GetArticleResponse* response) {
    return GetArticleFrom(query, article_id, token, response);
  }

  static grpc::Status GetArticleFrom(const ServiceProcess& replica, const std::string& article_id,
                                     const std::string& token, v1::GetArticleResponse* response) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    v1::GetArticleRequest request;
    request.set_article_id(article_id);
    if (!token.empty()) request.mutable_consistency()->set_at_least_as_fresh(token);
    return v1::QueryService::NewStub(replica.channel())->GetArticle(&context, request, response);
  }

  static v1::GetStatusResponse StatusOf(const ServiceProcess& replica) {
    grpc::ClientContext context;
    v1::GetStatusResponse response;
    EXPECT_TRUE(v1::QueryService::NewStub(replica.channel())->GetStatus(&context, {}, &response).ok());
    return response;
  }
};

}  // namespace legation::end_to_end
