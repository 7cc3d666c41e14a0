// kill -9 of either process at any moment: what was acknowledged is there, and a replica without its data comes back.
#include <atomic>
#include <filesystem>
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
  ASSERT_TRUE(services.Ingest(VisitArticle(++number), &last).ok());
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

}  // namespace
}  // namespace legation::end_to_end
