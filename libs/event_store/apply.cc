#include "event_store/apply.h"

#include "errors/error.h"
#include "event_store/apply_article.h"
#include "event_store/apply_erasure.h"
#include "event_store/apply_event.h"
#include "event_store/apply_import.h"
#include "event_store/digest.h"
#include "event_store/meta_keys.h"
#include "event_store/sentence_erasure.h"
#include "event_store/stored_message.h"
#include "google/protobuf/arena.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

absl::Status Damaged(int64_t revision, const std::string& what) {
  return errors::MakeError(absl::StatusCode::kDataLoss, v1::ERROR_REASON_RECORD_DAMAGED, what,
                           {{"key", Hex(EncodeRevisionKey(revision))}});
}

// The text of a sentence stands in the digest by its hash, so that erasing it does not change the digest.
std::string DigestOfRecord(const StoredLogRecord& stored, LogRecord&& record) {
  const auto hash_texts_of = [](ExtractedEvent* event) {
    for (Span& span : *event->mutable_evidence()) {
      span.set_text(Hex(WordsDigest(span)));
      span.clear_erased_sha256();
      span.clear_erased_words();
    }
  };
  const auto hash_texts = [&](auto* payload) {
    for (ExtractedEvent& event : *payload->mutable_events()) hash_texts_of(&event);
    for (OtherExtraction& other : *payload->mutable_others()) {
      for (ExtractedEvent& event : *other.mutable_events()) hash_texts_of(&event);
    }
  };
  if (record.has_article_ingested()) {
    hash_texts(record.mutable_article_ingested());
  } else if (record.has_article_reextracted()) {
    hash_texts(record.mutable_article_reextracted());
  } else if (record.has_events_imported()) {
    for (ImportedEvent& imported : *record.mutable_events_imported()->mutable_events()) {
      hash_texts_of(imported.mutable_event());
    }
  } else {
    return Sha256(stored.record());
  }
  return Sha256(record.SerializeAsString());
}

// Forgets request ids that are older than their lifetime by the time of the log, at most some per record, so that no
// record pays for many. Begins behind what was forgotten before, because RocksDB would step over each of its tombstones.
absl::Status ExpireRequests(int64_t now_microseconds, WriteView& view) {
  constexpr size_t kMostExpired = 100;
  absl::StatusOr<std::string> begin = view.Get(Family::kMeta, kExpiredKey);
  if (!begin.ok() && !absl::IsNotFound(begin.status())) return begin.status();
  std::vector<std::pair<std::string, std::string>> expired;  // keys of request_times and requests
  absl::Status damaged;
  RETURN_IF_ERROR(view.Scan(Family::kRequestTimes, "", begin.ok() ? *begin : "", [&](std::string_view key, std::string_view) {
    auto parsed = ParseNumberedKey(key);
    if (!parsed.ok()) {
      damaged = DamagedRecord(key);
      return false;
    }
    if (parsed->first + kRequestLifetimeMicroseconds > now_microseconds || expired.size() == kMostExpired) return false;
    expired.emplace_back(key, std::move(parsed->second));
    return true;
  }));
  RETURN_IF_ERROR(damaged);
  if (expired.empty()) return absl::OkStatus();
  for (const auto& [time_key, request_key] : expired) {
    view.Delete(Family::kRequestTimes, time_key);
    view.Delete(Family::kRequests, request_key);
  }
  view.Put(Family::kMeta, kExpiredKey, expired.back().first);
  return absl::OkStatus();
}

// Remembers the request; false when it is known already, so that this record is a raced repeat.
absl::StatusOr<bool> RememberRequest(const LogRecord& record, const RecordPlace& place, WriteView& view) {
  if (record.request_id().empty()) return true;
  const std::string key = EncodeStringPair(record.request_scope(), record.request_id());
  ASSIGN_OR_RETURN(const std::optional<RequestRecord> known, FindMessage<RequestRecord>(view, Family::kRequests, key));
  // One that is over but not yet forgotten counts as forgotten; its row is then that of the new request.
  if (known && known->commit_time_microseconds() + kRequestLifetimeMicroseconds > place.commit_time_microseconds) return false;
  if (known) view.Delete(Family::kRequestTimes, EncodeNumberedKey(known->commit_time_microseconds(), key));
  RequestRecord request;
  request.set_request_sha256(record.request_sha256());
  request.set_revision(place.revision);
  request.set_commit_time_microseconds(place.commit_time_microseconds);
  view.Put(Family::kRequests, key, request.SerializeAsString());
  view.Put(Family::kRequestTimes, EncodeNumberedKey(place.commit_time_microseconds, key), "");
  return true;
}

absl::Status ApplyPayload(const LogRecord& record, const RecordPlace& place, WriteView& view, RevisionRecord* outcome,
                          StoreCounts* counts) {
  switch (record.payload_case()) {
    case LogRecord::kArticleIngested:
      return ApplyArticleIngested(record.article_ingested(), place, view, outcome, counts);
    case LogRecord::kArticleRetracted:
      return ApplyArticleRetracted(record.article_retracted(), place, view, outcome, counts);
    case LogRecord::kEventRetracted:
      return ApplyEventRetracted(record.event_retracted(), place, view, outcome, counts);
    case LogRecord::kEventCorrected:
      return ApplyEventCorrected(record.event_corrected(), place, view, outcome, counts);
    case LogRecord::kArticleReextracted:
      return ApplyArticleReextracted(record.article_reextracted(), place, view, outcome, counts);
    case LogRecord::kArticleErased: return ApplyArticleErased(record.article_erased(), place, view, outcome);
    case LogRecord::kEventsImported:
      return ApplyEventsImported(record.events_imported(), place, view, outcome, counts);
    case LogRecord::PAYLOAD_NOT_SET: break;
  }
  return absl::FailedPreconditionError("the log holds a record of a kind that this version does not know; use a newer one");
}

}  // namespace

absl::StatusOr<RevisionRecord> Apply(const StoredLogRecord& stored, WriteView& view) {
  const RecordPlace place{stored.revision(), stored.commit_time_microseconds()};
  ASSIGN_OR_RETURN(const int64_t applied, ReadApplied(view));
  if (place.revision != applied + 1) {
    return Damaged(place.revision, "a gap in the log: " + std::to_string(place.revision) + " after " + std::to_string(applied));
  }
  google::protobuf::Arena arena;
  LogRecord& record = *google::protobuf::Arena::CreateMessage<LogRecord>(&arena);
  if (!record.ParseFromString(stored.record())) {
    return Damaged(place.revision, "a log record cannot be read: revision " + std::to_string(place.revision));
  }
  if (record.rules() != kRules) {
    return absl::FailedPreconditionError("the log is written under merge rules " + std::to_string(record.rules()) +
                                         ", which this version does not know; use a newer one");
  }
  ASSIGN_OR_RETURN(const std::string digest, ReadDigest(view));
  ASSIGN_OR_RETURN(StoreCounts counts, ReadCounts(view));

  RevisionRecord outcome;
  RETURN_IF_ERROR(ExpireRequests(place.commit_time_microseconds, view));
  ASSIGN_OR_RETURN(const bool is_new, RememberRequest(record, place, view));
  if (is_new) {
    RETURN_IF_ERROR(ApplyPayload(record, place, view, &outcome, &counts));
  } else {
    outcome.set_without_effect(true);
  }
  outcome.set_commit_time_microseconds(place.commit_time_microseconds);
  outcome.set_digest(Sha256(digest + EncodeRevisionKey(place.revision) +
                            EncodeRevisionKey(place.commit_time_microseconds) + DigestOfRecord(stored, std::move(record))));
  view.Put(Family::kRevisions, EncodeRevisionKey(place.revision), outcome.SerializeAsString());
  view.Put(Family::kCommitTimes, EncodeNumberedKey(place.commit_time_microseconds, EncodeRevisionKey(place.revision)), "");
  view.Put(Family::kMeta, kAppliedKey, EncodeRevisionKey(place.revision));
  view.Put(Family::kMeta, kDigestKey, outcome.digest());
  view.Put(Family::kMeta, kCountsKey, counts.SerializeAsString());
  return outcome;
}

}  // namespace legation::event_store
