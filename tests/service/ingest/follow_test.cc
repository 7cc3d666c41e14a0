#include "tests/service/ingest/ingest_server.h"

namespace legation::ingest {
namespace {

using internal::v1::FollowRequest;
using internal::v1::FollowResponse;

// One stream and what comes on it.
struct Follower {
  Follower(internal::v1::LogService::Stub& stub, const FollowRequest& request)
      : reader(stub.Follow(&context, request)) {}
  ~Follower() { context.TryCancel(); }

  // Reads until `revision` has come; false when the stream ends before.
  bool ReadTo(int64_t revision) {
    FollowResponse response;
    while (records.empty() || records.back().revision() < revision) {
      if (!reader->Read(&response)) return false;
      records.insert(records.end(), response.records().begin(), response.records().end());
    }
    return true;
  }
  absl::Status Finish() { return serving::FromGrpcStatus(reader->Finish()); }

  grpc::ClientContext context;
  std::unique_ptr<grpc::ClientReader<FollowResponse>> reader;
  std::vector<internal::v1::StoredLogRecord> records;
};

class FollowTest : public IngestServerTest {
 protected:
  FollowRequest After(int64_t revision) {
    FollowRequest request;
    request.set_store_id(store->identity().store_id());
    request.set_epoch(store->identity().epoch());
    request.set_after_revision(revision);
    request.set_digest(store->DigestAt(revision).value_or(""));
    return request;
  }
  absl::Status Refusal(const FollowRequest& request) {
    Follower follower(*log, request);
    FollowResponse response;
    EXPECT_FALSE(follower.reader->Read(&response));
    return follower.Finish();
  }
};

TEST_F(FollowTest, TheFirstMessageComesAtOnceAlsoFromAnEmptyLog) {
  Follower follower(*log, FollowRequest());
  FollowResponse response;
  ASSERT_TRUE(follower.reader->Read(&response));
  EXPECT_EQ(response.store_id(), store->identity().store_id());
  EXPECT_EQ(response.epoch(), store->identity().epoch());
  EXPECT_EQ(response.head_revision(), 0);
  EXPECT_EQ(response.records_size(), 0);
}

TEST_F(FollowTest, RecordsComeAsTheyAreCommitted) {
  Ingest(FisheriesArticle());
  Follower follower(*log, FollowRequest());
  ASSERT_TRUE(follower.ReadTo(1));
  Ingest(SecondReport());
  ASSERT_TRUE(follower.ReadTo(2));
  Retract("fisheries");
  ASSERT_TRUE(follower.ReadTo(3));
  for (size_t i = 0; i < follower.records.size(); ++i) {
    EXPECT_EQ(follower.records[i].revision(), static_cast<int64_t>(i) + 1);
  }
  internal::v1::LogRecord record;
  ASSERT_TRUE(record.ParseFromString(follower.records[2].record()));
  EXPECT_EQ(record.article_retracted().article_id(), "fisheries");
}

TEST_F(FollowTest, AFollowerResumesWhereItStands) {
  Ingest(FisheriesArticle());
  Ingest(SecondReport());
  Follower follower(*log, After(1));
  ASSERT_TRUE(follower.ReadTo(2));
  ASSERT_EQ(follower.records.size(), 1u);
  EXPECT_EQ(follower.records[0].revision(), 2);
}

TEST_F(FollowTest, ALongLogComesInSeveralMessages) {
  constexpr int kArticles = 1203;
  for (int i = 0; i < kArticles; ++i) {
    internal::v1::LogRecord record;
    record.set_rules(1);
    record.mutable_article_ingested()->mutable_article()->set_article_id("article-" + std::to_string(i));
    record.mutable_article_ingested()->mutable_article()->set_normalized_sha256(std::to_string(i));
    ASSERT_TRUE(store->Append(record).ok());
  }
  Follower follower(*log, FollowRequest());
  std::vector<int> sizes;
  FollowResponse response;
  for (int64_t sent = 0; sent < kArticles; sent += response.records_size()) {
    ASSERT_TRUE(follower.reader->Read(&response));
    EXPECT_EQ(response.head_revision(), kArticles);
    sizes.push_back(response.records_size());
  }
  EXPECT_THAT(sizes, testing::ElementsAre(500, 500, 203));
}

TEST_F(FollowTest, AReplicaOfAnotherHistoryIsRefused) {
  Ingest(FisheriesArticle());
  const auto another_history =
      RefusedWith(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_REVISION_TOKEN_OF_ANOTHER_STORE);
  FollowRequest request = After(1);
  request.set_digest(std::string(32, 'x'));
  EXPECT_THAT(Refusal(request), another_history);
  request.clear_digest();
  EXPECT_THAT(Refusal(request), another_history);
  request = After(1);
  request.set_store_id("0123456789abcdef");
  EXPECT_THAT(Refusal(request), another_history);
  request = After(1);
  request.set_epoch(7);
  EXPECT_THAT(Refusal(request), another_history);
  request = After(1);
  request.set_after_revision(2);
  EXPECT_THAT(Refusal(request), another_history);
  request = After(0);
  request.set_digest("x");
  EXPECT_THAT(Refusal(request), another_history);
  request.set_after_revision(-1);
  EXPECT_THAT(Refusal(request), RefusedWith(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
}

TEST_F(FollowTest, StreamsEndWhenTheServiceStops) {
  Follower follower(*log, FollowRequest());
  FollowResponse response;
  ASSERT_TRUE(follower.reader->Read(&response));
  log_service.Stop();
  EXPECT_FALSE(follower.reader->Read(&response));
  EXPECT_THAT(follower.Finish(), RefusedWith(absl::StatusCode::kUnavailable, v1::ERROR_REASON_DRAINING));
}

TEST_F(FollowTest, ManyFollowersGetTheSameRecords) {
  std::vector<std::unique_ptr<Follower>> followers;
  for (int i = 0; i < 4; ++i) followers.push_back(std::make_unique<Follower>(*log, FollowRequest()));
  Ingest(FisheriesArticle());
  for (const auto& follower : followers) {
    ASSERT_TRUE(follower->ReadTo(1));
    EXPECT_EQ(follower->records[0].record(), followers[0]->records[0].record());
  }
}

TEST_F(IngestTest, HeartbeatsComeWhenThereIsNothingElse) {
  LogService beating(*store, std::chrono::milliseconds(1));
  grpc::ServerBuilder builder;
  builder.RegisterService(&beating);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  const auto stub = internal::v1::LogService::NewStub(server->InProcessChannel(grpc::ChannelArguments()));
  {
    Follower follower(*stub, FollowRequest());
    FollowResponse response;
    for (int i = 0; i < 3; ++i) {
      ASSERT_TRUE(follower.reader->Read(&response));
      EXPECT_EQ(response.records_size(), 0);
    }
  }
  beating.Stop();
  server->Shutdown();
}

}  // namespace
}  // namespace legation::ingest
