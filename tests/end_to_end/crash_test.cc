// kill -9 of either process at any moment: what was acknowledged is there, and a replica without its data comes back.
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
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
  grpc::Status written;  // not at once: the client's channel may not have noticed that the service is back
  for (int tries = 0; tries < 100; ++tries) {
    written = services.Ingest(VisitArticle(++number), &last);
    if (written.ok()) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  ASSERT_TRUE(written.ok()) << written.error_message();
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

// Whether a process has logged `words` by now, or within a while.
bool HasLogged(const std::string& log_path, const std::string& words, std::chrono::milliseconds patience = {}) {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (true) {
    std::ifstream log(log_path);
    const std::string told((std::istreambuf_iterator<char>(log)), std::istreambuf_iterator<char>());
    if (told.find(words) != std::string::npos) return true;
    if (std::chrono::steady_clock::now() >= until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

TEST(Crash, AReplicaKilledWhileItTakesASnapshotTakesItAgain) {
  ServicePair services;
  services.ingest.Start();
  ASSERT_TRUE(services.ingest.WaitServing());
  v1::IngestArticleResponse stored;
  for (int number = 0; number < 30; ++number) ASSERT_TRUE(services.Ingest(VisitArticle(number), &stored).ok());
  const std::string path = services.directory.path() + "/new", log_path = path + ".log";
  ServiceProcess replica{"legation-query", FreePort(),
                         {"--data_dir", path, "--follow", services.ingest.address(), "--snapshot_after", "10"}};
  std::set<std::string> digests;
  int in_place = 0;
  for (const int milliseconds : {0, 40, 120}) {  // after the source was reached: before, while and after it comes
    std::filesystem::remove_all(path);
    std::filesystem::remove(log_path);
    replica.Start(log_path);
    ASSERT_TRUE(HasLogged(log_path, "following the source", std::chrono::seconds(60)));
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    replica.Kill();
    replica.Start(log_path);
    ASSERT_TRUE(replica.WaitServing(60));
    v1::GetArticleResponse read;
    EXPECT_TRUE(ServicePair::GetArticleFrom(replica, "visit-29", stored.written_at(), &read).ok()) << milliseconds;
    in_place += HasLogged(log_path, "the snapshot is in place");  // unless it was killed before it could say so
    EXPECT_FALSE(std::filesystem::exists(path + "/incoming"));
    digests.insert(ServicePair::StatusOf(replica).digest());
    replica.Kill();
  }
  services.query.Start();  // reads the records
  ASSERT_TRUE(services.query.WaitServing(60));
  digests.insert(ServicePair::StatusOf(services.query).digest());
  EXPECT_EQ(digests.size(), 1u);
  EXPECT_GT(in_place, 0);
}

}  // namespace
}  // namespace legation::end_to_end
