// What `legation ingest` is made of.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <sstream>

#include "cli/ingest/article_input.h"
#include "cli/ingest/ingest_report.h"
#include "cli/ingest/ordered_calls.h"
#include "cli/ingest/progress.h"
#include "cli/ingest/request_ids.h"
#include "errors/error.h"

namespace legation::cli {
namespace {

TEST(OrderedCalls, HandResultsOverInOrderHoweverTheyCome) {
  std::vector<size_t> taken;
  std::atomic<int> running = 0, most = 0;
  OrderedCalls<size_t>(
      50, 4,
      [&](size_t i) {
        const int now = ++running;
        for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
        }
        if (i % 5 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        --running;
        return i * i;
      },
      [&](size_t i, size_t result) {
        EXPECT_EQ(result, i * i);
        taken.push_back(i);
        return true;
      });
  ASSERT_EQ(taken.size(), 50u);
  for (size_t i = 0; i < taken.size(); ++i) EXPECT_EQ(taken[i], i);
  EXPECT_LE(most, 4);
}

TEST(OrderedCalls, BeginNothingMoreWhenToldToStop) {
  std::atomic<size_t> begun = 0;
  size_t taken = 0;
  OrderedCalls<int>(
      1000, 2, [&](size_t) { return static_cast<int>(++begun); }, [&](size_t, int) { return ++taken < 3; });
  EXPECT_EQ(taken, 3u);
  EXPECT_LE(begun, 3u + 8 + 2);
}

TEST(OrderedCalls, OfNothingAreNothing) {
  OrderedCalls<int>(
      0, 4, [](size_t) { return 0; },
      [](size_t, int) {
        ADD_FAILURE();
        return true;
      });
}

v1::IngestArticleResponse Stored(v1::IngestOutcome outcome, int events, int merged) {
  v1::IngestArticleResponse stored;
  stored.set_outcome(outcome);
  for (int i = 0; i < events; ++i)
    stored.add_events()->set_outcome(i < merged ? v1::EVENT_OUTCOME_MERGED : v1::EVENT_OUTCOME_CREATED);
  return stored;
}

absl::Status TooLong() {
  return errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FIELD_TOO_LONG,
                           "text is longer than 1 MiB");
}

TEST(IngestReport, SumsOutcomesAndReasons) {
  IngestReport report;
  report.Add(Stored(v1::INGEST_OUTCOME_CREATED, 3, 1));
  report.Add(Stored(v1::INGEST_OUTCOME_DUPLICATE, 0, 0));
  report.Add(TooLong());
  report.Add(absl::InvalidArgumentError("cannot read x"));
  EXPECT_EQ(report.refused(), 2);
  EXPECT_EQ(report.Summary(),
            "4 articles: 1 created, 1 duplicate, 0 replaced, 2 refused (1 FIELD_TOO_LONG, 1 INVALID_ARGUMENT); 3 "
            "events, 1 of them known already");
}

TEST(IngestReport, TellsEachArticle) {
  v1::IngestArticleResponse stored = Stored(v1::INGEST_OUTCOME_CREATED, 1, 0);
  stored.add_warnings()->set_code(v1::WARNING_CODE_RELATIVE_DATES_UNRESOLVED);
  stored.add_warnings()->set_code(v1::WARNING_CODE_NO_EVENTS);
  EXPECT_EQ(OutcomeText(stored), "created, 1 event; relative dates unresolved");
  EXPECT_EQ(OutcomeText(TooLong()), "refused, FIELD_TOO_LONG: text is longer than 1 MiB");
  EXPECT_EQ(OutcomeMessage(3, TooLong()).error().reason(), "FIELD_TOO_LONG");
  EXPECT_EQ(OutcomeMessage(3, stored).stored().outcome(), v1::INGEST_OUTCOME_CREATED);
}

TEST(RequestIds, DifferByPlaceAndByRun) {
  const RequestIds first, second;
  EXPECT_EQ(first.Of(1), first.Of(1));
  EXPECT_NE(first.Of(1), first.Of(2));
  EXPECT_NE(first.Of(1), second.Of(1));
  EXPECT_LE(first.Of(~size_t{0}).size(), 128u);
}

TEST(ArticleInput, ReadsStandardInputWithItsSlots) {
  std::istringstream in("Norway recalled its ambassador.");
  ArticleSlots slots;
  slots.published = "2024-05-21";
  slots.publisher = "Harbour Wire";
  const auto article = ReadInput("-", slots, in);
  ASSERT_TRUE(article.ok()) << article.status();
  EXPECT_EQ(article->text(), "Norway recalled its ambassador.");
  EXPECT_EQ(article->publisher(), "Harbour Wire");
  EXPECT_EQ(article->publish_time().seconds() % 86'400, 0);
  EXPECT_EQ(article->article_id(), "");
}

TEST(ArticleInput, RefusesWhatIsNotThere) {
  EXPECT_EQ(InputsOf({"/nowhere/at/all"}).status().message(), "no file or folder: /nowhere/at/all");
  EXPECT_EQ(InputsOf({"-"})->size(), 1u);
}

TEST(Progress, IsLinesWithoutATerminal) {
  std::istringstream in;
  std::ostringstream out, err;
  Console console{in, out, err, {}, 0};
  {
    Progress progress(console, 2);
    progress.Done("a", "[1/2] a: created", false);
    progress.Done("b", "[2/2] b: refused", true);
  }
  EXPECT_EQ(out.str(), "[1/2] a: created\n[2/2] b: refused\n");
  EXPECT_EQ(err.str(), "");
}

TEST(Progress, IsABarAndTheRefusedOnATerminal) {
  std::istringstream in;
  std::ostringstream out, err;
  Console console{in, out, err, {.width = 80}, 80};
  {
    Progress progress(console, 2);
    progress.Done("a", "[1/2] a: created", false);
    progress.Done("b", "[2/2] b: refused", true);
  }
  EXPECT_EQ(out.str(), "");
  EXPECT_NE(err.str().find("[2/2] b: refused\n"), std::string::npos);
  EXPECT_NE(err.str().find("100 %  2/2"), std::string::npos);
  EXPECT_EQ(err.str().substr(err.str().size() - 4), "\r\x1b[K");  // the bar is gone at the end
}

}  // namespace
}  // namespace legation::cli
