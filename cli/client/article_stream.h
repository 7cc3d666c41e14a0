// Articles to be sent on one stream: where they come from and who takes the answers.
#pragma once

#include <cstddef>
#include <functional>

#include "absl/status/statusor.h"
#include "legation/v1/ingest_service.pb.h"

namespace legation::cli {

struct ArticleStream {
  using Request = absl::StatusOr<v1::IngestArticlesRequest>;
  using Answer = absl::StatusOr<v1::IngestArticleResponse>;

  size_t count = 0;
  size_t ahead = 64;  // at most so many are made and not answered
  // Makes the article at a place, once, when its turn comes, on a thread of its own. What it refuses is not sent. It must
  // carry a request_id.
  std::function<Request(size_t)> make;
  // What became of the article at a place, in their order, on the thread that sends. False: nothing more.
  std::function<bool(size_t, Answer)> take;
};

}  // namespace legation::cli
