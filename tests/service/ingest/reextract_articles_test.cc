#include <map>
#include <set>

#include "tests/service/ingest/ingest_server.h"

namespace legation::ingest {
namespace {

// An extractor whose versions find more, or nothing, or cannot be reached.
class VersionedExtractor final : public ArticleExtractor {
 public:
  absl::StatusOr<std::optional<ArticleExtraction>> Extract(const v1::Article& article) override {
    ++calls;
    if (!available) return absl::UnavailableError("it is away");
    ArticleExtraction found;
    found.extractor = "versioned";
    found.extractor_version = std::to_string(version);
    for (int day = 1; day <= version; ++day) {
      internal::v1::ExtractedEvent& event = found.events.emplace_back();
      event.mutable_facts()->set_type(internal::v1::EVENT_TYPE_MEETING);
      event.mutable_facts()->set_status(internal::v1::EVENT_STATUS_OCCURRED);
      event.mutable_facts()->set_confidence_permille(700);
      for (const char* country : {"PRT", "MAR"}) {
        auto* participant = event.mutable_facts()->add_participants();
        participant->set_role(internal::v1::PARTICIPANT_ROLE_PARTICIPANT);
        participant->set_country_code(country);
      }
      internal::v1::EventDate& date = *event.mutable_facts()->mutable_date();
      date.mutable_start_date()->set_year(YearOf(article.article_id()));
      date.mutable_start_date()->set_month(5);
      date.mutable_start_date()->set_day(day * 5);
      *date.mutable_end_date() = date.start_date();
      date.set_precision(internal::v1::DATE_PRECISION_DAY);
      internal::v1::Span* span = event.add_evidence();
      span->set_text(article.text().substr(0, 5));
      span->set_end_byte(5);
    }
    return std::optional(std::move(found));
  }

  int version = 1;
  bool available = true;
  int calls = 0;

 private:
  // One for each article, so that no two tell the same meeting.
  int YearOf(const std::string& article_id) {
    return 2000 + years_.emplace(article_id, static_cast<int>(years_.size())).first->second;
  }
  std::map<std::string, int> years_;
};

class ReextractArticlesTest : public IngestTest {
 protected:
  ReextractArticlesTest() {
    grpc::ServerBuilder builder;
    builder.RegisterService(&service);
    server = builder.BuildAndStart();
    ingest = v1::IngestService::NewStub(server->InProcessChannel(grpc::ChannelArguments()));
  }
  ~ReextractArticlesTest() override { server->Shutdown(); }

  // The events that the store answers for a new article.
  v1::IngestArticleResponse Store(const std::string& article_id) {
    v1::IngestArticleRequest request;
    request.mutable_article()->set_article_id(article_id);
    request.mutable_article()->set_text("The text of " + article_id + ".");
    const auto answer = primary.IngestArticle(request, "");
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.value_or(v1::IngestArticleResponse());
  }
  // All messages of a call, which ends well.
  std::vector<v1::ReextractArticlesResponse> Reextract(const std::vector<std::string>& article_ids = {}) {
    grpc::ClientContext context;
    v1::ReextractArticlesRequest request;
    for (const std::string& id : article_ids) request.add_article_ids(id);
    const auto stream = ingest->ReextractArticles(&context, request);
    std::vector<v1::ReextractArticlesResponse> messages;
    for (v1::ReextractArticlesResponse message; stream->Read(&message);) messages.push_back(message);
    const grpc::Status status = stream->Finish();
    EXPECT_TRUE(status.ok()) << status.error_message();
    EXPECT_FALSE(messages.empty());
    if (messages.empty()) messages.emplace_back();
    return messages;
  }
  absl::Status Refusal(const v1::ReextractArticlesRequest& request) {
    grpc::ClientContext context;
    return serving::FromGrpcStatus(ingest->ReextractArticles(&context, request)->Finish());
  }
  int64_t Events() { return (*store->Read())->GetCounts()->events(); }

  VersionedExtractor extractor;
  Pipeline primary{*store, TestExtractor(), [this] { return store.now; }, PluggedIn{&extractor, true}};
  Reextraction again{*store, primary.reader()};
  serving::Metrics counts{"ingest"};
  IngestMetrics metrics{counts};
  EventImporter importer{*store, TestVocabulary(), [this] { return store.now; }};
  IngestService service{primary, importer, corrections, again, metrics};
  std::unique_ptr<grpc::Server> server;
  std::unique_ptr<v1::IngestService::Stub> ingest;
};

TEST_F(ReextractArticlesTest, AnotherVersionCodesAllOfThemAndKeepsTheIdsOfTheSameActs) {
  std::set<std::string> ids;
  for (int i = 0; i < 3; ++i) ids.insert(Store("a" + std::to_string(i)).events(0).event().event_id());
  extractor.version = 2;
  const auto progress = Reextract().back();
  EXPECT_EQ(progress.done_count(), 3);
  EXPECT_EQ(progress.total_count(), 3);
  EXPECT_EQ(progress.reextracted_count(), 3);
  EXPECT_EQ(RevisionOf(progress.written_at()), 6);
  EXPECT_EQ(Events(), 6);
  for (const std::string& id : ids) EXPECT_TRUE((*store->Read())->GetEvent(id)->has_value());
  // Again: all have the present version by now, and one of them is read to learn which that is.
  extractor.calls = 0;
  const auto rest = Reextract().back();
  EXPECT_EQ(rest.unchanged_count(), 3);
  EXPECT_EQ(rest.reextracted_count(), 0);
  EXPECT_EQ(rest.written_at(), "");
  EXPECT_EQ(extractor.calls, 1);
  EXPECT_EQ(head(), 6);
  extractor.version = 0;
  EXPECT_EQ(Reextract().back().reextracted_count(), 3);
  EXPECT_EQ(Events(), 0);
  EXPECT_EQ((*store->Read())->Withdrawals("PRT", "", 100)->size(), 6u);
}

TEST_F(ReextractArticlesTest, NamedOnesAreCodedWhateverTheirVersion) {
  for (const char* id : {"a", "b"}) Store(id);
  extractor.version = 2;
  EXPECT_EQ(Reextract({"b"}).back().reextracted_count(), 1);
  EXPECT_EQ(Events(), 3);
  const auto same = Reextract({"b"}).back();
  EXPECT_EQ(same.unchanged_count(), 1);
  EXPECT_EQ(same.total_count(), 1);
  EXPECT_EQ(head(), 3);
}

TEST_F(ReextractArticlesTest, RetractedAndErasedOnesAreLeftAlone) {
  for (const char* id : {"a", "b", "c", "d"}) Store(id);
  Retract("b");
  v1::EraseArticleRequest erase;
  erase.set_article_id("c");
  erase.set_reason("a court order");
  ASSERT_TRUE(corrections.EraseArticle(erase, "").ok());
  extractor.version = 2;
  const auto progress = Reextract().back();
  EXPECT_EQ(progress.done_count(), 4);
  EXPECT_EQ(progress.reextracted_count(), 2);
  EXPECT_EQ(progress.retracted_count(), 1);
  EXPECT_EQ(progress.erased_count(), 1);
  EXPECT_EQ(Reextract({"b", "c"}).back().reextracted_count(), 0);
}

TEST_F(ReextractArticlesTest, WhatThePrimaryExtractorCannotReadKeepsItsEvents) {
  Store("a");
  extractor.version = 2;
  extractor.available = false;
  const auto progress = Reextract().back();
  EXPECT_EQ(progress.unread_count(), 1);
  EXPECT_EQ(head(), 1);
  extractor.available = true;
  EXPECT_EQ(Reextract().back().reextracted_count(), 1);
}

TEST_F(ReextractArticlesTest, TellsOfItsProgressAndGoesOnWhereItStopped) {
  constexpr int kArticles = 230;
  for (int i = 0; i < kArticles; ++i) Store("a" + std::to_string(i));
  extractor.version = 2;
  // Ended from outside after some; the next call does the rest.
  int asked = 0;
  v1::ReextractArticlesResponse seen;
  const absl::Status ended = again.Run(
      {}, [&] { return ++asked > 70 ? absl::CancelledError("enough") : absl::OkStatus(); },
      [&](const v1::ReextractArticlesResponse& progress) { seen = progress; });
  EXPECT_EQ(ended.code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(seen.done_count(), 50);
  EXPECT_EQ(head(), kArticles + 70);
  const auto messages = Reextract();
  ASSERT_EQ(messages.size(), 5u);  // after 50, 100, 150, 200, and at the end
  EXPECT_EQ(messages[0].done_count(), 50);
  EXPECT_EQ(messages.back().done_count(), kArticles);
  EXPECT_EQ(messages.back().unchanged_count(), 70);
  EXPECT_EQ(messages.back().reextracted_count(), kArticles - 70);
  EXPECT_EQ(head(), 2 * kArticles);
}

TEST_F(ReextractArticlesTest, ACallerWhoLeavesEndsIt) {
  for (int i = 0; i < 3; ++i) Store("a" + std::to_string(i));
  grpc::ClientContext context;
  const auto stream = ingest->ReextractArticles(&context, {});
  context.TryCancel();
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::CANCELLED);
  EXPECT_EQ(Reextract().back().done_count(), 3);
}

TEST_F(ReextractArticlesTest, WhatTheBuiltInExtractorFoundIsCodedByTheOneThatCountsNow) {
  const auto built_in = Ingest(FisheriesArticle());
  EXPECT_EQ(built_in.extractor(), TestExtractor()->name());
  EXPECT_EQ(Reextract().back().reextracted_count(), 1);
  EXPECT_EQ(reextraction.Run({}, [] { return absl::OkStatus(); }, [](const auto&) {}), absl::OkStatus());
  EXPECT_EQ((*store->Read())->GetArticle("fisheries")->value().extractor(), TestExtractor()->name());
  EXPECT_EQ(Events(), built_in.events_size());
  EXPECT_EQ(head(), 3);
  // The built-in one is known without reading.
  ASSERT_TRUE(reextraction.Run({}, [] { return absl::OkStatus(); }, [](const auto&) {}).ok());
  EXPECT_EQ(head(), 3);
}

TEST_F(ReextractArticlesTest, NonsenseIsRefusedBeforeAnythingIsCoded) {
  Store("a");
  extractor.version = 2;
  v1::ReextractArticlesRequest request;
  for (const char* id : {"a", "nobody"}) request.add_article_ids(id);
  EXPECT_THAT(Refusal(request), RefusedWith(absl::StatusCode::kNotFound, v1::ERROR_REASON_ARTICLE_NOT_FOUND));
  request.add_article_ids("");
  request.mutable_article_ids()->SwapElements(1, 2);
  EXPECT_THAT(Refusal(request), RefusedWith(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FIELD_REQUIRED));
  while (request.article_ids_size() <= 1'000) request.add_article_ids("a");
  EXPECT_THAT(Refusal(request), RefusedWith(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
  service.BeginDrain();
  EXPECT_THAT(Refusal({}), RefusedWith(absl::StatusCode::kUnavailable, v1::ERROR_REASON_DRAINING));
  EXPECT_EQ(head(), 1);
}

TEST_F(ReextractArticlesTest, AnEmptyStoreIsDoneAtOnce) {
  const auto messages = Reextract();
  EXPECT_EQ(messages.size(), 1u);
  EXPECT_EQ(messages[0].done_count(), 0);
}

}  // namespace
}  // namespace legation::ingest
