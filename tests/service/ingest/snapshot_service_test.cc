// LogService.Snapshot over a channel: who is let in, who is held back, and how it ends.
#include "event_store/snapshot.h"
#include "tests/service/ingest/ingest_server.h"

namespace legation::ingest {
namespace {

using internal::v1::SnapshotResponse;

struct Transfer {
  explicit Transfer(internal::v1::LogService::Stub& stub) : reader(stub.Snapshot(&context, {})) {}
  ~Transfer() {
    context.TryCancel();
    while (reader != nullptr && reader->Read(&piece)) {
    }
  }
  absl::Status Finish() {
    const absl::Status ended = serving::FromGrpcStatus(reader->Finish());
    reader = nullptr;
    return ended;
  }
  grpc::ClientContext context;
  std::unique_ptr<grpc::ClientReader<SnapshotResponse>> reader;
  SnapshotResponse piece;
};

// More than a connection takes in at once.
void WriteMuch(event_store::Store& store) {
  for (int i = 0; i < 40; ++i) {
    internal::v1::LogRecord record;
    record.set_rules(1);
    internal::v1::ArticleFacts& facts = *record.mutable_article_ingested()->mutable_article();
    facts.set_article_id("article-" + std::to_string(i));
    facts.set_normalized_sha256(std::to_string(i));
    std::string noise;  // that compression cannot make small
    for (int j = 0; j < 8000; ++j) noise += event_store::Hex(event_store::Sha256(std::to_string(i * 8000 + j))).substr(0, 32);
    facts.set_title(noise);
    ASSERT_TRUE(store.Append(record).ok());
  }
}

using SnapshotServiceTest = IngestServerTest;

TEST_F(SnapshotServiceTest, ComesWholeAndIsAStore) {
  Ingest(FisheriesArticle());
  Ingest(SecondReport());
  std::string pattern = (std::filesystem::temp_directory_path() / "legation-snapshot-XXXXXX").string();
  const std::string path = mkdtemp(pattern.data());
  {
    event_store::StoreOptions options;
    options.path = path + "/replica";
    options.leader = false;
    const auto replica = *event_store::Store::Open(options);
    event_store::SnapshotReceiver receiver(replica->incoming_directory());
    Transfer transfer(*log);
    while (transfer.reader->Read(&transfer.piece)) ASSERT_TRUE(receiver.Take(transfer.piece).ok());
    ASSERT_TRUE(transfer.Finish().ok());
    ASSERT_TRUE(receiver.Finish().ok());
    ASSERT_TRUE(replica->Install(receiver.directory(), receiver.head()).ok());
    EXPECT_TRUE((*(*replica->Read())->GetArticle("second-report")).has_value());
    EXPECT_EQ(*replica->DigestAt(2), *store->DigestAt(2));
  }
  std::filesystem::remove_all(path);
}

TEST_F(SnapshotServiceTest, OnlySoManyAreSentAtATime) {
  WriteMuch(*store);
  Transfer first(*log), second(*log);
  ASSERT_TRUE(first.reader->Read(&first.piece));
  ASSERT_TRUE(second.reader->Read(&second.piece));
  {
    Transfer third(*log);
    EXPECT_FALSE(third.reader->Read(&third.piece));
    EXPECT_THAT(third.Finish(), RefusedWith(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_TOO_MANY_STREAMS));
  }
  while (first.reader->Read(&first.piece)) {
  }
  EXPECT_TRUE(first.Finish().ok());
  Transfer fourth(*log);
  EXPECT_TRUE(fourth.reader->Read(&fourth.piece));
}

TEST_F(SnapshotServiceTest, EndsWhenTheServiceStops) {
  WriteMuch(*store);
  Transfer transfer(*log);
  ASSERT_TRUE(transfer.reader->Read(&transfer.piece));
  log_service.Stop();
  while (transfer.reader->Read(&transfer.piece)) {
  }
  EXPECT_THAT(transfer.Finish(), RefusedWith(absl::StatusCode::kUnavailable, v1::ERROR_REASON_DRAINING));
}

}  // namespace
}  // namespace legation::ingest
