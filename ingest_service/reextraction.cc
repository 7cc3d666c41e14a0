#include "ingest_service/reextraction.h"

#include <google/protobuf/util/time_util.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "errors/draining.h"
#include "errors/error.h"
#include "errors/status_macros.h"
#include "event_store/apply.h"
#include "event_store/tokens.h"
#include "ingest_service/article_validation.h"

namespace legation::ingest {
namespace {

using event_store::View;
using internal::v1::ArticleVersion;
using internal::v1::LogRecord;

// Ids that are read at a time, so that no snapshot of the database is held for long.
constexpr size_t kIdsPerView = 200;

v1::Article ArticleOf(const internal::v1::ArticleFacts& facts, std::string text) {
  v1::Article article;
  article.set_article_id(facts.article_id());
  article.set_url(facts.url());
  article.set_title(facts.title());
  article.set_publisher(facts.publisher());
  article.set_language_code(facts.language_code());
  if (facts.has_publish_time_microseconds()) {
    *article.mutable_publish_time() =
        google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(facts.publish_time_microseconds());
  }
  article.set_text(std::move(text));
  return article;
}

// Whether two lists of events are the same, byte by byte.
template <typename Stored>
bool AreSame(const Stored& stored, const std::vector<internal::v1::ExtractedEvent>& read) {
  return std::equal(stored.begin(), stored.end(), read.begin(), read.end(), [](const auto& a, const auto& b) {
    return a.SerializeAsString() == b.SerializeAsString();
  });
}

}  // namespace

struct Reextraction::Progress {
  const GoOn& go_on;
  const Report& report;
  const ArticleReader::BuiltIn built_in;  // one for the whole run
  bool named = false;  // then an article is coded whatever its version
  // Whose events count now; absent until it has read its first article.
  std::optional<ExtractorIdentity> present;
  v1::ReextractArticlesResponse counts;
};

absl::Status Reextraction::Run(const v1::ReextractArticlesRequest& request, const GoOn& go_on, const Report& report) {
  const ArticleReader::BuiltIn built_in = reader_.built_in();
  Progress progress{go_on, report, built_in, !request.article_ids().empty(), reader_.Primary(*built_in), {}};
  RETURN_IF_ERROR(progress.named ? RunNamed(request, &progress) : RunAll(&progress));
  report(progress.counts);
  return absl::OkStatus();
}

absl::Status Reextraction::RunNamed(const v1::ReextractArticlesRequest& request, Progress* progress) {
  if (request.article_ids_size() > kMostNamedArticles) {
    return errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FIELD_OUT_OF_RANGE,
                             "article_ids must be a list of at most 1,000",
                             {{"field", "article_ids"}, {"value", std::to_string(request.article_ids_size())}});
  }
  {
    ASSIGN_OR_RETURN(const std::unique_ptr<View> view, store_.Read());
    for (const std::string& article_id : request.article_ids()) {
      RETURN_IF_ERROR(ValidateRetraction(article_id, ""));
      ASSIGN_OR_RETURN(const std::optional<ArticleVersion> article, view->GetArticle(article_id));
      if (article) continue;
      return errors::MakeError(absl::StatusCode::kNotFound, v1::ERROR_REASON_ARTICLE_NOT_FOUND,
                               "no article has this id; nothing was coded again", {{"article_id", article_id}});
    }
  }
  progress->counts.set_total_count(request.article_ids_size());
  for (const std::string& article_id : request.article_ids()) RETURN_IF_ERROR(Look(article_id, progress));
  return absl::OkStatus();
}

absl::Status Reextraction::RunAll(Progress* progress) {
  std::string after;
  while (true) {
    std::vector<std::string> ids;
    {
      ASSIGN_OR_RETURN(const std::unique_ptr<View> view, store_.Read());
      if (after.empty()) {
        ASSIGN_OR_RETURN(const internal::v1::StoreCounts counts, view->GetCounts());
        progress->counts.set_total_count(counts.articles());
      }
      ASSIGN_OR_RETURN(ids, view->ArticleIdsAfter(after, kIdsPerView));
    }
    if (ids.empty()) return absl::OkStatus();
    for (const std::string& article_id : ids) RETURN_IF_ERROR(Look(article_id, progress));
    after = ids.back();
  }
}

absl::Status Reextraction::Look(const std::string& article_id, Progress* progress) {
  RETURN_IF_ERROR(progress->go_on());
  v1::ReextractArticlesResponse& counts = progress->counts;
  ASSIGN_OR_RETURN(const std::unique_ptr<View> view, store_.Read());
  ASSIGN_OR_RETURN(const std::optional<ArticleVersion> article, view->GetArticle(article_id));
  if (!article) return absl::OkStatus();
  const bool is_present = progress->present && article->extractor() == progress->present->name &&
                          article->extractor_version() == progress->present->version;
  if (article->erase_revision() != 0) {
    counts.set_erased_count(counts.erased_count() + 1);
  } else if (article->retract_revision() != 0) {
    counts.set_retracted_count(counts.retracted_count() + 1);
  } else if (is_present && !progress->named) {
    counts.set_unchanged_count(counts.unchanged_count() + 1);
  } else {
    RETURN_IF_ERROR(Code(*article, progress));
  }
  counts.set_done_count(counts.done_count() + 1);
  if (counts.done_count() % kArticlesPerReport == 0) progress->report(counts);
  return absl::OkStatus();
}

absl::Status Reextraction::Code(const ArticleVersion& article, Progress* progress) {
  v1::ReextractArticlesResponse& counts = progress->counts;
  ASSIGN_OR_RETURN(std::optional<std::string> text, store_.ReadText(article.facts().text_sha256()));
  if (!text) {  // erased since it was looked at
    counts.set_erased_count(counts.erased_count() + 1);
    return absl::OkStatus();
  }
  Reading reading = reader_.Read(ArticleOf(article.facts(), *std::move(text)), *progress->built_in);
  if (reading.cut_off) return errors::Draining();
  if (reading.stood_in) {  // better what the primary extractor found then than what another finds now
    counts.set_unread_count(counts.unread_count() + 1);
    return absl::OkStatus();
  }
  if (reader_.IsPrimary(reading.extractor)) progress->present = {reading.extractor, reading.extractor_version};
  ASSIGN_OR_RETURN(const bool is_coded_so, IsCodedSo(article, reading));
  if (is_coded_so) {
    counts.set_unchanged_count(counts.unchanged_count() + 1);
    return absl::OkStatus();
  }
  LogRecord record;
  record.set_rules(event_store::kRules);
  internal::v1::ArticleReextracted& coded = *record.mutable_article_reextracted();
  coded.set_article_id(article.facts().article_id());
  coded.set_text_sha256(article.facts().text_sha256());
  coded.set_extractor(reading.extractor);
  coded.set_extractor_version(reading.extractor_version);
  coded.mutable_events()->Assign(reading.events.begin(), reading.events.end());
  coded.mutable_others()->Assign(reading.others.begin(), reading.others.end());
  ASSIGN_OR_RETURN(const event_store::Committed committed, store_.Append(record));
  counts.set_written_at(event_store::EncodeRevisionToken(store_.identity(), committed.revision));
  if (committed.outcome.without_effect()) {  // it was replaced, retracted or erased meanwhile
    counts.set_unchanged_count(counts.unchanged_count() + 1);
  } else {
    counts.set_reextracted_count(counts.reextracted_count() + 1);
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> Reextraction::IsCodedSo(const ArticleVersion& article, const Reading& reading) const {
  if (article.extractor() != reading.extractor || article.extractor_version() != reading.extractor_version) return false;
  ASSIGN_OR_RETURN(const auto records, store_.ReadLog(article.revision() - 1, /*most_records=*/1, /*most_bytes=*/1));
  LogRecord record;
  if (records.empty() || !record.ParseFromString(records.front().record())) return false;
  if (record.has_article_ingested()) return AreSame(record.article_ingested().events(), reading.events);
  return record.has_article_reextracted() && AreSame(record.article_reextracted().events(), reading.events);
}

}  // namespace legation::ingest
