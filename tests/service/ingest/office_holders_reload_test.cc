// A table of office holders that comes into force while articles are read.
#include "ingest_service/office_holders_reload.h"

#include <atomic>
#include <fstream>
#include <set>
#include <string>
#include <thread>

#include "ingest_fixture.h"
#include "ingest_service/extraction/vocabulary_names.h"

namespace legation::ingest {
namespace {

constexpr char kHeader[] = "from\tto\toffice\tcountry\tname\tspellings\n";
constexpr char kOfNorway[] = "2000\t\tPrime Minister\tNOR\tAnna Alpha\tAlpha\n";
constexpr char kOfChile[] = "2000\t\tPresident\tCHL\tAnna Alpha\tAlpha\n";

class OfficeHoldersReloadTest : public testing::Test {
 protected:
  OfficeHoldersReloadTest() {
    std::string pattern = testing::TempDir() + "/legation-holders-XXXXXX";
    directory_ = mkdtemp(pattern.data());
    Write(kOfNorway);
    source = *OfficeHoldersSource::Create(directory_ + "/holders.tsv", *words_);
    pipeline = std::make_unique<Pipeline>(
        *store,
        (*extraction::BuiltInExtractor())->WithNames(extraction::NamesFromVocabulary(*words_, source->Current())),
        [this] { return store.now; });
  }
  ~OfficeHoldersReloadTest() override { std::filesystem::remove_all(directory_); }

  void Write(const std::string& rows) { std::ofstream(directory_ + "/holders.tsv") << kHeader << rows; }
  absl::Status Reload() { return ReloadOfficeHolders(*words_, *source, pipeline->reader()); }

  // Whose leader the text's visitor is: the country that no word of the text names.
  static v1::IngestArticleRequest VisitOf(const std::string& article_id) {
    v1::IngestArticleRequest request = FisheriesArticle(article_id);
    request.mutable_article()->set_title("");
    request.mutable_article()->set_text("Anna Alpha met Kenyan President Joseph Otieno in Nairobi on Monday. It is dispatch " +
                                        article_id + ".");
    return request;
  }
  static std::set<std::string> CountriesOf(const v1::Event& event) {
    std::set<std::string> countries;
    for (const v1::Participant& participant : event.participants()) countries.insert(participant.country_code());
    return countries;
  }
  std::set<std::string> CountriesIn(const std::string& article_id) {
    const auto answer = pipeline->IngestArticle(VisitOf(article_id), "");
    EXPECT_TRUE(answer.ok()) << answer.status();
    if (!answer.ok() || answer->events_size() != 1) return {};
    EXPECT_EQ(answer->events(0).event().evidence(0).extractor_version(), Version());
    return CountriesOf(answer->events(0).event());
  }
  std::string Version() { return std::string(pipeline->reader().built_in()->version()); }

  TemporaryStore store;
  std::unique_ptr<OfficeHoldersSource> source;
  std::unique_ptr<Pipeline> pipeline;

 private:
  const std::unique_ptr<vocabulary::Vocabulary> words_ = *vocabulary::Vocabulary::LoadBuiltIn();
  std::string directory_;
};

using Countries = std::set<std::string>;

TEST_F(OfficeHoldersReloadTest, ArticlesAreReadWithTheNewTableUnderAnotherVersion) {
  EXPECT_EQ(CountriesIn("a"), (Countries{"NOR", "KEN"}));
  const std::string before = Version();
  ASSERT_TRUE(Reload().ok());
  EXPECT_EQ(Version(), before);  // the same bytes
  Write(kOfChile);
  ASSERT_TRUE(Reload().ok());
  EXPECT_NE(Version(), before);
  EXPECT_EQ(CountriesIn("b"), (Countries{"CHL", "KEN"}));
  v1::ExtractEventsRequest request;
  *request.mutable_article() = VisitOf("c").article();
  const auto answer = pipeline->ExtractEvents(request);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->extractor_version(), Version());
  ASSERT_EQ(answer->events_size(), 1);
  EXPECT_EQ(CountriesOf(answer->events(0)), (Countries{"CHL", "KEN"}));
}

TEST_F(OfficeHoldersReloadTest, AfterABrokenFileTheTableBeforeIsInForce) {
  const std::string before = Version();
  Write("2000\t\tPresident\tXXX\tAnna Alpha\tAlpha\n");
  EXPECT_EQ(Reload().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Version(), before);
  EXPECT_EQ(CountriesIn("a"), (Countries{"NOR", "KEN"}));
}

TEST_F(OfficeHoldersReloadTest, ReextractionCodesWhatWasReadWithTheTableBefore) {
  CountriesIn("a");
  Reextraction again(*store, pipeline->reader());
  v1::ReextractArticlesResponse counts;
  const auto run = [&](const Reextraction::GoOn& go_on) {
    return again.Run({}, go_on, [&](const v1::ReextractArticlesResponse& report) { counts = report; });
  };
  ASSERT_TRUE(run([] { return absl::OkStatus(); }).ok());
  EXPECT_EQ(counts.unchanged_count(), 1);
  // A run under way ends with the table that it began with.
  Write(kOfChile);
  ASSERT_TRUE(run([this] { return Reload(); }).ok());
  EXPECT_EQ(counts.unchanged_count(), 1);
  EXPECT_EQ(counts.reextracted_count(), 0);
  ASSERT_TRUE(run([] { return absl::OkStatus(); }).ok());
  EXPECT_EQ(counts.reextracted_count(), 1);
}

TEST_F(OfficeHoldersReloadTest, CallsUnderWayEndWithTheTableThatTheyBeganWith) {
  const std::string of_norway = Version();
  Write(kOfChile);
  std::atomic<bool> done = false;
  std::thread reloads([&] {
    for (int turn = 0; !done; ++turn) {
      Write(turn % 2 == 0 ? kOfChile : kOfNorway);
      EXPECT_TRUE(Reload().ok());
    }
  });
  for (int i = 0; i < 40; ++i) {
    v1::ExtractEventsRequest request;
    *request.mutable_article() = VisitOf("x").article();
    const auto answer = pipeline->ExtractEvents(request);
    ASSERT_TRUE(answer.ok());
    ASSERT_EQ(answer->events_size(), 1);
    const bool norway = answer->extractor_version() == of_norway;
    EXPECT_EQ(CountriesOf(answer->events(0)), (Countries{norway ? "NOR" : "CHL", "KEN"}));
  }
  done = true;
  reloads.join();
}

}  // namespace
}  // namespace legation::ingest
