// A new replica from a snapshot has the bytes of one that read every record; what is damaged or foreign takes nobody's place.
#include "event_store/snapshot.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "database_dump.h"
#include "errors/error.h"
#include "event_store/keys.h"
#include "event_store/replacement.h"
#include "record_generator.h"

namespace legation::event_store {
namespace {

namespace fs = std::filesystem;
using internal::v1::SnapshotResponse;

class Snapshots : public testing::Test {
 protected:
  void SetUp() override { Write(kRecords); }

  static constexpr int kRecords = 120;

  void Write(int count) {
    for (int i = 0; i < count; ++i) {
      now_ += kDayMicroseconds / 8;
      const std::string text = "the text of record " + std::to_string(i);
      ASSERT_TRUE(leader->Append(generator_.Next(), {{Sha256(text), text}}).ok());
    }
  }
  std::vector<SnapshotResponse> Messages(Store& store) {
    std::vector<SnapshotResponse> messages;
    const auto sender = store.MakeSnapshot();
    EXPECT_TRUE(sender.ok()) << sender.status();
    for (SnapshotResponse message; *(*sender)->Next(&message);) messages.push_back(message);
    return messages;
  }
  // Receives them into a replica's store and puts them in place.
  static absl::Status Install(const std::vector<SnapshotResponse>& messages, Store& replica) {
    SnapshotReceiver receiver(replica.incoming_directory());
    absl::Status received;
    for (const SnapshotResponse& message : messages) {
      if (received.ok()) received = receiver.Take(message);
    }
    if (received.ok()) received = receiver.Finish();
    return received.ok() ? replica.Install(receiver.directory(), receiver.head()) : received;
  }
  // The replica at `name` has applied everything that the leader has.
  void CatchUp(Store& replica) {
    const auto log = leader->ReadLog(replica.applied_revision(), 1'000'000, 1 << 30);
    ASSERT_TRUE(replica.AdoptIdentity(leader->identity()).ok());
    ASSERT_TRUE(replica.ApplyReplicated(*log).ok());
  }
  size_t FilesIn(const std::string& directory) {
    if (!fs::exists(directory)) return 0;
    return static_cast<size_t>(std::distance(fs::directory_iterator(directory), fs::directory_iterator()));
  }

  const TemporaryDirectory directory;
  std::unique_ptr<Store> leader = OpenStore(directory.path("leader"), true, &now_);

 private:
  int64_t now_ = kMarchMicroseconds;
  RecordGenerator generator_{7, /*imports=*/true};
};

TEST_F(Snapshots, AReplicaFromASnapshotHasTheBytesOfOneThatReadTheLog) {
  const std::vector<SnapshotResponse> messages = Messages(*leader);
  auto taken = OpenStore(directory.path("taken"), false);
  ASSERT_TRUE(Install(messages, *taken).ok());
  EXPECT_EQ(taken->applied_revision(), kRecords);
  EXPECT_EQ(taken->identity().store_id(), leader->identity().store_id());
  EXPECT_TRUE((*(*taken->Read())->GetCounts()).events() > 0);
  Write(40);  // it goes on from there
  CatchUp(*taken);
  auto replayed = OpenStore(directory.path("replayed"), false);
  CatchUp(*replayed);
  taken.reset();
  replayed.reset();
  EXPECT_EQ(FirstDifference(DumpViews(directory.path("taken")), DumpViews(directory.path("replayed"))), "");
  EXPECT_TRUE(DumpDatabase(directory.path("taken"))["log"].empty());
  EXPECT_TRUE(DumpDatabase(directory.path("taken"))["texts"].empty());
  EXPECT_EQ(DumpDatabase(directory.path("taken"))["meta"][Hex("role")], Hex("replica"));
}

TEST_F(Snapshots, AReplicaGivesSnapshotsToo) {
  auto first = OpenStore(directory.path("first"), false);
  CatchUp(*first);
  auto second = OpenStore(directory.path("second"), false);
  ASSERT_TRUE(Install(Messages(*first), *second).ok());
  first.reset();
  second.reset();
  EXPECT_EQ(FirstDifference(DumpViews(directory.path("first")), DumpViews(directory.path("second"))), "");
}

TEST_F(Snapshots, TellWhatTheyAre) {
  const std::vector<SnapshotResponse> messages = Messages(*leader);
  const internal::v1::SnapshotHead& head = messages[0].head();
  EXPECT_EQ(head.store_id(), leader->identity().store_id());
  EXPECT_EQ(head.epoch(), 1);
  EXPECT_EQ(head.revision(), kRecords);
  EXPECT_EQ(head.digest(), *leader->DigestAt(kRecords));
  EXPECT_EQ(head.format_version(), kFormatVersion);
  int64_t bytes = 0;
  std::set<std::string> names;
  for (const SnapshotResponse& message : messages) {
    bytes += static_cast<int64_t>(message.data().size());
    if (!message.file_sha256().empty()) names.insert(message.file_name());
  }
  EXPECT_EQ(head.total_bytes(), bytes);
  EXPECT_EQ(head.file_count(), static_cast<int>(names.size()));
}

TEST_F(Snapshots, LeaveNothingWithTheirSource) {
  const std::string checkpoints = directory.path("leader") + "/checkpoints";
  {
    const auto sender = leader->MakeSnapshot();
    ASSERT_TRUE(sender.ok());
    EXPECT_EQ(FilesIn(checkpoints), 1u);
  }
  EXPECT_EQ(FilesIn(checkpoints), 0u);
  leader.reset();
  fs::create_directories(checkpoints + "/7");  // of a process that was killed
  leader = OpenStore(directory.path("leader"), true);
  EXPECT_FALSE(fs::exists(checkpoints));
}

TEST_F(Snapshots, AWriterGoesOnWhileOneIsSent) {
  const auto sender = leader->MakeSnapshot();
  ASSERT_TRUE(sender.ok());
  Write(20);
  auto replica = OpenStore(directory.path("replica"), false);
  SnapshotReceiver receiver(replica->incoming_directory());
  for (SnapshotResponse message; *(*sender)->Next(&message);) ASSERT_TRUE(receiver.Take(message).ok());
  ASSERT_TRUE(receiver.Finish().ok());
  ASSERT_TRUE(replica->Install(receiver.directory(), receiver.head()).ok());
  EXPECT_EQ(replica->applied_revision(), kRecords);
}

TEST_F(Snapshots, WhatIsDamagedIsRefusedAndTheCopyStays) {
  const std::vector<SnapshotResponse> good = Messages(*leader);
  ASSERT_GT(good.size(), 3u);
  const auto data_loss = [&](const std::function<void(std::vector<SnapshotResponse>*)>& damage) {
    auto replica = OpenStore(directory.path("replica"), false);
    std::vector<SnapshotResponse> messages = good;
    damage(&messages);
    const absl::Status refused = Install(messages, *replica);
    EXPECT_EQ(errors::ReasonOf(refused), v1::ERROR_REASON_RECORD_DAMAGED) << refused;
    EXPECT_EQ(replica->applied_revision(), 0);
    EXPECT_FALSE(fs::exists(replica->incoming_directory()));
    EXPECT_TRUE(replica->Read().ok());
    return std::string(refused.message());
  };
  const auto flip = [](std::vector<SnapshotResponse>* messages) { (*messages)[2].mutable_data()->at(5) ^= 1; };
  EXPECT_NE(data_loss(flip).find("sum"), std::string::npos);
  data_loss([](auto* messages) { messages->pop_back(); });
  data_loss([](auto* messages) { messages->erase(messages->begin()); });
  data_loss([](auto* messages) { messages->push_back(messages->back()); });
  data_loss([](auto* messages) { messages->push_back(messages->front()); });
  data_loss([](auto* messages) { (*messages)[1].set_file_name("../escaped"); });
  data_loss([](auto* messages) { (*messages)[1].set_file_name(""); });
  const auto add_empty = [](auto* messages) {
    SnapshotResponse empty;
    empty.set_file_name((*messages)[1].file_name());
    messages->insert(messages->begin() + 1, empty);
  };
  EXPECT_NE(data_loss(add_empty).find("is empty"), std::string::npos);
  data_loss([](auto* messages) { (*messages)[0].mutable_head()->set_total_bytes(10); });
  data_loss([](auto* messages) { (*messages)[0].mutable_head()->set_digest(std::string(32, 'x')); });
  data_loss([](auto* messages) { (*messages)[0].mutable_head()->set_revision(kRecords - 1); });
  EXPECT_FALSE(fs::exists(directory.path("replica") + "/escaped"));
}

TEST_F(Snapshots, OfAnotherStoreOrFormatAreRefused) {
  auto replica = OpenStore(directory.path("replica"), false);
  std::vector<SnapshotResponse> messages = Messages(*leader);
  messages[0].mutable_head()->set_format_version(kFormatVersion + 1);
  EXPECT_TRUE(absl::IsFailedPrecondition(Install(messages, *replica)));
  messages[0].mutable_head()->set_format_version(kFormatVersion);
  internal::v1::StoreIdentity other;
  other.set_store_id("00000000000000bb");
  other.set_epoch(1);
  ASSERT_TRUE(replica->AdoptIdentity(other).ok());
  EXPECT_EQ(errors::ReasonOf(Install(messages, *replica)), v1::ERROR_REASON_REVISION_TOKEN_OF_ANOTHER_STORE);
  EXPECT_EQ(replica->identity().store_id(), "00000000000000bb");
  EXPECT_TRUE(absl::IsFailedPrecondition(leader->Install(directory.path("x"), messages[0].head())));
}

TEST_F(Snapshots, AnOpenViewIsWaitedForAndSeesWhatItSaw) {
  auto replica = OpenStore(directory.path("replica"), false);
  auto view = *replica->Read();
  const std::vector<SnapshotResponse> messages = Messages(*leader);
  EXPECT_TRUE(absl::IsUnavailable(Install(messages, *replica)));
  EXPECT_EQ((*replica->Read())->revision(), 0);
  EXPECT_EQ(view->revision(), 0);
  view.reset();
  EXPECT_TRUE(Install(messages, *replica).ok());
}

// kill -9 at each step of the change: what opens is the old copy, the new one or an empty one.
TEST_F(Snapshots, AChangeThatDoesNotEndLeavesNoMixture) {
  auto replica = OpenStore(directory.path("replica"), false);
  CatchUp(*replica);
  const std::string path = directory.path("replica");
  replica.reset();
  std::ofstream(path + "/REPLACEMENT").close();  // marked, nothing done
  replica = OpenStore(path, false);
  EXPECT_EQ(replica->applied_revision(), kRecords);
  replica.reset();
  EXPECT_FALSE(fs::exists(path + "/REPLACEMENT"));
  std::ofstream(path + "/REPLACEMENT").close();  // CURRENT is gone, some files of both are there
  fs::remove(path + "/CURRENT");
  std::ofstream(path + "/000999.sst").close();
  fs::create_directories(path + "/incoming");
  replica = OpenStore(path, false);
  EXPECT_EQ(replica->applied_revision(), 0);
  EXPECT_FALSE(fs::exists(path + "/incoming"));
  ASSERT_TRUE(Install(Messages(*leader), *replica).ok());
  EXPECT_EQ(replica->applied_revision(), kRecords);
}

}  // namespace
}  // namespace legation::event_store
