// What a log record tells of an article.
#pragma once

#include "legation/internal/v1/log.pb.h"
#include "legation/v1/article.pb.h"

namespace legation::ingest {

// Facts of a valid article. Without an article_id it is "art_" and 24 characters of a hash of publisher, publish_time
// and the text with white space folded, so that the same article sent twice has one id.
internal::v1::ArticleFacts DescribeArticle(const v1::Article& article);

}  // namespace legation::ingest
