// kill -9 of either process at any moment: what was acknowledged is there, and a replica without its data comes back.
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "service_pair.h"

namespace legation::end_to_end {
namespace {

TEST(Crash, IngestKilledWhileWritingLosesNothingAcknowledged) {
  ServicePair services;
  ASSERT_NO_FATAL_FAILURE(services.Start());
  std::vector<std::string> acknowledged;
  int number = 0;
  for (int round = 0; round < 3; ++round) {
    std::atomic<bool> killed = false;
    std::thread killer([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(150 + 130 * round));
      services.ingest.Kill();
      killed = true;
    });
    while (!killed) {
      v1::IngestArticleResponse stored;
      if (services.Ingest(VisitArticle(++number), &stored).ok()) acknowledged.push_back(stored.article_id());
    }
    killer.join();
    services.ingest.Start();
    ASSERT_TRUE(services.ingest.WaitServing());
  }
  ASSERT_GT(acknowledged.size(), 3u);
  // A write after the crash gives a token that stands behind all of them.
  v1::IngestArticleResponse last;
  bool written = false;  // not at once: the client's channel may not have noticed that the service is back
  for (int tries = 0; tries < 100 && !written; ++tries) {
    written = services.Ingest(VisitArticle(++number), &last).ok();
    if (!written) std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  ASSERT_TRUE(written);
  for (const std::string& article_id : acknowledged) {
    v1::GetArticleResponse read;
    const grpc::Status status = services.GetArticle(article_id, last.written_at(), &read);
    EXPECT_TRUE(status.ok()) << article_id << ": " << status.error_message();
  }
}

TEST(Crash, QueryKilledWhileFollowingComesBackWithAllOfIt) {
  ServicePair services;
  ASSERT_NO_FATAL_FAILURE(services.Start());
  v1::IngestArticleResponse stored;
  for (int number = 0; number < 60; ++number) {
    ASSERT_TRUE(services.Ingest(VisitArticle(number), &stored).ok());
    if (number % 20 == 10) {
      services.query.Kill();
      services.query.Start();
    }
  }
  ASSERT_TRUE(services.query.WaitServing());
  for (int number = 0; number < 60; ++number) {
    v1::GetArticleResponse read;
    EXPECT_TRUE(services.GetArticle("visit-" + std::to_string(number), stored.written_at(), &read).ok()) << number;
  }
}

TEST(Crash, AReplicaWhoseDataIsDeletedComesBackEqual) {
  ServicePair services;
  ASSERT_NO_FATAL_FAILURE(services.Start());
  v1::IngestArticleResponse stored;
  for (int number = 0; number < 20; ++number) ASSERT_TRUE(services.Ingest(VisitArticle(number), &stored).ok());
  v1::GetArticleResponse read;
  ASSERT_TRUE(services.GetArticle("visit-19", stored.written_at(), &read).ok());
  const v1::GetStatusResponse before = ServicePair::StatusOf(services.query);
  services.query.Kill();
  std::filesystem::remove_all(services.directory.path() + "/query");
  services.query.Start();
  ASSERT_TRUE(services.query.WaitServing());
  ASSERT_TRUE(services.GetArticle("visit-0", stored.written_at(), &read).ok());
  const v1::GetStatusResponse after = ServicePair::StatusOf(services.query);
  EXPECT_EQ(after.digest(), before.digest());
  EXPECT_EQ(after.event_count(), before.event_count());
  EXPECT_EQ(after.article_count(), 20);
}

TEST(Crash, AReplicaKilledWhileItTakesASnapshotTakesItAgain) {
  ServicePair services;
  services.ingest.Start();
  ASSERT_TRUE(services.ingest.WaitServing());
  v1::IngestArticleResponse stored;
  for (int number = 0; number < 30; ++number) ASSERT_TRUE(services.Ingest(VisitArticle(number), &stored).ok());
  const std::string path = services.directory.path() + "/new";
  ServiceProcess replica{"legation-query", FreePort(),
                         {"--data_dir", path, "--follow", services.ingest.address(), "--snapshot_after", "10"}};
  for (int round = 0; round < 8; ++round) {
    replica.Start();
    std::this_thread::sleep_for(std::chrono::milliseconds(40 + 25 * round));
    replica.Kill();
  }
  replica.Start();
  ASSERT_TRUE(replica.WaitServing());
  const std::string digest = ServicePair::StatusOf(replica).digest();
  replica.Kill();
  const std::string log_path = services.directory.path() + "/new.log";
  std::filesystem::remove_all(path);
  replica.Start(log_path);
  ASSERT_TRUE(replica.WaitServing());
  EXPECT_EQ(ServicePair::StatusOf(replica).digest(), digest);
  replica.Kill();
  std::ifstream log(log_path);
  const std::string told((std::istreambuf_iterator<char>(log)), std::istreambuf_iterator<char>());
  EXPECT_NE(told.find("the snapshot is in place"), std::string::npos) << told;
  replica.Start();
  ASSERT_TRUE(replica.WaitServing());
  v1::GetArticleResponse read;
  EXPECT_TRUE(ServicePair::GetArticleFrom(replica, "visit-29", stored.written_at(), &read).ok());
  services.query.Start();
  ASSERT_TRUE(services.query.WaitServing());
  EXPECT_EQ(ServicePair::StatusOf(replica).digest(), ServicePair::StatusOf(services.query).digest());
  EXPECT_FALSE(std::filesystem::exists(path + "/incoming"));
}

}  // namespace
}  // namespace legation::end_to_end
