// The same article, the same bytes; another extractor, another version.
#include <gtest/gtest.h>

#include <thread>

#include "built_in_extractor.h"
#include "ingest_service/extraction/syntax/built_in_syntax.h"
#include "ingest_service/extraction/syntax/hashing.h"
#include "ingest_service/extraction/syntax/lexicon.h"
#include "ingest_service/extraction/syntax/shallow/word_classes.h"
#include "ingest_service/extraction/extractor_version.h"
#include "ingest_service/extraction/names.h"

namespace legation::extraction {
namespace {

constexpr std::string_view kText =
    "Kenyan President Amos Odhiambo arrived in Ghana on Monday for a three-day state visit. He met President Kofi Mensah "
    "in Accra, and the two countries signed agreements on fisheries, air transport and customs. A delegation of over 40 "
    "Kenyan companies in water technology came along. Norway, which had accused Ghana of dumping, imposed sanctions on "
    "Ghana last year. \"We want closer ties with Ghana,\" Odhiambo said.";

std::string BytesOf(const Extractor& extractor) {
  std::string bytes;
  const auto day = std::chrono::sys_days(std::chrono::year(2003) / 5 / 7);
  for (const auto& event : extractor.Extract({kText, "Kenya's president in Accra", day}).events)
    bytes += event.SerializeAsString();
  return bytes;
}

// Names that know nothing but who they are.
class OtherNames final : public NameLookup {
 public:
  explicit OtherNames(size_t fingerprint) : fingerprint_(fingerprint) {}
  std::optional<Name> LongestAt(const std::vector<Token>&, size_t) const override { return std::nullopt; }
  std::string SectorOf(std::string_view) const override { return ""; }
  size_t Fingerprint() const override { return fingerprint_; }

 private:
  size_t fingerprint_;
};

TEST(Determinism, AnArticleGivesTheSameBytesAgain) {
  const std::string bytes = BytesOf(**BuiltInExtractor());
  ASSERT_GT(bytes.size(), 1000u);
  EXPECT_EQ(BytesOf(**BuiltInExtractor()), bytes);
  const auto vocabulary = vocabulary::Vocabulary::LoadBuiltIn().value();
  EXPECT_EQ(BytesOf(**Extractor::Create(*vocabulary)), bytes);
}

TEST(Determinism, AnArticleGivesTheSameBytesInEveryThread) {
  constexpr size_t kThreads = 4;
  const std::string bytes = BytesOf(**BuiltInExtractor());
  std::vector<std::string> found(kThreads);
  std::vector<std::thread> threads;
  for (std::string& into : found) {
    threads.emplace_back([&into] {
      for (int run = 0; run < 5; ++run) into = BytesOf(**BuiltInExtractor());
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& other : found) EXPECT_EQ(other, bytes);
}

TEST(Determinism, TheVersionChangesWithEveryInput) {
  const std::string version = ExtractorVersion(1, 2, "syntax", "frames", "table");
  EXPECT_EQ(ExtractorVersion(1, 2, "syntax", "frames", "table"), version);
  EXPECT_NE(ExtractorVersion(2, 2, "syntax", "frames", "table"), version);
  EXPECT_NE(ExtractorVersion(1, 3, "syntax", "frames", "table"), version);
  EXPECT_NE(ExtractorVersion(1, 2, "syntay", "frames", "table"), version);
  EXPECT_NE(ExtractorVersion(1, 2, "syntax", "framet", "table"), version);
  EXPECT_NE(ExtractorVersion(1, 2, "syntax", "frames", "tablf"), version);
}

TEST(Determinism, AVersionTellsTablesApart) {
  EXPECT_EQ(TablesVersion({"ab", "c"}), TablesVersion({"ab", "c"}));
  EXPECT_NE(TablesVersion({"ab", "c"}), TablesVersion({"ab", "d"}));
  EXPECT_NE(TablesVersion({"ab", "c"}), TablesVersion({"a", "bc"}));
}

TEST(Determinism, TheVersionOfASyntaxHoldsItsTables) {
  EXPECT_TRUE((*BuiltInSyntax(SyntaxKind::kParser))->version().ends_with("-" + EnglishLexiconVersion()));
  EXPECT_TRUE((*BuiltInSyntax(SyntaxKind::kShallow))->version().ends_with("-" + WordClassesVersion()));
}

TEST(Determinism, AnExtractorWithAnotherSyntaxHasAnotherVersionAndIsAsDeterministic) {
  const auto vocabulary = vocabulary::Vocabulary::LoadBuiltIn().value();
  const auto one = Extractor::Create(*vocabulary, {SyntaxKind::kShallow});
  const auto two = Extractor::Create(*vocabulary, {SyntaxKind::kShallow});
  ASSERT_TRUE(one.ok() && two.ok());
  EXPECT_NE((*one)->version(), (*BuiltInExtractor())->version());
  EXPECT_EQ((*one)->version(), (*two)->version());
  const std::string bytes = BytesOf(**one);
  ASSERT_GT(bytes.size(), 1000u);
  EXPECT_EQ(BytesOf(**two), bytes);
}

TEST(Determinism, AnExtractorWithOtherNamesHasAnotherVersion) {
  const auto one = Extractor::Create(std::make_unique<OtherNames>(1)), two = Extractor::Create(std::make_unique<OtherNames>(2));
  ASSERT_TRUE(one.ok() && two.ok());
  EXPECT_NE((*one)->version(), (*two)->version());
}

}  // namespace
}  // namespace legation::extraction
