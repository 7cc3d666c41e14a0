// What people put right by hand, without gRPC: check, look for a repeat, append, answer. Answers are told from the store
// alone, so that the answer to a repeat is the first answer again. Safe to call from several threads.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "event_store/store.h"
#include "ingest_service/request_key.h"
#include "legation/v1/ingest_service.pb.h"
#include "vocabulary/vocabulary.h"

namespace legation::ingest {

class Corrections {
 public:
  // Both must outlive this.
  Corrections(event_store::Store& store, const vocabulary::Vocabulary& vocabulary)
      : store_(store), vocabulary_(vocabulary) {}

  // Errors are those of the RPCs. `caller` is the scope of request ids.
  absl::StatusOr<v1::CorrectEventResponse> CorrectEvent(const v1::CorrectEventRequest& request,
                                                        const std::string& caller);
  absl::StatusOr<v1::RetractEventResponse> RetractEvent(const v1::RetractEventRequest& request,
                                                        const std::string& caller);
  absl::StatusOr<v1::EraseArticleResponse> EraseArticle(const v1::EraseArticleRequest& request,
                                                        const std::string& caller);

 private:
  // Appends and answers the revision whose record holds the answer: another call with this request_id may come first.
  absl::StatusOr<int64_t> Append(const internal::v1::LogRecord& record, const RequestKey& key);
  absl::StatusOr<std::unique_ptr<event_store::View>> ViewAt(int64_t revision) const;

  event_store::Store& store_;
  const vocabulary::Vocabulary& vocabulary_;
};

}  // namespace legation::ingest
