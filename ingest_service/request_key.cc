#include "ingest_service/request_key.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <memory>

#include "errors/error.h"
#include "errors/status_macros.h"
#include "event_store/apply.h"
#include "event_store/digest.h"

namespace legation::ingest {
namespace {

using google::protobuf::Message;

std::string SerialiseDeterministically(const Message& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&coded);
  }
  return bytes;
}

}  // namespace

void RequestKey::Sign(internal::v1::LogRecord* record) const {
  record->set_request_scope(scope);
  record->set_request_id(request_id);
  record->set_request_sha256(sha256);
}

internal::v1::LogRecord RequestKey::NewRecord() const {
  internal::v1::LogRecord record;
  record.set_rules(event_store::kRules);
  Sign(&record);
  return record;
}

RequestKey MakeRequestKey(const std::string& caller, const std::string& method, const Message& request) {
  RequestKey key{.scope = caller + "/" + method, .request_id = "", .sha256 = ""};
  const auto* field = request.GetDescriptor()->FindFieldByName("request_id");
  if (field == nullptr) return key;
  key.request_id = request.GetReflection()->GetString(request, field);
  if (key.request_id.empty()) return key;
  const std::unique_ptr<Message> asked(request.New());
  asked->CopyFrom(request);
  asked->GetReflection()->ClearField(asked.get(), field);
  key.sha256 = event_store::Sha256(SerialiseDeterministically(*asked));
  return key;
}

absl::StatusOr<std::optional<int64_t>> RevisionOfRepeat(const event_store::View& view, const RequestKey& key) {
  if (key.request_id.empty()) return std::optional<int64_t>();
  ASSIGN_OR_RETURN(const std::optional<internal::v1::RequestRecord> known, view.GetRequest(key.scope, key.request_id));
  if (!known) return std::optional<int64_t>();
  if (known->request_sha256() == key.sha256) return std::optional<int64_t>(known->revision());
  return errors::MakeError(absl::StatusCode::kAlreadyExists, v1::ERROR_REASON_REQUEST_ID_REUSED,
                           "request_id was used within the last 7 days with other content; use a new one",
                           {{"request_id", key.request_id}});
}

}  // namespace legation::ingest
