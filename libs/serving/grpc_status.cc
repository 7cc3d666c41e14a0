#include "serving/grpc_status.h"

#include <string>
#include <vector>

#include "absl/strings/cord.h"
#include "absl/time/time.h"
#include "errors/error.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "serving/valid_text.h"

namespace legation::serving {
namespace {

constexpr char kErrorInfoUrl[] = "type.googleapis.com/google.rpc.ErrorInfo";

// A status travels in HTTP/2 trailers, message and details both, and a client's default limit of all trailers is 8 KiB.
constexpr size_t kMessageBytes = 512;
constexpr size_t kMetadataValueBytes = 256;
constexpr size_t kDetailsBytes = 3072;

std::string TidyErrorInfo(const std::string& bytes) {
  google::rpc::ErrorInfo info;
  // Metadata that is not UTF-8 ends the parse, and would end it in every client; reason and domain stand before it.
  const bool is_valid = info.ParseFromString(bytes);
  for (auto& [key, value] : *info.mutable_metadata()) value = ValidText(value, kMetadataValueBytes);
  if (!is_valid || info.ByteSizeLong() > kDetailsBytes) info.clear_metadata();
  return info.SerializeAsString();
}

void AddDetail(google::rpc::Status* status, const std::string& type_url, const std::string& bytes) {
  google::protobuf::Any* detail = status->add_details();
  detail->set_type_url(type_url);
  detail->set_value(bytes);
  // The first is ErrorInfo, which fits by itself.
  if (status->details_size() > 1 && status->ByteSizeLong() > kDetailsBytes + kMessageBytes) {
    status->mutable_details()->RemoveLast();
  }
}

}  // namespace

grpc::Status ToGrpcStatus(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  google::rpc::Status wire;
  wire.set_code(static_cast<int>(status.code()));
  wire.set_message(ValidText(std::string(status.message()), kMessageBytes));
  if (const auto info = status.GetPayload(kErrorInfoUrl)) {
    AddDetail(&wire, kErrorInfoUrl, TidyErrorInfo(std::string(*info)));
  }
  status.ForEachPayload([&wire](absl::string_view type_url, const absl::Cord& payload) {
    if (type_url != kErrorInfoUrl) AddDetail(&wire, std::string(type_url), std::string(payload));
  });
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()), wire.message(),
                      wire.details().empty() ? std::string() : wire.SerializeAsString());
}

absl::Status FromGrpcStatus(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  google::rpc::Status wire;
  if (!wire.ParseFromString(status.error_details())) return result;
  for (const google::protobuf::Any& detail : wire.details()) {
    result.SetPayload(detail.type_url(), absl::Cord(detail.value()));
  }
  return result;
}

}  // namespace legation::serving
