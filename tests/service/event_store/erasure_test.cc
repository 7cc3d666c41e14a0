// After an erasure no sentence of the article is anywhere, and everything else is as it was.
#include <gtest/gtest.h>

#include "article_records.h"
#include "database_dump.h"
#include "event_store/keys.h"
#include "event_store/sentence_erasure.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

constexpr char kSentence[] = "The minister whispered something that nobody may read any more.";
constexpr int32_t kMarch = 19'783;  // 2024-03-01, days since 1970
constexpr char kOtherSentence[] = "A second paper tells it in its own words.";

ExtractedEvent VisitSaying(const std::string& sentence, int day = 12) {
  ExtractedEvent visit = MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR");
  SetDay(visit.mutable_facts(), 2024, 3, day);
  visit.mutable_evidence(0)->set_text(sentence);
  return visit;
}

// Where a text is found in a dump: "family key" of the first; empty when nowhere.
std::string WhereIs(const DatabaseDump& dump, const std::string& text) {
  const std::string hex = Hex(text);
  for (const auto& [family, values] : dump) {
    for (const auto& [key, value] : values) {
      if (value.find(hex) != std::string::npos) return family + " " + key;
    }
  }
  return "";
}

class ErasedArticle : public testing::Test {
 protected:
  RevisionRecord Append(const LogRecord& record, const std::string& text = "") {
    std::vector<std::pair<std::string, std::string>> texts;
    if (!text.empty()) texts.emplace_back(Sha256(text), text);
    const auto committed = store->Append(record, texts);
    EXPECT_TRUE(committed.ok()) << committed.status();
    if (!committed.ok()) return {};
    const auto stored = store->ReadLog(committed->revision - 1, 1, 1 << 20);
    EXPECT_TRUE(stored.ok());
    as_appended.push_back(stored->front());
    return committed->outcome;
  }
  void Reopen() {
    store.reset();
    store = OpenStore(directory.path("store"), true);
  }
  // A replica that was given these records, closed.
  DatabaseDump Replica(const std::string& name, const std::vector<StoredLogRecord>& log) {
    {
      const auto replica = OpenStore(directory.path(name), false);
      EXPECT_TRUE(replica->AdoptIdentity(store->identity()).ok());
      EXPECT_TRUE(replica->ApplyReplicated(log).ok());
    }
    return DumpViews(directory.path(name));
  }

  TemporaryDirectory directory;
  std::unique_ptr<Store> store = OpenStore(directory.path("store"), true);
  std::vector<StoredLogRecord> as_appended;  // as a replica that follows at once is given them
};

TEST_F(ErasedArticle, LeavesNoSentenceAndNoTextAnywhere) {
  LogRecord article = MakeArticle("a", "first text", {VisitSaying(kSentence)});
  OtherExtraction* other = article.mutable_article_ingested()->add_others();
  other->set_extractor("second");
  *other->add_events() = VisitSaying(kSentence);
  const std::string event_id = Append(article, "first text").article_event_ids(0);
  // Another paper, a second text, a new coding, a repeat that was raced.
  EXPECT_EQ(Append(MakeArticle("b", "b", {VisitSaying(kOtherSentence)}, kMarchMicroseconds, "River Post")).article_event_ids(0),
            event_id);
  Append(MakeArticle("a", "second text", {VisitSaying(kSentence), VisitSaying(kSentence, 20)}), "second text");
  Append(MakeReextraction("a", "second text", {VisitSaying(kSentence)}));
  EXPECT_TRUE(Append(MakeArticle("a", "second text", {VisitSaying(kSentence)}), "second text").without_effect());
  const std::string digest_before = *store->DigestAt(5);
  const auto points_before = (*store->Read())->GetPairPoints("PRT", "MAR", {kMarch, 100'000})->forward.size();
  EXPECT_FALSE(Append(MakeErasure("a")).without_effect());

  EXPECT_EQ(*store->DigestAt(5), digest_before);
  EXPECT_FALSE(store->ReadText(Sha256("first text"))->has_value());
  EXPECT_FALSE(store->ReadText(Sha256("second text"))->has_value());
  {
    const auto view = store->Read();
    const EventRecord event = **(*view)->GetEvent(event_id);
    EXPECT_EQ(event.contributions_size(), 2);
    EXPECT_EQ(event.contributions(0).event().evidence(0).text(), kOtherSentence);
    EXPECT_EQ(event.contributions(1).event().evidence(0).text(), "");
    EXPECT_EQ(event.contributions(1).event().evidence(0).erased_sha256(), Sha256(kSentence));
    EXPECT_EQ((*view)->GetPairPoints("PRT", "MAR", {kMarch, 100'000})->forward.size(), points_before);
    EXPECT_EQ((*view)->GetArticle("a")->value().erase_reason(), "a court order");
    EXPECT_EQ((**(*view)->AtRevision(5)).GetArticle("a")->value().erase_revision(), 0);
  }
  const auto log = store->ReadLog(0, 100, 1 << 20);
  store.reset();
  const DatabaseDump dump = DumpDatabase(directory.path("store"));
  EXPECT_EQ(WhereIs(dump, kSentence), "");
  EXPECT_NE(WhereIs(dump, kOtherSentence), "");
  EXPECT_EQ(WhereIs(dump, "first text"), "");
  store = OpenStore(directory.path("store"), true);

  // A replica that followed at once, and one that reads the log as it is now.
  const DatabaseDump live = Replica("live", as_appended), late = Replica("late", *log);
  store.reset();
  const DatabaseDump views = DumpViews(directory.path("store"));
  EXPECT_EQ(FirstDifference(live, views), "");
  EXPECT_EQ(FirstDifference(late, views), "");
  EXPECT_EQ(WhereIs(live, kSentence), "");
}

// What hangs on the words of a sentence comes out the same when the log is read after the erasure.
TEST_F(ErasedArticle, ReportsMeetByWordsThatAreNoMore) {
  const auto accusation = [](const std::string& sentence) {
    ExtractedEvent event = MakeEvent(EVENT_TYPE_ACCUSATION, "PRT", "MAR");
    event.mutable_evidence(0)->set_text(sentence);
    return event;
  };
  const std::string event_id = Append(MakeArticle("a", "a", {accusation(kSentence)})).article_event_ids(0);
  Append(MakeArticle("b", "b", {accusation(kSentence)}, kMarchMicroseconds, "River Post"));
  Append(MakeErasure("a"));
  const RevisionRecord same = Append(MakeArticle("c", "c", {accusation(kSentence)}, kMarchMicroseconds, "Coast Daily"));
  EXPECT_EQ(same.article_event_ids(0), event_id);
  Append(MakeErasure("b"));
  Append(MakeErasure("c"));
  EXPECT_EQ(Append(MakeArticle("d", "d", {accusation("The MINISTER whispered something, that nobody may read any more")},
                               kMarchMicroseconds, "Hill Courier")).article_event_ids(0), event_id);
  EXPECT_NE(Append(MakeArticle("e", "e", {accusation(kOtherSentence)})).article_event_ids(0), event_id);
  const auto log = store->ReadLog(0, 100, 1 << 20);
  const DatabaseDump late = Replica("late", *log);
  store.reset();
  EXPECT_EQ(FirstDifference(late, DumpViews(directory.path("store"))), "");
}

TEST_F(ErasedArticle, KeepsATextThatAnotherArticleHas) {
  Append(MakeArticle("a", "shared", {VisitSaying(kSentence)}), "shared");
  Append(MakeArticle("b", "shared", {VisitSaying(kOtherSentence, 25)}), "shared");
  Append(MakeErasure("a"));
  EXPECT_TRUE(store->ReadText(Sha256("shared"))->has_value());
  Append(MakeErasure("b"));
  EXPECT_FALSE(store->ReadText(Sha256("shared"))->has_value());
}

TEST_F(ErasedArticle, TheSameTextDoesNotComeBackAndAnotherReplacesIt) {
  LogRecord article = MakeArticle("a", "a", {VisitSaying(kSentence)});
  article.mutable_article_ingested()->mutable_article()->set_canonical_url("wire.example/1");
  Append(article, "a");
  EXPECT_FALSE(Append(MakeErasure("a")).without_effect());
  EXPECT_TRUE(Append(MakeErasure("a")).without_effect());
  EXPECT_TRUE(Append(MakeErasure("nobody")).without_effect());
  EXPECT_TRUE(Append(article, "a").without_effect());
  LogRecord elsewhere = article;
  elsewhere.mutable_article_ingested()->mutable_article()->set_article_id("again");
  EXPECT_TRUE(Append(elsewhere, "a").without_effect());
  Append(MakeRetraction("a"));
  EXPECT_TRUE(Append(elsewhere, "a").without_effect());
  EXPECT_FALSE(store->ReadText(Sha256("a"))->has_value());
  EXPECT_FALSE(Append(MakeArticle("a", "another", {VisitSaying(kOtherSentence)}), "another").without_effect());
  EXPECT_EQ((*store->Read())->GetArticle("a")->value().erase_revision(), 0);
  EXPECT_FALSE(Append(MakeErasure("a")).without_effect());
  EXPECT_FALSE(store->ReadText(Sha256("another"))->has_value());
}

TEST_F(ErasedArticle, IsErasedStillAfterARestart) {
  Append(MakeArticle("a", "a", {VisitSaying(kSentence)}), "a");
  Append(MakeErasure("a"));
  Reopen();
  EXPECT_FALSE(store->ReadText(Sha256("a"))->has_value());
  store.reset();
  EXPECT_EQ(WhereIs(DumpDatabase(directory.path("store")), kSentence), "");
}

TEST_F(ErasedArticle, CanBeRetracted) {
  Append(MakeArticle("a", "a", {VisitSaying(kSentence)}), "a");
  Append(MakeErasure("a"));
  EXPECT_EQ(Append(MakeRetraction("a")).withdrawn_event_ids_size(), 1);
  const ArticleVersion article = (*store->Read())->GetArticle("a")->value();
  EXPECT_EQ(article.erase_revision(), 2);
  EXPECT_EQ(article.retract_revision(), 3);
}

TEST(SentenceErasure, KeepsWhatTheWordsDecide) {
  Span first, second;
  first.set_text("They met, in Rabat!");
  second.set_text("they met in rabat");
  const Span words = first;
  EXPECT_TRUE(SayTheSame(first, second));
  EraseSentence(&first);
  EXPECT_EQ(first.text(), "");
  EXPECT_TRUE(SayTheSame(first, second));
  EXPECT_EQ(WordsDigest(first), WordsDigest(words));
  const Span erased = first;
  EraseSentence(&first);
  EXPECT_EQ(first.SerializeAsString(), erased.SerializeAsString());
  EraseSentence(&second);
  EXPECT_TRUE(SayTheSame(first, second));
  second.set_erased_words(1);
  EXPECT_FALSE(SayTheSame(first, second));
}

}  // namespace
}  // namespace legation::event_store
