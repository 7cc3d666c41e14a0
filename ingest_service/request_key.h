// What makes a write safe to repeat: who asked, under which id, for what.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "event_store/view.h"
#include "google/protobuf/message.h"
#include "legation/internal/v1/log.pb.h"

namespace legation::ingest {

struct RequestKey {
  std::string scope;       // the caller's name, "" where calls are not checked, and RPC: "news-feed/IngestArticle"
  std::string request_id;  // empty: the write is not protected
  std::string sha256;      // of the request without its request_id; empty without one

  // Writes itself into the record that the request becomes.
  void Sign(internal::v1::LogRecord* record) const;
  // A record under the present rules, signed, without its payload.
  internal::v1::LogRecord NewRecord() const;
};

// `request` is any write request; its fields are hashed without request_id, in an order that is the same each time.
RequestKey MakeRequestKey(const std::string& caller, const std::string& method,
                          const google::protobuf::Message& request);

// The revision whose record answered this request before; absent when it is new or not protected. ALREADY_EXISTS with
// REQUEST_ID_REUSED when its id was used for something else within 7 days by the time of the log.
absl::StatusOr<std::optional<int64_t>> RevisionOfRepeat(const event_store::View& view, const RequestKey& key);

}  // namespace legation::ingest
