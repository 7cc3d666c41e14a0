#include "event_store/timeline_rows.h"

#include "event_store/event_rows.h"
#include "event_store/rocksdb_status.h"
#include "event_store/stored_message.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"

namespace legation::event_store {
namespace {

using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;

constexpr size_t kRevisionSize = 8;
// The tag of TimelineRow.until_revision, which stands first in the bytes of a closed row.
constexpr unsigned char kUntilTag = 1 << 3;

std::string_view ToView(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

// Reads until_revision without the event behind it. False when the bytes end too early.
bool PeekUntil(std::string_view row, int64_t* until) {
  *until = 0;
  if (row.empty() || static_cast<unsigned char>(row[0]) != kUntilTag) return true;
  uint64_t value = 0;
  for (size_t i = 1, shift = 0; i < row.size() && shift < 64; ++i, shift += 7) {
    const auto byte = static_cast<unsigned char>(row[i]);
    value |= static_cast<uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) {
      *until = static_cast<int64_t>(value);
      return true;
    }
  }
  return false;
}

// Goes into the next message with this field number. False when there is none before the limit, which must be set, or the
// bytes are damaged.
bool Enter(int field, CodedInputStream* input) {
  while (const uint32_t tag = input->ReadTag()) {
    if (tag == WireFormatLite::MakeTag(field, WireFormatLite::WIRETYPE_LENGTH_DELIMITED)) {
      uint32_t size = 0;
      if (!input->ReadVarint32(&size) || static_cast<int64_t>(size) > input->BytesUntilLimit()) return false;
      input->PushLimit(static_cast<int>(size));
      return true;
    }
    if (!WireFormatLite::SkipField(input, tag)) return false;
  }
  return false;
}

// Reads the type of a row's event without the rest of it. 0 when it is not told.
int PeekType(std::string_view row) {
  CodedInputStream input(reinterpret_cast<const uint8_t*>(row.data()), static_cast<int>(row.size()));
  input.PushLimit(static_cast<int>(row.size()));
  if (!Enter(internal::v1::TimelineRow::kEventFieldNumber, &input)) return 0;
  if (!Enter(internal::v1::EventRecord::kFactsFieldNumber, &input)) return 0;
  while (const uint32_t tag = input.ReadTag()) {
    if (tag == WireFormatLite::MakeTag(internal::v1::EventFacts::kTypeFieldNumber, WireFormatLite::WIRETYPE_VARINT)) {
      uint32_t type = 0;
      return input.ReadVarint32(&type) ? static_cast<int>(type) : 0;
    }
    if (!WireFormatLite::SkipField(&input, tag)) return 0;
  }
  return 0;
}

// Finds the bytes of a row's event. False when it has none, or its bytes are damaged.
bool PeekEvent(std::string_view row, std::string_view* event) {
  CodedInputStream input(reinterpret_cast<const uint8_t*>(row.data()), static_cast<int>(row.size()));
  input.PushLimit(static_cast<int>(row.size()));
  if (!Enter(internal::v1::TimelineRow::kEventFieldNumber, &input)) return false;
  const int size = input.BytesUntilLimit();
  const auto begin = static_cast<size_t>(input.CurrentPosition());
  if (size < 0 || static_cast<size_t>(size) > row.size() - begin) return false;
  *event = row.substr(begin, static_cast<size_t>(size));
  return true;
}

// All fields of an event but the long ones. False when its bytes are damaged.
bool CopyOutline(std::string_view event, std::string* outline) {
  using internal::v1::EventRecord;
  CodedInputStream input(reinterpret_cast<const uint8_t*>(event.data()), static_cast<int>(event.size()));
  for (auto begin = static_cast<size_t>(0);; begin = static_cast<size_t>(input.CurrentPosition())) {
    const uint32_t tag = input.ReadTag();
    if (tag == 0) return begin == event.size();
    if (!WireFormatLite::SkipField(&input, tag)) return false;
    const int field = WireFormatLite::GetTagFieldNumber(tag);
    const bool is_long = field == EventRecord::kContributionsFieldNumber ||
                         field == EventRecord::kCorrectionsFieldNumber || field == EventRecord::kReportedFieldNumber;
    if (!is_long) outline->append(event.substr(begin, static_cast<size_t>(input.CurrentPosition()) - begin));
  }
}

int64_t RevisionAtEnd(std::string_view key) {
  uint64_t raw = 0;
  for (size_t i = key.size() - kRevisionSize; i < key.size(); ++i) raw = raw << 8 | static_cast<unsigned char>(key[i]);
  return static_cast<int64_t>(~raw);
}

}  // namespace

std::string EndOfPrefix(std::string prefix) {
  while (!prefix.empty() && prefix.back() == '\xff') prefix.pop_back();
  if (!prefix.empty()) prefix.back() = static_cast<char>(prefix.back() + 1);
  return prefix;
}

TimelineRows::TimelineRows(HeldSnapshot::Borrowed iterator, std::string prefix, int64_t revision,
                           const std::function<bool()>& gone, size_t most_skipped)
    : prefix_(std::move(prefix)), end_(EndOfPrefix(prefix_)), revision_(revision), iterator_(std::move(iterator)),
      stop_(gone), most_skipped_(most_skipped) {}

// Nothing holds at revision 0: there the iterator is not looked at.
void TimelineRows::Seek(std::string_view position) {
  if (revision_ == 0) return;
  stands_ = true;
  iterator_->Seek(prefix_ + std::string(position));
  SkipForward();
}

void TimelineRows::SeekAfter(std::string_view position) {
  if (revision_ == 0) return;
  stands_ = true;
  // Rows at the position itself begin with it; the first key after those is the end of that prefix.
  iterator_->Seek(position.empty() ? prefix_ : EndOfPrefix(prefix_ + std::string(position)));
  SkipForward();
}

void TimelineRows::SeekToLast() {
  if (revision_ == 0) return;
  stands_ = true;
  iterator_->SeekForPrev(end_);  // no key is as short as the end of a prefix
  SkipBackward();
}

void TimelineRows::Previous() {
  iterator_->Prev();
  SkipBackward();
}

bool TimelineRows::IsInside() const {
  return stands_ && iterator_->Valid() && ToView(iterator_->key()).starts_with(prefix_);
}

bool TimelineRows::GoesOn() {
  if (!Valid()) return false;
  if (!stop_.Stops()) return true;
  damaged_ = StopCheck::Cancelled();
  return false;
}

bool TimelineRows::Valid() const { return !gave_up_ && damaged_.ok() && IsInside(); }

void TimelineRows::Next() {
  iterator_->Next();
  SkipForward();
}

std::string_view TimelineRows::key() const { return ToView(iterator_->key()); }

std::string_view TimelineRows::position() const {
  if (gave_up_) return passed_;
  const std::string_view key = ToView(iterator_->key());
  return key.substr(prefix_.size(), key.size() - prefix_.size() - kRevisionSize);
}

int TimelineRows::Type() const { return PeekType(ToView(iterator_->value())); }

absl::StatusOr<internal::v1::EventRecord> TimelineRows::Event() const {
  if (RefersToEvents(prefix_)) return ReferredEvent();
  ASSIGN_OR_RETURN(internal::v1::TimelineRow row,
                   ParseValue<internal::v1::TimelineRow>(ToView(iterator_->key()), ToView(iterator_->value())));
  return std::move(*row.mutable_event());
}

absl::StatusOr<internal::v1::EventRecord> TimelineRows::Outline() const {
  const std::string_view row = ToView(iterator_->key());
  rocksdb::PinnableSlice referred;
  std::string_view event;
  if (RefersToEvents(prefix_)) {
    RETURN_IF_ERROR(ReadReferred(&referred));
    event = ToView(referred);
  } else if (!PeekEvent(ToView(iterator_->value()), &event)) {
    return DamagedRecord(row);
  }
  std::string outline;
  if (!CopyOutline(event, &outline)) return DamagedRecord(row);
  return ParseValue<internal::v1::EventRecord>(row, outline);
}

absl::StatusOr<VersionKey> TimelineRows::Version() const {
  const std::string_view row = ToView(iterator_->key());
  absl::StatusOr<VersionKey> version = ParseVersionKey(EventKeyOfRow(row, prefix_.size()));
  if (!version.ok()) return DamagedRecord(row);
  return version;
}

absl::Status TimelineRows::ReadReferred(rocksdb::PinnableSlice* bytes) const {
  const std::string_view row = ToView(iterator_->key()), key = EventKeyOfRow(row, prefix_.size());
  const HeldSnapshot& snapshot = *iterator_.get_deleter().snapshot;
  const rocksdb::Status read = snapshot.database().db()->Get(
      snapshot.options(), snapshot.database().handle(Family::kEvents), rocksdb::Slice(key.data(), key.size()), bytes);
  return read.IsNotFound() ? DamagedRecord(row) : FromRocksDb(read);
}

absl::StatusOr<internal::v1::EventRecord> TimelineRows::ReferredEvent() const {
  rocksdb::PinnableSlice bytes;
  RETURN_IF_ERROR(ReadReferred(&bytes));
  ASSIGN_OR_RETURN(internal::v1::EventRecord event,
                   ParseValue<internal::v1::EventRecord>(ToView(iterator_->key()), ToView(bytes)));
  TrimToRow(&event);
  return event;
}

absl::Status TimelineRows::status() const {
  return damaged_.ok() ? FromRocksDb(iterator_->status()) : damaged_;
}

bool TimelineRows::Holds() {
  const std::string_view key = ToView(iterator_->key());
  int64_t until = 0;
  if (key.size() < prefix_.size() + kRevisionSize || !PeekUntil(ToView(iterator_->value()), &until)) {
    damaged_ = DamagedRecord(key);
    return false;
  }
  return RevisionAtEnd(key) <= revision_ && (until == 0 || until > revision_);
}

void TimelineRows::SkipForward() {
  while (GoesOn() && !Holds()) {
    if (!damaged_.ok()) return;
    if (++skipped_ >= most_skipped_) return GiveUp();
    iterator_->Next();
  }
}

void TimelineRows::GiveUp() {
  passed_ = position();
  while (GoesOn() && position() == passed_) {
    if (Holds()) return;  // given up at the next row that does not
    if (damaged_.ok()) iterator_->Next();
  }
  gave_up_ = damaged_.ok() && IsInside();
}

void TimelineRows::SkipBackward() {
  while (GoesOn() && !Holds()) {
    if (damaged_.ok()) iterator_->Prev();
  }
}

}  // namespace legation::event_store
