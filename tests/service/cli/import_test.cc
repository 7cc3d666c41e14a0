// `legation import` and `legation reextract` against a service that answers, and fails, as a test says.
#include <filesystem>
#include <fstream>
#include <future>
#include <set>

#include "fake_services.h"
#include "tests/unit/cli/made_rows.h"

namespace legation::cli {
namespace {

class ImportTest : public CommandLineTest {
 protected:
  ImportTest() {
    ingest.on_import = [this](const v1::ImportEventsRequest& batch, v1::ImportEventsResponse* response) {
      for (const auto& event : batch.events()) {
        const bool is_new = stored.insert(event.external_id()).second;
        is_new ? response->set_created_count(response->created_count() + 1)
               : response->set_merged_count(response->merged_count() + 1);
      }
      response->set_position(batch.position());
      response->set_written_at("w" + std::to_string(stored.size()));
      return grpc::Status::OK;
    };
  }

  static std::string Rows(int count) {
    std::string rows;
    for (int i = 1; i <= count; ++i)
      rows += Gdelt2Row({{1, std::to_string(i)}, {61, "u" + std::to_string(i)}}) + "\n";
    return rows;
  }

  std::set<std::string> stored;
};

TEST_F(ImportTest, StoresWhatStandardInputSays) {
  EXPECT_EQ(Run({"import", "-", "--no-wait"}, Rows(2500)), kDone) << err;
  EXPECT_EQ(stored.size(), 2500u);
  EXPECT_EQ(ingest.batches.size(), 3u);
  EXPECT_TRUE(Has(out, "2500 rows: 2500 events new, 0 changed, 0 known already, 0 rejected\n")) << out;
  EXPECT_TRUE(Has(out, "written_at: w2500\n")) << out;
  EXPECT_EQ(Run({"import", "-", "--no-wait", "--json"}, Rows(2500)), kDone) << err;
  EXPECT_TRUE(Has(out, "\"created\":0,\"updated\":0,\"merged\":2500,\"rejected\":0")) << out;
  EXPECT_TRUE(Has(out, "\"position\":\"standard input:2500\"")) << out;
}

TEST_F(ImportTest, WaitsForTheReplica) {
  query.on_ListEvents.handler = [](const v1::ListEventsRequest&, v1::ListEventsResponse*) { return grpc::Status::OK; };
  EXPECT_EQ(Run({"import", "-"}, Rows(1)), kDone) << err;
  EXPECT_EQ(query.on_ListEvents.requests.at(0).consistency().at_least_as_fresh(), "w1");
}

TEST_F(ImportTest, SendsAgainWhatWasNotAcknowledged) {
  const auto store = ingest.on_import;
  ingest.on_import = [&, store, calls = 0](const v1::ImportEventsRequest& batch,
                                           v1::ImportEventsResponse* response) mutable {
    // The second batch is stored, but its acknowledgement is lost with the connection.
    if (++calls != 2) return store(batch, response);
    (void)store(batch, response);
    return grpc::Status(grpc::StatusCode::UNAVAILABLE, "draining");
  };
  EXPECT_EQ(Run({"import", "-", "--no-wait", "--in-flight", "2"}, Rows(4500)), kDone) << err;
  EXPECT_EQ(stored.size(), 4500u);
  EXPECT_TRUE(Has(out, "4500 rows: 3500 events new, 0 changed, 1000 known already")) << out;
}

TEST_F(ImportTest, EndsWhenNothingIsAcknowledgedAnyMore) {
  ingest.on_import = [calls = 0](const v1::ImportEventsRequest& batch, v1::ImportEventsResponse* response) mutable {
    response->set_position(batch.position());
    response->set_written_at("w1");
    return ++calls == 1 ? grpc::Status::OK : grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone");
  };
  EXPECT_EQ(Run({"--timeout", "0.3", "import", "-", "--no-wait"}, Rows(3000)), kUnavailable);
  EXPECT_TRUE(Has(err, "to go on: --after standard input:1000\n")) << err;
  EXPECT_TRUE(Has(err, "no answer from legation-ingest at ")) << err;
}

// It once waited for ever, in a write that nobody took.
TEST_F(ImportTest, EndsWhenTheServiceHangs) {
  std::promise<void> test_ends;
  ingest.on_import = [ended = test_ends.get_future().share()](const auto&, auto*) {
    ended.wait();
    return grpc::Status(grpc::StatusCode::UNAVAILABLE, "late");
  };
  EXPECT_EQ(Run({"--timeout", "0.3", "import", "-", "--no-wait"}, Rows(8000)), kUnavailable);
  EXPECT_TRUE(Has(err, "no answer came in time")) << err;
  test_ends.set_value();
}

TEST_F(ImportTest, EndsWithABatchThatIsRefused) {
  ingest.on_import = [](const v1::ImportEventsRequest&, v1::ImportEventsResponse*) {
    return Refusal(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FIELD_TOO_LONG);
  };
  EXPECT_EQ(Run({"import", "-", "--no-wait"}, Rows(1)), kRefused);
  EXPECT_TRUE(Has(err, "FIELD_TOO_LONG: a sentence")) << err;
  EXPECT_EQ(ingest.batches.size(), 1u);
}

TEST_F(ImportTest, RefusesWhatMakesNoSense) {
  EXPECT_EQ(Run({"import"}), kUsage);
  EXPECT_EQ(Run({"import", "-", "--format", "csv"}), kUsage);
  EXPECT_EQ(Run({"import", "-", "--after", "somewhere"}), kRefused);
  EXPECT_TRUE(Has(err, "\"somewhere\" is no position, which is FILE:LINE")) << err;
  EXPECT_EQ(Run({"import", "-"}, "no rows\n"), kRefused);
  EXPECT_TRUE(Has(err, "standard input begins as no format that is known")) << err;
  EXPECT_EQ(Run({"import", "-", "--no-wait"}, "{}\n"), kRefused);
  EXPECT_TRUE(ingest.batches.empty());
}

TEST_F(ImportTest, ListsRejectsAndEndsWithThem) {
  EXPECT_EQ(Run({"import", "-", "--no-wait"}, Rows(1) + "bad\n"), kRefused);
  EXPECT_EQ(err, "standard input:2: COLUMNS: the row has 1 columns in place of 61\n");
  EXPECT_TRUE(Has(out, "1 events new, 0 changed, 0 known already, 1 rejected (1 COLUMNS)")) << out;
}

TEST_F(ImportTest, IsCompletedByShells) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    EXPECT_EQ(Run({"completion", shell}), kDone);
    for (const char* word : {"import", "reextract", "icews-reduced", "min-confidence", "relative-dates"})
      EXPECT_TRUE(Has(out, word)) << shell << " " << word;
  }
}

v1::ReextractArticlesResponse Progress(int64_t done, int64_t again, int64_t unread) {
  v1::ReextractArticlesResponse progress;
  progress.set_done_count(done), progress.set_total_count(60), progress.set_reextracted_count(again);
  progress.set_unchanged_count(done - again - unread), progress.set_unread_count(unread);
  progress.set_written_at("w9");
  return progress;
}

TEST_F(ImportTest, ReextractTellsWhatBecameOfTheArticles) {
  ingest.reextraction = {Progress(50, 3, 0), Progress(60, 4, 0)};
  EXPECT_EQ(Run({"reextract"}), kDone) << err;
  EXPECT_EQ(out, "60 of 60 articles: 4 coded again, 56 unchanged\nwritten_at: w9\n");
  EXPECT_EQ(Run({"reextract", "a1", "a2", "--json"}), kDone);
  EXPECT_EQ(ingest.reextract_request.article_ids_size(), 2);
  EXPECT_TRUE(Has(out, "\"done_count\":\"60\"")) << out;
  ingest.reextraction = {Progress(60, 4, 2)};
  EXPECT_EQ(Run({"reextract"}), kUnavailable);
  EXPECT_TRUE(Has(out, "2 not read now")) << out;
}

TEST_F(ImportTest, ReextractThatEndsEarlySaysHowFarItCame) {
  ingest.reextraction = {Progress(50, 3, 0)};
  ingest.reextraction_status = Refusal(absl::StatusCode::kUnavailable, v1::ERROR_REASON_DRAINING);
  EXPECT_EQ(Run({"reextract"}), kUnavailable);
  EXPECT_TRUE(Has(out, "50 of 60 articles")) << out;
  EXPECT_TRUE(Has(err, "DRAINING")) << err;
}

}  // namespace
}  // namespace legation::cli
