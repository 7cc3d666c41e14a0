// Sends the articles of a stream ahead of their answers. A stream that breaks is opened again, and what was not answered is
// sent again. Knows gRPC: for the client alone.
#pragma once

#include <cstddef>
#include <deque>

#include "cli/client/article_stream.h"
#include "cli/client/calls.h"
#include "cli/client/endpoint.h"
#include "legation/v1/ingest_service.grpc.pb.h"

namespace legation::cli {

class ArticleSender {
 public:
  // `articles` must outlive this.
  explicit ArticleSender(const ArticleStream& articles) : articles_(articles) {}

  // OK when all were taken or `take` has said false. UNIMPLEMENTED from a service that has no such stream. Else why no
  // answer came for as long as the endpoint's time.
  absl::Status Send(const Endpoint& endpoint, Line* line);

 private:
  struct Connection;

  // One stream, until all is done or it ends.
  absl::Status Connect(double timeout_seconds, Line* line);
  void Write(Connection* connection);
  void TakeAnswers(Connection* connection);

  const ArticleStream& articles_;
  std::deque<ArticleStream::Request> made_;  // and not answered; the first has the place `answered_`
  size_t answered_ = 0;
  bool stopped_ = false;
};

}  // namespace legation::cli
