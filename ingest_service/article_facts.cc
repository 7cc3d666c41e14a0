#include "ingest_service/article_facts.h"

#include "event_store/digest.h"
#include "ingest_service/canonical_url.h"
#include "ingest_service/text_fingerprint.h"

namespace legation::ingest {
namespace {

constexpr int kIdCharacters = 24;

// The publisher's length stands before it, so that no two lists of parts have the same bytes.
std::string AssignedId(const internal::v1::ArticleFacts& facts) {
  const std::string time =
      facts.has_publish_time_microseconds() ? std::to_string(facts.publish_time_microseconds()) : "none";
  const std::string parts = std::to_string(facts.publisher().size()) + ":" + facts.publisher() + ":" + time + ":" +
                            facts.normalized_sha256();
  return "art_" + event_store::Base32(event_store::Sha256(parts), kIdCharacters);
}

}  // namespace

internal::v1::ArticleFacts DescribeArticle(const v1::Article& article) {
  internal::v1::ArticleFacts facts;
  facts.set_url(article.url());
  facts.set_title(article.title());
  facts.set_publisher(article.publisher());
  facts.set_language_code(article.language_code().empty() ? "en" : article.language_code());
  if (article.has_publish_time()) {
    facts.set_publish_time_microseconds(article.publish_time().seconds() * 1'000'000 +
                                        article.publish_time().nanos() / 1000);
  }
  facts.set_text_sha256(event_store::Sha256(article.text()));
  facts.set_normalized_sha256(event_store::Sha256(FoldWhiteSpace(article.text())));
  facts.set_canonical_url(CanonicalUrl(article.url()));
  for (const uint32_t number : MinHashSignature(article.text())) facts.add_minhash(number);
  facts.set_article_id(article.article_id().empty() ? AssignedId(facts) : article.article_id());
  return facts;
}

}  // namespace legation::ingest
