#include "ingest_service/event_importer.h"

#include <algorithm>
#include <map>
#include <memory>

#include "errors/error.h"
#include "errors/status_macros.h"
#include "event_store/apply.h"
#include "event_store/apply_import.h"
#include "event_store/tokens.h"
#include "ingest_service/article_validation.h"
#include "ingest_service/imported_event.h"
#include "ingest_service/request_key.h"

namespace legation::ingest {
namespace {

using internal::v1::EventsImported;
using internal::v1::ImportedEvent;
using internal::v1::ImportState;
using internal::v1::RevisionRecord;

absl::Status Invalid(v1::ErrorReason reason, const std::string& field, const std::string& what,
                     std::map<std::string, std::string> metadata) {
  metadata.emplace("field", field);
  return errors::MakeError(absl::StatusCode::kInvalidArgument, reason, field + " " + what, std::move(metadata));
}

absl::Status AtMost(const std::string& field, size_t size, size_t limit) {
  if (size <= limit) return absl::OkStatus();
  const std::string bytes = std::to_string(size), most = std::to_string(limit);
  return Invalid(v1::ERROR_REASON_FIELD_TOO_LONG, field, "has " + bytes + " bytes; at most " + most + " are taken",
                 {{"limit", most}, {"size", bytes}});
}

// The name stands in `extractor` and in filters, so it can be typed.
absl::Status CheckDataset(const std::string& dataset) {
  if (dataset.empty()) return Invalid(v1::ERROR_REASON_FIELD_REQUIRED, "dataset", "must be given", {});
  RETURN_IF_ERROR(AtMost("dataset", dataset.size(), kMostDatasetBytes));
  const auto is_control = [](unsigned char byte) { return byte < 0x20 || byte == 0x7F; };
  if (std::none_of(dataset.begin(), dataset.end(), is_control)) return absl::OkStatus();
  return Invalid(v1::ERROR_REASON_FIELD_OUT_OF_RANGE, "dataset", "must not have control characters", {});
}

absl::Status CheckBatch(const v1::ImportEventsRequest& request) {
  RETURN_IF_ERROR(CheckDataset(request.dataset()));
  RETURN_IF_ERROR(AtMost("position", request.position().size(), kMostPositionBytes));
  RETURN_IF_ERROR(ValidateRequestId(request.request_id()));
  if (request.events().empty()) return Invalid(v1::ERROR_REASON_FIELD_REQUIRED, "events", "must be given", {});
  if (request.events_size() > kMostImportedEvents) {
    const std::string count = std::to_string(request.events_size());
    return Invalid(v1::ERROR_REASON_FIELD_OUT_OF_RANGE, "events",
                   "are " + count + "; at most " + std::to_string(kMostImportedEvents) + " are taken in one batch",
                   {{"value", count}});
  }
  return AtMost("events", request.ByteSizeLong(), kMostImportBytes);
}

// The events of a batch that can be stored, each id once, with its last content, as if each had come in a batch of its
// own.
struct ReadBatch {
  EventsImported events;
  int64_t repeated = 0;  // the same content once more
  int64_t changed = 0;   // other content of an id that the batch has named already
  google::protobuf::RepeatedPtrField<v1::ItemError> rejects;
};

v1::ItemError RejectOf(int index, const absl::Status& refusal) {
  v1::ItemError reject;
  reject.set_index(index);
  reject.set_code(static_cast<int>(refusal.code()));
  if (const auto info = errors::GetErrorInfo(refusal)) reject.set_reason(info->reason());
  reject.set_message(std::string(refusal.message()));
  return reject;
}

ReadBatch Read(const v1::ImportEventsRequest& request, const vocabulary::Vocabulary& vocabulary, int64_t now) {
  ReadBatch batch;
  batch.events.set_dataset(request.dataset());
  std::map<std::string, int> places;
  for (int i = 0; i < request.events_size(); ++i) {
    absl::StatusOr<ImportedEvent> read = ReadImportedEvent(request.events(i), vocabulary, now);
    if (!read.ok()) {
      *batch.rejects.Add() = RejectOf(i, read.status());
      continue;
    }
    const auto [place, is_first] = places.emplace(read->external_id(), batch.events.events_size());
    if (is_first) {
      *batch.events.add_events() = *std::move(read);
      continue;
    }
    ImportedEvent& known = *batch.events.mutable_events(place->second);
    const bool same = event_store::ContentHash(known) == event_store::ContentHash(*read);
    ++(same ? batch.repeated : batch.changed);
    known = *std::move(read);
  }
  return batch;
}

bool IsKnown(const std::optional<ImportState>& known, const ImportedEvent& event) {
  return known && known->content_sha256() == event_store::ContentHash(event);
}

// Takes out of a batch what the store has already, and returns the revision that has all of that.
absl::StatusOr<int64_t> DropKnown(const event_store::View& view, EventsImported* batch) {
  int64_t revision = 0;
  auto* events = batch->mutable_events();
  int kept = 0;
  for (int i = 0; i < events->size(); ++i) {
    const ImportedEvent& event = events->Get(i);
    ASSIGN_OR_RETURN(const std::optional<ImportState> known, view.GetImport(batch->dataset(), event.external_id()));
    if (IsKnown(known, event)) {
      revision = std::max(revision, known->revision());
    } else {
      events->SwapElements(i, kept++);
    }
  }
  events->DeleteSubrange(kept, events->size() - kept);
  return revision;
}

}  // namespace

struct EventImporter::Batch {
  std::string position;
  RequestKey key;
  ReadBatch read;
  int count = 0;  // of its events, those that are known among them

  // `done` is what the record at `revision` did, or nothing when the batch needed none.
  v1::ImportEventsResponse Answer(const internal::v1::StoreIdentity& store, int64_t revision,
                                  const RevisionRecord& done) const {
    v1::ImportEventsResponse response;
    response.set_position(position);
    response.set_created_count(done.created_event_count());
    const int64_t updated = done.changed_event_ids_size() - done.created_event_count();
    response.set_updated_count(updated + read.changed);
    response.set_merged_count(count - done.changed_event_ids_size() + read.repeated);
    *response.mutable_rejects() = read.rejects;
    response.set_written_at(event_store::EncodeRevisionToken(store, revision));
    return response;
  }

  internal::v1::LogRecord TakeRecord() {
    internal::v1::LogRecord record;
    record.set_rules(event_store::kRules);
    key.Sign(&record);
    *record.mutable_events_imported() = std::move(read.events);
    return record;
  }
};

absl::StatusOr<PreparedImport> EventImporter::Prepare(const v1::ImportEventsRequest& request,
                                                      const std::string& caller) const {
  RETURN_IF_ERROR(CheckBatch(request));
  auto batch = std::make_shared<Batch>();
  batch->position = request.position();
  batch->key = MakeRequestKey(caller, "ImportEvents", request);
  batch->read = Read(request, vocabulary_, now_microseconds_());
  const EventsImported& events = batch->read.events;
  batch->count = events.events_size();
  const auto alone = [this, batch](const std::function<void()>&) { return StoreAlone(*batch); };
  if (!batch->key.request_id.empty() || batch->count == 0) return PreparedImport{alone, true};
  ASSIGN_OR_RETURN(const std::unique_ptr<event_store::View> view, store_.Read());
  const ImportedEvent& first = events.events(0);
  ASSIGN_OR_RETURN(const std::optional<ImportState> known, view->GetImport(events.dataset(), first.external_id()));
  if (IsKnown(known, first)) return PreparedImport{alone, true};
  return PreparedImport{[this, batch](const std::function<void()>& queued) { return StoreNew(*batch, queued); }, false};
}

absl::StatusOr<v1::ImportEventsResponse> EventImporter::StoreNew(Batch& batch,
                                                                 const std::function<void()>& queued) const {
  ASSIGN_OR_RETURN(const event_store::Committed committed, store_.Append(batch.TakeRecord(), {}, queued));
  return batch.Answer(store_.identity(), committed.revision, committed.outcome);
}

absl::StatusOr<v1::ImportEventsResponse> EventImporter::StoreAlone(Batch& batch) const {
  const auto answer = [&](int64_t revision, const RevisionRecord& done) {
    return batch.Answer(store_.identity(), revision, done);
  };
  ASSIGN_OR_RETURN(std::unique_ptr<event_store::View> view, store_.Read());
  ASSIGN_OR_RETURN(const std::optional<int64_t> answered_at, RevisionOfRepeat(*view, batch.key));
  if (answered_at) {
    ASSIGN_OR_RETURN(const std::optional<RevisionRecord> done, view->GetRevision(*answered_at));
    return answer(*answered_at, done.value_or(RevisionRecord()));
  }
  ASSIGN_OR_RETURN(const int64_t known_by, DropKnown(*view, &batch.read.events));
  if (batch.read.events.events().empty()) {
    return answer(batch.count == 0 ? view->revision() : known_by, RevisionRecord());
  }
  ASSIGN_OR_RETURN(const event_store::Committed committed, store_.Append(batch.TakeRecord()));

  // Another call with this request_id may have come first; then its record holds the answer, or the refusal.
  ASSIGN_OR_RETURN(view, store_.Read());
  ASSIGN_OR_RETURN(const std::optional<int64_t> first, RevisionOfRepeat(*view, batch.key));
  if (!first || *first == committed.revision) return answer(committed.revision, committed.outcome);
  ASSIGN_OR_RETURN(const std::optional<RevisionRecord> done, view->GetRevision(*first));
  return answer(*first, done.value_or(RevisionRecord()));
}

}  // namespace legation::ingest
