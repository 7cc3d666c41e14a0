#include "serving/grpc_status.h"

#include <gtest/gtest.h>

#include "errors/draining.h"
#include "errors/error.h"
#include "google/rpc/status.pb.h"

namespace legation::serving {
namespace {

google::rpc::Status Details(const grpc::Status& status) {
  google::rpc::Status details;
  EXPECT_TRUE(details.ParseFromString(status.error_details()));
  return details;
}

absl::Status Behind() {
  return errors::MakeError(absl::StatusCode::kUnavailable, v1::ERROR_REASON_REPLICA_BEHIND, "the replica is behind",
                           {{"applied_revision", "7"}, {"asked_revision", "9"}}, absl::Milliseconds(250));
}

TEST(GrpcStatus, OkStaysOk) {
  EXPECT_TRUE(ToGrpcStatus(absl::OkStatus()).ok());
  EXPECT_TRUE(FromGrpcStatus(grpc::Status::OK).ok());
}

TEST(GrpcStatus, CarriesErrorInfoFirstThenRetryInfo) {
  const grpc::Status wire = ToGrpcStatus(Behind());
  EXPECT_EQ(wire.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(wire.error_message(), "the replica is behind");
  const google::rpc::Status details = Details(wire);
  EXPECT_EQ(details.code(), static_cast<int>(grpc::StatusCode::UNAVAILABLE));
  EXPECT_EQ(details.message(), "the replica is behind");
  ASSERT_EQ(details.details_size(), 2);
  google::rpc::ErrorInfo info;
  ASSERT_TRUE(details.details(0).UnpackTo(&info));
  EXPECT_EQ(info.reason(), "REPLICA_BEHIND");
  EXPECT_EQ(info.domain(), "legation.v1");
  EXPECT_EQ(info.metadata().at("asked_revision"), "9");
  google::rpc::RetryInfo retry;
  ASSERT_TRUE(details.details(1).UnpackTo(&retry));
  EXPECT_EQ(retry.retry_delay().seconds(), 0);
  EXPECT_EQ(retry.retry_delay().nanos(), 250'000'000);
}

TEST(GrpcStatus, ComesBackAsItWas) {
  const absl::Status back = FromGrpcStatus(ToGrpcStatus(Behind()));
  EXPECT_EQ(back.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(back.message(), "the replica is behind");
  EXPECT_EQ(errors::ReasonOf(back), v1::ERROR_REASON_REPLICA_BEHIND);
  ASSERT_TRUE(errors::GetErrorInfo(back).has_value());
  EXPECT_EQ(errors::GetErrorInfo(back)->metadata().at("applied_revision"), "7");
  EXPECT_TRUE(back.GetPayload("type.googleapis.com/google.rpc.RetryInfo").has_value());
}

TEST(GrpcStatus, WithoutPayloadIsCodeAndMessage) {
  const grpc::Status wire = ToGrpcStatus(absl::NotFoundError("no such thing"));
  EXPECT_EQ(wire.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(wire.error_message(), "no such thing");
  EXPECT_EQ(wire.error_details(), "");
  const absl::Status back = FromGrpcStatus(wire);
  EXPECT_EQ(back, absl::NotFoundError("no such thing"));
}

TEST(GrpcStatus, DetailsThatAreNoStatusAreLeftOut) {
  const grpc::Status wire(grpc::StatusCode::INTERNAL, "broken", "\xFF\xFF\xFF");
  EXPECT_EQ(FromGrpcStatus(wire), absl::InternalError("broken"));
}

TEST(GrpcStatus, FitsIntoTrailersAndIsUtf8) {
  const absl::Status large = errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNKNOWN_PARTY,
                                               "no party \xFF " + std::string(100'000, 'x'),
                                               {{"value", std::string(100'000, 'y')}, {"field", "party_a"}});
  const grpc::Status wire = ToGrpcStatus(large);
  EXPECT_LT(wire.error_message().size() + wire.error_details().size() * 4 / 3, 8192u);
  EXPECT_EQ(wire.error_message().find('\xFF'), std::string::npos);
  google::rpc::ErrorInfo info;
  ASSERT_TRUE(Details(wire).details(0).UnpackTo(&info));
  EXPECT_EQ(info.reason(), "UNKNOWN_PARTY");
  EXPECT_EQ(info.metadata().at("field"), "party_a");
  EXPECT_LE(info.metadata().at("value").size(), 256u);
}

TEST(GrpcStatus, MetadataThatIsNotUtf8GoesButTheReasonStays) {
  const absl::Status back = FromGrpcStatus(ToGrpcStatus(errors::MakeError(
      absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FIELD_REQUIRED, "text", {{"field", "a\xFF"}})));
  EXPECT_EQ(errors::ReasonOf(back), v1::ERROR_REASON_FIELD_REQUIRED);
  ASSERT_TRUE(errors::GetErrorInfo(back).has_value());
  EXPECT_EQ(errors::GetErrorInfo(back)->metadata_size(), 0);
}

TEST(GrpcStatus, TooMuchMetadataGoesButTheReasonStays) {
  std::map<std::string, std::string> metadata;
  for (int i = 0; i < 200; ++i) metadata["key" + std::to_string(i)] = std::string(200, 'z');
  const grpc::Status wire = ToGrpcStatus(
      errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FIELD_REQUIRED, "text", metadata));
  EXPECT_LT(wire.error_details().size(), 4096u);
  EXPECT_EQ(errors::ReasonOf(FromGrpcStatus(wire)), v1::ERROR_REASON_FIELD_REQUIRED);
}

TEST(GrpcStatus, DrainingAsksToRetryInASecond) {
  const google::rpc::Status details = Details(ToGrpcStatus(errors::Draining()));
  google::rpc::RetryInfo retry;
  ASSERT_TRUE(details.details(1).UnpackTo(&retry));
  EXPECT_EQ(retry.retry_delay().seconds(), 1);
  EXPECT_EQ(errors::ReasonOf(errors::Draining()), v1::ERROR_REASON_DRAINING);
}

}  // namespace
}  // namespace legation::serving
