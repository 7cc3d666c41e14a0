// Codes stored texts again with the present extractor: one record for each article, so that it can stop anywhere and go
// on later. Knows no gRPC. Safe to call from several threads; two at once do some work twice and store the same.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "event_store/store.h"
#include "ingest_service/article_reader.h"
#include "legation/v1/ingest_service.pb.h"

namespace legation::ingest {

// Limits of a request, and how often it tells of its progress.
inline constexpr int kMostNamedArticles = 1'000;
inline constexpr int64_t kArticlesPerReport = 50;

class Reextraction {
 public:
  // Both must outlive this.
  Reextraction(event_store::Store& store, ArticleReader& reader) : store_(store), reader_(reader) {}

  // Asked before every article; an error ends the run with it.
  using GoOn = std::function<absl::Status()>;
  using Report = std::function<void(const v1::ReextractArticlesResponse&)>;
  // Errors as the RPC. Holds one article at a time. Reads all with the built-in extractor that was in force at first.
  absl::Status Run(const v1::ReextractArticlesRequest& request, const GoOn& go_on, const Report& report);

 private:
  struct Progress;
  absl::Status RunNamed(const v1::ReextractArticlesRequest& request, Progress* progress);
  absl::Status RunAll(Progress* progress);
  absl::Status Look(const std::string& article_id, Progress* progress);
  absl::Status Code(const internal::v1::ArticleVersion& article, Progress* progress);
  // What the log tells of the article's events is what was read now.
  absl::StatusOr<bool> IsCodedSo(const internal::v1::ArticleVersion& article, const Reading& reading) const;

  event_store::Store& store_;
  ArticleReader& reader_;
};

}  // namespace legation::ingest
