// When a replica takes a snapshot in place of the records, and what it does when it gets none.
#include "made_source.h"
#include "query_service/snapshot_service.h"

namespace legation::query {
namespace {

using Snapshots = MadeSource::Snapshots;

constexpr SnapshotRule kSoon{.least_records = 4};

class SnapshotFollowing : public Following {
 protected:
  void Add(int count) {
    for (int i = 0; i < count; ++i) {
      source.Add(log.Article("a" + std::to_string(log.revision()), {Meeting("ISR", "AZE").On(2016, 1, 1)}));
    }
  }
  // Follows until the replica serves; how many snapshots were asked for by then.
  int FollowOnce(std::optional<Source> peer = {}) {
    const int before = source.snapshot_requests();
    const size_t said = serving.said().size();  // before the follower says anything
    Follower follower(store.get(), source.channel(), setter(), FollowerTimes(), kSoon, std::move(peer));
    follower.Start();
    EXPECT_TRUE(serving.WaitFor(said + 1));
    EXPECT_TRUE(WaitForRevision(log.revision()));
    return source.snapshot_requests() - before;
  }
  void ExpectAll() {
    EXPECT_EQ(store->applied_revision(), log.revision());
    EXPECT_EQ(store->identity().store_id(), "00000000000000aa");
    EXPECT_TRUE((*(*store->Read())->GetArticle("a0")).has_value());
  }

  MadeSource source{"00000000000000aa"};
};

TEST(SnapshotRule, AsksWhereMuchIsMissingBesideWhatIsThere) {
  constexpr SnapshotRule kRule{.least_records = 100};
  EXPECT_FALSE(kRule.Asks(0, 99));
  EXPECT_TRUE(kRule.Asks(0, 100));
  EXPECT_FALSE(kRule.Asks(1000, 1500));
  EXPECT_FALSE(kRule.Asks(1000, 1999));
  EXPECT_TRUE(kRule.Asks(1000, 2000));
  EXPECT_FALSE(kRule.Asks(10, 5));
}

TEST_F(SnapshotFollowing, ANewReplicaTakesOneAndFollowsFromThere) {
  Add(6);
  EXPECT_EQ(FollowOnce(), 1);
  ExpectAll();
  EXPECT_EQ(source.requests().back().after_revision(), 6);
  EXPECT_EQ(source.requests().back().digest(), *store->DigestAt(6));
}

TEST_F(SnapshotFollowing, AShortLogIsRead) {
  Add(3);
  EXPECT_EQ(FollowOnce(), 0);
  ExpectAll();
}

TEST_F(SnapshotFollowing, AReplicaThatHasTheMoreOfItReadsTheRest) {
  Add(6);
  EXPECT_EQ(FollowOnce(), 1);
  Add(5);
  EXPECT_EQ(FollowOnce(), 0);
  Add(11);  // as many as it has
  EXPECT_EQ(FollowOnce(), 1);
  ExpectAll();
}

TEST_F(SnapshotFollowing, ABusySourceIsAskedAgain) {
  Add(6);
  source.AnswerSnapshots(Snapshots::kBusyOnce);
  EXPECT_EQ(FollowOnce(), 2);
  ExpectAll();
}

TEST_F(SnapshotFollowing, AfterFailuresTheRecordsAreRead) {
  Add(6);
  for (const auto& [how, attempts] : {std::pair(Snapshots::kTorn, 3), std::pair(Snapshots::kDamaged, 3),
                                      std::pair(Snapshots::kOfAnotherStore, 1), std::pair(Snapshots::kUnimplemented, 1)}) {
    source.AnswerSnapshots(how);
    EXPECT_EQ(FollowOnce(), attempts);
    ExpectAll();
    ASSERT_TRUE(store->Reset().ok());
  }
}

TEST_F(SnapshotFollowing, AnotherHistoryIsReplacedByASnapshot) {
  ASSERT_TRUE(store->AdoptIdentity(MadeIdentity("00000000000000aa")).ok());
  MadeLog other;
  const auto record = other.Article("gone", {});
  ASSERT_TRUE(store->ApplyReplicated({&record, 1}).ok());
  Add(6);
  EXPECT_EQ(FollowOnce(), 1);
  ExpectAll();
  EXPECT_FALSE((*(*store->Read())->GetArticle("gone")).has_value());
}

// A peer that is behind gives what it has; the rest comes from the source.
TEST_F(SnapshotFollowing, AnotherReplicaGivesOneToo) {
  Add(6);
  TemporaryDirectory peers_directory;
  const auto peers_store = OpenFollowerStore(peers_directory.path());
  Freshness freshness(peers_store.get());
  SnapshotService peer(peers_store.get(), &freshness);
  grpc::ServerBuilder builder;
  builder.RegisterService(&peer);
  const auto server = builder.BuildAndStart();
  {
    Serving ready;
    Follower follower(peers_store.get(), source.channel(), [&](bool value) { ready.Set(value); }, FollowerTimes(), kSoon);
    follower.Start();
    ASSERT_TRUE(ready.WaitFor(1));
  }
  Add(2);
  EXPECT_EQ(FollowOnce(server->InProcessChannel({})), 0);
  ExpectAll();
  EXPECT_EQ(source.requests().back().after_revision(), 6);
  freshness.Stop();
  server->Shutdown();
}

TEST_F(SnapshotFollowing, APeerOfAnotherStoreIsNotBelieved) {
  Add(6);
  MadeSource foreign("00000000000000bb");
  MadeLog other;
  for (int i = 0; i < 6; ++i) foreign.Add(other.Article("b" + std::to_string(i), {}));
  EXPECT_EQ(FollowOnce(foreign.channel()), 0);
  EXPECT_EQ(foreign.snapshot_requests(), 1);
  ExpectAll();
}

}  // namespace
}  // namespace legation::query
