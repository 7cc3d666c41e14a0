// What people put right by hand, without gRPC: check, look for a repeat, append, answer. Answers are told from the store
// alone, so that the answer to a repeat is the first answer again. Safe to call from several threads.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "event_store/store.h"
#include "legation/v1/ingest_service.pb.h"

namespace legation::ingest {

class Corrections {
 public:
  // It must outlive this.
  explicit Corrections(event_store::Store& store) : store_(store) {}

  // Errors are those of the RPCs. `caller` is the scope of request ids.
  absl::StatusOr<v1::RetractEventResponse> RetractEvent(const v1::RetractEventRequest& request,
                                                        const std::string& caller);

 private:
  event_store::Store& store_;
};

}  // namespace legation::ingest
