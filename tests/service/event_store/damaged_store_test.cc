// Data from disk is never trusted: damage is an error with the key, a newer format or another role a clear refusal.
#include <gtest/gtest.h>

#include "database_dump.h"
#include "errors/error.h"
#include "event_store/keys.h"
#include "record_generator.h"

namespace legation::event_store {
namespace {

absl::Status OpenAs(const std::string& path, bool leader) {
  StoreOptions options;
  options.path = path;
  options.leader = leader;
  options.small_buffers = true;
  return Store::Open(options).status();
}

// A store with one article whose only event has this id.
std::string WriteOneEvent(const std::string& path) {
  const auto store = OpenStore(path, true);
  return store->Append(MakeArticle("a", "a", {MakeEvent(internal::v1::EVENT_TYPE_MEETING, "PRT", "MAR")}))->outcome.article_event_ids(0);
}

TEST(DamagedStore, ADamagedRecordIsAnErrorAndTheOthersAreServed) {
  const TemporaryDirectory directory;
  const std::string path = directory.path("store"), event_id = WriteOneEvent(path);
  OverwriteValue(path, "events", EncodeVersionKey(event_id, 1), "\xff\xff\xff");
  const auto store = OpenStore(path, true);
  const auto view = *store->Read();
  const auto event = view->GetEvent(event_id);
  EXPECT_EQ(event.status().code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(errors::ReasonOf(event.status()), v1::ERROR_REASON_RECORD_DAMAGED);
  EXPECT_FALSE(errors::GetErrorInfo(event.status())->metadata().at("key").empty());
  EXPECT_TRUE(view->GetArticle("a")->has_value());
}

TEST(DamagedStore, ADamagedRowEndsItsTimelineWithAnError) {
  const TemporaryDirectory directory;
  const std::string path = directory.path("store"), event_id = WriteOneEvent(path);
  OverwriteValue(path, "timeline", TimelinePrefix(TimelineScope::kAll, {}) + "x", "\x08\xff");
  const auto store = OpenStore(path, true);
  const auto view = *store->Read();
  const auto rows = view->Timeline(TimelineScope::kAll, {});
  int count = 0;
  for (rows->SeekAfter(""); rows->Valid(); rows->Next()) ++count;
  EXPECT_EQ(errors::ReasonOf(rows->status()), v1::ERROR_REASON_RECORD_DAMAGED);
}

TEST(DamagedStore, AVersionThatIsNotThereAndARowWithoutItsEventAreErrors) {
  const TemporaryDirectory directory;
  const std::string path = directory.path("store"), event_id = WriteOneEvent(path);
  OverwriteValue(path, "timeline", EncodeTimelineKey({TimelineScope::kPair, {"MAR", "PRT"}, 30'000, event_id, 1}), "");
  OverwriteValue(path, "timeline", EncodeTimelineKey({TimelineScope::kPair, {"MAR", "PRT"}, 29'999, event_id, 1}),
                 "\x12\x7f\x22\x03");  // an event that ends too early
  const auto store = OpenStore(path, true);
  const auto view = *store->Read();
  EXPECT_EQ(errors::ReasonOf(view->GetVersion({event_id, 2}).status()), v1::ERROR_REASON_RECORD_DAMAGED);
  const auto rows = view->Timeline(TimelineScope::kPair, {"MAR", "PRT"});
  rows->SeekAfter("");
  for (int damaged = 0; damaged < 2; ++damaged, rows->Next()) {
    ASSERT_TRUE(rows->Valid());
    EXPECT_EQ(errors::ReasonOf(rows->Outline().status()), v1::ERROR_REASON_RECORD_DAMAGED);
  }
  ASSERT_TRUE(rows->Valid());
  EXPECT_TRUE(rows->Outline().ok());
}

TEST(DamagedStore, ADamagedHeadIsRefused) {
  const TemporaryDirectory directory;
  const std::string path = directory.path("store");
  WriteOneEvent(path);
  OverwriteValue(path, "meta", "applied", "x");
  EXPECT_EQ(OpenAs(path, true).code(), absl::StatusCode::kDataLoss);
}

TEST(DamagedStore, ANewerFormatIsRefusedWithASentence) {
  const TemporaryDirectory directory;
  const std::string path = directory.path("store");
  WriteOneEvent(path);
  OverwriteValue(path, "meta", "format", std::to_string(kFormatVersion + 1));
  const absl::Status refused = OpenAs(path, true);
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_NE(std::string(refused.message()).find("format " + std::to_string(kFormatVersion + 1)), std::string::npos);
}

TEST(DamagedStore, AReplicaAndAWriterDoNotShareADirectory) {
  const TemporaryDirectory directory;
  WriteOneEvent(directory.path("leader"));
  EXPECT_EQ(OpenAs(directory.path("leader"), false).code(), absl::StatusCode::kFailedPrecondition);
  const auto log = *OpenStore(directory.path("leader"), true)->ReadLog(0, 10, 1 << 20);
  ASSERT_TRUE(OpenStore(directory.path("replica"), false)->ApplyReplicated(log).ok());
  EXPECT_EQ(OpenAs(directory.path("replica"), true).code(), absl::StatusCode::kFailedPrecondition);
}

TEST(DamagedStore, AnEmptyReplicaIsNoWritersDirectoryEither) {
  const TemporaryDirectory directory;
  OpenStore(directory.path("replica"), false).reset();
  EXPECT_EQ(OpenAs(directory.path("replica"), true).code(), absl::StatusCode::kFailedPrecondition);
}

TEST(DamagedStore, ADirectoryInUseIsRefusedWithASentence) {
  const TemporaryDirectory directory;
  const auto store = OpenStore(directory.path("store"), true);
  const absl::Status refused = OpenAs(directory.path("store"), true);
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_NE(std::string(refused.message()).find("in use"), std::string::npos);
}

// What a later version does when it trims: history before a revision is gone and says so.
TEST(DamagedStore, TrimmedHistoryIsTold) {
  const TemporaryDirectory directory;
  const std::string path = directory.path("store");
  {
    const auto store = OpenStore(path, true);
    for (const char* name : {"a", "b", "c"}) ASSERT_TRUE(store->Append(MakeArticle(name, name, {})).ok());
  }
  OverwriteValue(path, "meta", "earliest", EncodeRevisionKey(2));
  const auto store = OpenStore(path, true);
  const auto view = *store->Read();
  EXPECT_EQ(view->earliest_revision(), 2);
  EXPECT_TRUE(view->AtRevision(2).ok());
  const auto trimmed = view->AtRevision(1);
  EXPECT_EQ(trimmed.status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(errors::ReasonOf(trimmed.status()), v1::ERROR_REASON_HISTORY_TRIMMED);
  EXPECT_EQ(errors::GetErrorInfo(trimmed.status())->metadata().at("earliest_time"), "2024-03-01T00:00:00+00:00");
}

}  // namespace
}  // namespace legation::event_store
