// What became of the articles of a run, in lines and in sum.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "legation/v1/ingest_service.pb.h"

namespace legation::cli {

class IngestReport {
 public:
  void Add(const absl::StatusOr<v1::IngestArticleResponse>& answer);
  int64_t refused() const;
  int64_t articles() const;
  // "10 articles: 8 created, 1 duplicate, 0 replaced, 1 refused (1 FIELD_TOO_LONG); 23 events, 4 of them known
  // already".
  std::string Summary() const;

 private:
  std::map<v1::IngestOutcome, int64_t> outcomes_;
  std::map<std::string, int64_t> refusals_;  // by reason
  int64_t events_ = 0, merged_ = 0;
};

// "created, 4 events, 1 of them known already", with the warnings that are no more than that nothing was found left
// out; or "refused, FIELD_TOO_LONG: the text is ...".
std::string OutcomeText(const absl::StatusOr<v1::IngestArticleResponse>& answer);

// The same as IngestArticles answers it: its place, and the response or the error.
v1::IngestArticlesResponse OutcomeMessage(int64_t index, const absl::StatusOr<v1::IngestArticleResponse>& answer);

}  // namespace legation::cli
