// A database of an older format is not refused: its log is the truth, and the views are made anew from it.
#include <gtest/gtest.h>

#include "database_dump.h"
#include "errors/error.h"
#include "event_store/keys.h"
#include "record_generator.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

const std::string kOlder = std::to_string(kFormatVersion - 1);

class ViewRebuild : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto store = OpenStore(path_, true);
    RecordGenerator generator(7, /*imports=*/true);
    for (int i = 0; i < 250; ++i) {
      const auto committed = store->Append(generator.Next(), {{Sha256("text " + std::to_string(i)), "text"}});
      ASSERT_TRUE(committed.ok()) << committed.status();
      generator.Learn(committed->outcome);
    }
  }

  TemporaryDirectory directory_;
  const std::string path_ = directory_.path("leader");
};

TEST_F(ViewRebuild, MakesTheSameViewsFromTheLog) {
  const DatabaseDump before = DumpDatabase(path_);
  for (const char* family : {"events", "timeline", "day_points", "articles", "imports", "withdrawals"}) {
    EmptyFamily(path_, family);
  }
  OverwriteValue(path_, "timeline", "an old row", "of another form");
  OverwriteValue(path_, "meta", "format", kOlder);
  OpenStore(path_, true).reset();
  EXPECT_EQ(FirstDifference(DumpDatabase(path_), before), "");
}

TEST_F(ViewRebuild, ThatWasInterruptedBeginsAnew) {
  const DatabaseDump before = DumpDatabase(path_);
  OverwriteValue(path_, "meta", "format", kOlder);
  StoreOptions options;
  options.path = path_;
  options.small_buffers = true;
  // The log's head is told while the views are at their beginning.
  int64_t told_head = 0;
  options.on_rebuild = [&](int64_t, int64_t head) { told_head = head; };
  Store::Open(options)->reset();
  EXPECT_EQ(told_head, 250);
  // As it is left by a process that ends in the midst of it: the head is noted, the views are gone.
  SnapshotHead head;
  head.set_revision(250);
  head.set_digest(*OpenStore(path_, true)->DigestAt(250));
  for (const char* family : {"events", "timeline", "day_points", "articles", "revisions"}) EmptyFamily(path_, family);
  OverwriteValue(path_, "meta", "applied", EncodeRevisionKey(3));
  OverwriteValue(path_, "meta", "rebuild", head.SerializeAsString());
  OverwriteValue(path_, "meta", "format", kOlder);
  OpenStore(path_, true).reset();
  EXPECT_EQ(FirstDifference(DumpDatabase(path_), before), "");
}

TEST_F(ViewRebuild, RefusesALogThatDoesNotComeToTheStoredDigest) {
  OverwriteValue(path_, "meta", "digest", Sha256("another log"));
  OverwriteValue(path_, "meta", "format", kOlder);
  StoreOptions options;
  options.path = path_;
  options.small_buffers = true;
  const absl::Status refused = Store::Open(options).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(errors::ReasonOf(refused), v1::ERROR_REASON_RECORD_DAMAGED);
}

TEST_F(ViewRebuild, OfAReplicaIsFollowingAgain) {
  const auto leader = OpenStore(path_, true);
  const auto log = *leader->ReadLog(0, 1000, 1 << 24);
  const std::string replica_path = directory_.path("replica");
  {
    const auto replica = OpenStore(replica_path, false);
    ASSERT_TRUE(replica->AdoptIdentity(leader->identity()).ok());
    ASSERT_TRUE(replica->ApplyReplicated(log).ok());
  }
  const DatabaseDump before = DumpViews(replica_path);
  OverwriteValue(replica_path, "meta", "format", kOlder);
  {
    const auto replica = OpenStore(replica_path, false);
    EXPECT_EQ(replica->applied_revision(), 0);
    ASSERT_TRUE(replica->AdoptIdentity(leader->identity()).ok());
    ASSERT_TRUE(replica->ApplyReplicated(log).ok());
  }
  EXPECT_EQ(FirstDifference(DumpViews(replica_path), before), "");
}

}  // namespace
}  // namespace legation::event_store
