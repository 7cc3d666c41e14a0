// Two calls at the same time, both past their checks: the log has the last word and both get a true answer.
#include <thread>
#include <utility>

#include "event_store/snapshot.h"
#include "tests/service/ingest/ingest_fixture.h"

namespace legation::ingest {
namespace {

// A store into which another call writes just before each append that is told to be raced.
class RacedStore final : public event_store::Store {
 public:
  explicit RacedStore(event_store::Store& store) : store_(store) {}

  absl::StatusOr<event_store::Committed> Append(const internal::v1::LogRecord& record,
                                                const std::vector<std::pair<std::string, std::string>>& texts,
                                                const std::function<void()>& queued) override {
    if (const auto race = std::exchange(before_append, nullptr)) race();
    return store_.Append(record, texts, queued);
  }
  std::vector<absl::StatusOr<event_store::Committed>> AppendAll(
      std::span<const event_store::NewRecord> records) override {
    if (const auto race = std::exchange(before_append, nullptr)) race();
    return store_.AppendAll(records);
  }
  absl::StatusOr<std::unique_ptr<event_store::View>> Read() const override { return store_.Read(); }
  internal::v1::StoreIdentity identity() const override { return store_.identity(); }
  bool write_failed() const override { return store_.write_failed(); }
  event_store::StoreNumbers Numbers() const override { return store_.Numbers(); }
  int64_t applied_revision() const override { return store_.applied_revision(); }
  absl::StatusOr<std::string> DigestAt(int64_t revision) const override { return store_.DigestAt(revision); }
  bool WaitForRevision(int64_t revision, std::chrono::steady_clock::time_point deadline) const override {
    return store_.WaitForRevision(revision, deadline);
  }
  void AddListener(std::function<void(int64_t)> listener) override { store_.AddListener(std::move(listener)); }
  absl::StatusOr<std::vector<internal::v1::StoredLogRecord>> ReadLog(int64_t after, size_t records,
                                                                    size_t bytes) const override {
    return store_.ReadLog(after, records, bytes);
  }
  absl::Status AdoptIdentity(const internal::v1::StoreIdentity& identity) override {
    return store_.AdoptIdentity(identity);
  }
  absl::Status ApplyReplicated(std::span<const internal::v1::StoredLogRecord> records) override {
    return store_.ApplyReplicated(records);
  }
  absl::Status Reset() override { return store_.Reset(); }
  absl::Status Install(const std::string& directory, const internal::v1::SnapshotHead& head) override {
    return store_.Install(directory, head);
  }
  std::string incoming_directory() const override { return store_.incoming_directory(); }
  absl::StatusOr<std::unique_ptr<event_store::SnapshotSender>> MakeSnapshot() override { return store_.MakeSnapshot(); }
  absl::StatusOr<std::optional<std::string>> ReadText(std::string_view sha256) const override {
    return store_.ReadText(sha256);
  }

  std::function<void()> before_append;

 private:
  event_store::Store& store_;
};

class RacedWritesTest : public IngestTest {
 protected:
  RacedStore raced_store{*store};
  Pipeline raced{raced_store, TestExtractor(), [this] { return store.now; }};
};

TEST_F(RacedWritesTest, TheSameArticleIsADuplicateOfWhoCameFirst) {
  v1::IngestArticleResponse first;
  raced_store.before_append = [&] { first = Ingest(FisheriesArticle()); };
  const auto second = raced.IngestArticle(FisheriesArticle(), "");
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(first.outcome(), v1::INGEST_OUTCOME_CREATED);
  EXPECT_EQ(second->outcome(), v1::INGEST_OUTCOME_DUPLICATE);
  EXPECT_EQ(second->written_at(), first.written_at());
  EXPECT_EQ(EventIds(*second), EventIds(first));
}

TEST_F(RacedWritesTest, TheSameRequestGetsTheAnswerOfWhoCameFirst) {
  v1::IngestArticleRequest request = FisheriesArticle();
  request.set_request_id("r1");
  v1::IngestArticleResponse first;
  raced_store.before_append = [&] { first = Ingest(request); };
  const auto second = raced.IngestArticle(request, "");
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(second->DebugString(), first.DebugString());
}

TEST_F(RacedWritesTest, ARequestIdThatAnotherTookIsRefused) {
  v1::IngestArticleRequest other = SecondReport(), request = FisheriesArticle();
  other.set_request_id("r1");
  request.set_request_id("r1");
  raced_store.before_append = [&] { Ingest(other); };
  EXPECT_THAT(raced.IngestArticle(request, "").status(),
              RefusedWith(absl::StatusCode::kAlreadyExists, v1::ERROR_REASON_REQUEST_ID_REUSED));
  const auto view = store->Read();
  ASSERT_TRUE(view.ok());
  EXPECT_FALSE((*view)->GetArticle("fisheries").value().has_value());
}

TEST_F(RacedWritesTest, ARepeatOfARacedDuplicateIsADuplicateStill) {
  v1::IngestArticleRequest request = FisheriesArticle();
  request.set_request_id("r1");
  v1::IngestArticleResponse first;
  raced_store.before_append = [&] { first = Ingest(FisheriesArticle()); };
  const auto second = raced.IngestArticle(request, "");
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(second->outcome(), v1::INGEST_OUTCOME_DUPLICATE);
  Retract("fisheries");
  EXPECT_EQ(Ingest(request).DebugString(), second->DebugString());
}

TEST_F(RacedWritesTest, ARetractionTellsTheOneThatCameFirst) {
  Ingest(FisheriesArticle());
  v1::RetractArticleRequest request;
  request.set_article_id("fisheries");
  request.set_request_id("r1");
  v1::RetractArticleResponse first;
  raced_store.before_append = [&] { first = Retract("fisheries"); };
  const auto second = raced.RetractArticle(request, "");
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(second->DebugString(), first.DebugString());
  EXPECT_EQ(Retract("fisheries", "").DebugString(), first.DebugString());
  const auto again = pipeline.RetractArticle(request, "");
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->DebugString(), first.DebugString());
}

TEST_F(IngestTest, OfManyEqualArticlesAtOnceOneIsCreated) {
  constexpr int kCallers = 8;
  std::vector<v1::IngestArticleResponse> answers(kCallers);
  std::vector<std::thread> callers;
  for (int i = 0; i < kCallers; ++i) {
    callers.emplace_back([&, i] { answers[i] = Ingest(FisheriesArticle()); });
  }
  for (std::thread& caller : callers) caller.join();
  int created = 0;
  for (const auto& answer : answers) {
    created += answer.outcome() == v1::INGEST_OUTCOME_CREATED ? 1 : 0;
    EXPECT_EQ(EventIds(answer), EventIds(answers[0]));
    EXPECT_EQ(answer.written_at(), answers[0].written_at());
  }
  EXPECT_EQ(created, 1);
}

}  // namespace
}  // namespace legation::ingest
