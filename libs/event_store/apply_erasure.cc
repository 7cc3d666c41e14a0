#include "event_store/apply_erasure.h"

#include <set>
#include <string>
#include <vector>

#include "event_store/article_lookup.h"
#include "event_store/event_rows.h"
#include "event_store/sentence_erasure.h"
#include "event_store/stored_message.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

// What ever stood under the article's id.
struct Traces {
  std::set<std::string> event_ids;
  std::set<int64_t> revisions;                                  // of the records that brought its events
  std::set<std::pair<std::string, std::string>> text_hashes;  // normalized_sha256, text_sha256
};

absl::StatusOr<Traces> FindTraces(const std::string& article_id, const WriteView& view) {
  Traces traces;
  absl::Status damaged;
  const std::string prefix = VersionPrefix(article_id);
  RETURN_IF_ERROR(view.Scan(Family::kArticles, prefix, prefix, [&](std::string_view key, std::string_view value) {
    const absl::StatusOr<ArticleVersion> version = ParseValue<ArticleVersion>(key, value);
    if (!version.ok()) {
      damaged = version.status();
      return false;
    }
    traces.event_ids.insert(version->event_ids().begin(), version->event_ids().end());
    traces.revisions.insert(version->revision());
    traces.text_hashes.emplace(version->facts().normalized_sha256(), version->facts().text_sha256());
    return true;
  }));
  RETURN_IF_ERROR(damaged);
  return traces;
}

absl::Status EraseInRows(const std::string& article_id, const EventRecord& version, WriteView& view) {
  for (const std::string& key : RowKeysOf(version)) {
    ASSIGN_OR_RETURN(const std::string value, view.Get(Family::kTimeline, key));
    if (!HoldsSentences(key)) {
      view.Put(Family::kTimeline, key, value);  // written again for those who note what changes: what it refers to has
      continue;
    }
    ASSIGN_OR_RETURN(TimelineRow row, ParseValue<TimelineRow>(key, value));
    if (EraseSentences(article_id, row.mutable_event())) view.Put(Family::kTimeline, key, row.SerializeAsString());
  }
  return absl::OkStatus();
}

// In every version of an event, one after the other, because a much reported one has many long ones.
absl::Status EraseInEvent(const std::string& article_id, const std::string& event_id, WriteView& view) {
  std::vector<std::string> keys;
  const std::string prefix = VersionPrefix(event_id);
  RETURN_IF_ERROR(view.Scan(Family::kEvents, prefix, prefix, [&](std::string_view key, std::string_view) {
    keys.emplace_back(key);
    return true;
  }));
  for (const std::string& key : keys) {
    ASSIGN_OR_RETURN(std::optional<EventRecord> version, FindMessage<EventRecord>(view, Family::kEvents, key));
    if (!version || !EraseSentences(article_id, &*version)) continue;
    RETURN_IF_ERROR(EraseInRows(article_id, *version, view));
    view.Put(Family::kEvents, key, version->SerializeAsString());
  }
  return absl::OkStatus();
}

absl::Status EraseInExtractions(const std::string& article_id, int64_t revision, WriteView& view) {
  const std::string key = EncodeVersionKey(article_id, revision);
  ASSIGN_OR_RETURN(std::optional<OtherExtractions> others, FindMessage<OtherExtractions>(view, Family::kExtractions, key));
  if (others && EraseSentences(&*others)) view.Put(Family::kExtractions, key, others->SerializeAsString());
  return absl::OkStatus();
}

// A replica keeps no log and finds nothing.
absl::Status EraseInLog(int64_t revision, WriteView& view) {
  const std::string key = EncodeRevisionKey(revision);
  ASSIGN_OR_RETURN(std::optional<StoredLogRecord> stored, FindMessage<StoredLogRecord>(view, Family::kLog, key));
  if (!stored) return absl::OkStatus();
  ASSIGN_OR_RETURN(LogRecord record, ParseValue<LogRecord>(key, stored->record()));
  if (!EraseSentences(&record)) return absl::OkStatus();
  stored->set_record(record.SerializeAsString());
  view.Put(Family::kLog, key, stored->SerializeAsString());
  return absl::OkStatus();
}

absl::Status EraseText(const std::string& article_id, const std::string& normalized_sha256, const std::string& text_sha256,
                       WriteView& view) {
  ASSIGN_OR_RETURN(const std::vector<std::string> ids, ArticlesWithText(view, normalized_sha256));
  for (const std::string& id : ids) {
    if (id == article_id) continue;
    ASSIGN_OR_RETURN(const std::optional<ArticleVersion> other, FindArticle(view, id));
    if (other && other->erase_revision() == 0 && other->facts().text_sha256() == text_sha256) return absl::OkStatus();
  }
  view.Delete(Family::kTexts, text_sha256);
  return absl::OkStatus();
}

}  // namespace

absl::Status ApplyArticleErased(const ArticleErased& erased, const RecordPlace& place, WriteView& view,
                                RevisionRecord* outcome) {
  const std::string& article_id = erased.article_id();
  ASSIGN_OR_RETURN(std::optional<ArticleVersion> article, FindArticle(view, article_id));
  if (!article || article->erase_revision() != 0) {
    outcome->set_without_effect(true);
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const Traces traces, FindTraces(article_id, view));
  for (const std::string& event_id : traces.event_ids) RETURN_IF_ERROR(EraseInEvent(article_id, event_id, view));
  for (const int64_t revision : traces.revisions) {
    RETURN_IF_ERROR(EraseInExtractions(article_id, revision, view));
    RETURN_IF_ERROR(EraseInLog(revision, view));
  }
  for (const auto& [normalized, text] : traces.text_hashes) RETURN_IF_ERROR(EraseText(article_id, normalized, text, view));
  article->set_erase_revision(place.revision);
  article->set_erase_time_microseconds(place.commit_time_microseconds);
  article->set_erase_reason(erased.reason());
  view.Put(Family::kArticles, EncodeVersionKey(article_id, place.revision), article->SerializeAsString());
  return absl::OkStatus();
}

}  // namespace legation::event_store
