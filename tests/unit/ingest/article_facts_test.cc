#include "ingest_service/article_facts.h"

#include <gtest/gtest.h>

#include "event_store/digest.h"

namespace legation::ingest {
namespace {

v1::Article WireArticle() {
  v1::Article article;
  article.set_publisher("Harbour Wire");
  article.set_text("The ministers met\nin Rabat.");
  article.mutable_publish_time()->set_seconds(-1);
  article.mutable_publish_time()->set_nanos(500'000'000);
  return article;
}

TEST(DescribeArticle, TellsWhatWasSent) {
  v1::Article article = WireArticle();
  article.set_article_id("own-id");
  article.set_url("https://www.a.example/x?utm_source=m");
  const internal::v1::ArticleFacts facts = DescribeArticle(article);
  EXPECT_EQ(facts.article_id(), "own-id");
  EXPECT_EQ(facts.url(), "https://www.a.example/x?utm_source=m");
  EXPECT_EQ(facts.canonical_url(), "a.example/x");
  EXPECT_EQ(facts.language_code(), "en");
  EXPECT_EQ(facts.publish_time_microseconds(), -500'000);
  EXPECT_EQ(facts.text_sha256(), event_store::Sha256("The ministers met\nin Rabat."));
  EXPECT_EQ(facts.normalized_sha256(), event_store::Sha256("The ministers met in Rabat."));
  EXPECT_EQ(facts.minhash_size(), 64);
}

TEST(DescribeArticle, AssignsOneIdToOneArticle) {
  const std::string id = DescribeArticle(WireArticle()).article_id();
  EXPECT_TRUE(id.starts_with("art_")) << id;
  EXPECT_EQ(id.size(), 28u);
  v1::Article wrapped = WireArticle();
  wrapped.set_text("The ministers  met in Rabat.\n");
  wrapped.set_title("Ministers meet");
  EXPECT_EQ(DescribeArticle(wrapped).article_id(), id);
}

TEST(DescribeArticle, AssignsAnotherIdToAnotherArticle) {
  const std::string id = DescribeArticle(WireArticle()).article_id();
  v1::Article other = WireArticle();
  other.set_publisher("Coast Daily");
  EXPECT_NE(DescribeArticle(other).article_id(), id);
  other = WireArticle();
  other.clear_publish_time();
  EXPECT_NE(DescribeArticle(other).article_id(), id);
  other = WireArticle();
  other.set_text("The ministers met in Lisbon.");
  EXPECT_NE(DescribeArticle(other).article_id(), id);
}

}  // namespace
}  // namespace legation::ingest
