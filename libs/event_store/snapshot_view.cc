#include "event_store/snapshot_view.h"

#include <limits>
#include <mutex>
#include <set>
#include <tuple>

#include "absl/time/time.h"
#include "errors/error.h"
#include "event_store/meta_keys.h"
#include "event_store/pair_rows.h"
#include "event_store/past_pairs.h"
#include "event_store/points.h"
#include "event_store/stop_check.h"
#include "event_store/stored_message.h"
#include "event_store/timeline_rows.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

std::string_view ToView(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

class SnapshotView final : public View {
 public:
  SnapshotView(std::shared_ptr<const HeldSnapshot> snapshot, int64_t revision, size_t most_taken_back)
      : snapshot_(std::move(snapshot)), applied_(snapshot_->applied()), earliest_(snapshot_->earliest()),
        revision_(revision), most_taken_back_(most_taken_back) {}

  int64_t revision() const override { return revision_; }
  void StopWhen(std::function<bool()> gone) override { gone_ = std::move(gone); }
  int64_t earliest_revision() const override { return earliest_; }

  absl::StatusOr<std::unique_ptr<View>> AtRevision(int64_t revision) const override {
    if (revision > revision_ || revision < 0) {
      return errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_AS_OF_IN_FUTURE,
                               "as_of names a revision that does not exist yet: " + std::to_string(revision),
                               {{"value", std::to_string(revision)}});
    }
    if (earliest_ > 1 && revision < earliest_) return Trimmed();
    auto then = std::make_unique<SnapshotView>(snapshot_, revision, most_taken_back_);
    then->gone_ = gone_;
    return then;
  }

  absl::StatusOr<int64_t> RevisionAtTime(int64_t microseconds) const override {
    if (microseconds < 0) return 0;
    const HeldSnapshot::Borrowed iterator = NewIterator(Family::kCommitTimes);
    iterator->SeekForPrev(EncodeNumberedKey(microseconds, EncodeRevisionKey(std::numeric_limits<int64_t>::max())));
    if (!iterator->Valid()) {
      RETURN_IF_ERROR(FromRocksDb(iterator->status()));
      return 0;
    }
    const auto key = ParseNumberedKey(ToView(iterator->key()));
    if (!key.ok()) return DamagedRecord(ToView(iterator->key()));
    const absl::StatusOr<int64_t> revision = ParseRevisionKey(key->second);
    if (!revision.ok()) return DamagedRecord(ToView(iterator->key()));
    return std::min(*revision, revision_);
  }

  absl::StatusOr<std::optional<EventRecord>> GetEvent(std::string_view event_id) const override {
    ASSIGN_OR_RETURN(std::optional<EventRecord> event, VersionThatHolds<EventRecord>(Family::kEvents, event_id));
    if (event && event->withdrawn()) return std::optional<EventRecord>();
    return event;
  }

  absl::StatusOr<EventRecord> GetVersion(const VersionKey& version) const override {
    const std::string key = EncodeVersionKey(version.name, version.revision);
    ASSIGN_OR_RETURN(std::optional<EventRecord> event, Find<EventRecord>(Family::kEvents, key));
    if (!event) return DamagedRecord(key);
    return *std::move(event);
  }

  absl::StatusOr<std::optional<EventRecord>> GetWithdrawn(std::string_view event_id) const override {
    ASSIGN_OR_RETURN(std::optional<EventRecord> event, VersionThatHolds<EventRecord>(Family::kEvents, event_id));
    if (event && !event->withdrawn()) return std::optional<EventRecord>();
    return event;
  }

  absl::StatusOr<std::vector<WithdrawalKey>> Withdrawals(std::string_view party, std::string_view position,
                                                         size_t most) const override {
    std::vector<WithdrawalKey> found;
    const std::string prefix = StringPrefix(party);
    const HeldSnapshot::Borrowed iterator = NewIterator(Family::kWithdrawals);
    const std::string newest = prefix + WithdrawalPosition(revision_, "");
    const std::string after = position.empty() ? "" : EndOfPrefix(prefix + std::string(position));
    for (iterator->Seek(std::max(newest, after));
         iterator->Valid() && iterator->key().starts_with(prefix) && found.size() < most; iterator->Next()) {
      absl::StatusOr<WithdrawalKey> key = ParseWithdrawalKey(ToView(iterator->key()));
      if (!key.ok()) return DamagedRecord(ToView(iterator->key()));
      found.push_back(*std::move(key));
    }
    RETURN_IF_ERROR(FromRocksDb(iterator->status()));
    return found;
  }

  absl::StatusOr<std::optional<ArticleVersion>> GetArticle(std::string_view article_id) const override {
    return VersionThatHolds<ArticleVersion>(Family::kArticles, article_id);
  }

  absl::StatusOr<std::vector<std::string>> ArticleIdsAfter(std::string_view article_id, size_t most) const override {
    std::vector<std::string> ids;
    const HeldSnapshot::Borrowed iterator = NewIterator(Family::kArticles);
    iterator->Seek(article_id.empty() ? "" : EndOfPrefix(VersionPrefix(article_id)));
    while (iterator->Valid() && ids.size() < most) {
      absl::StatusOr<VersionKey> key = ParseVersionKey(ToView(iterator->key()));
      if (!key.ok()) return DamagedRecord(ToView(iterator->key()));
      ids.push_back(std::move(key->name));
      iterator->Seek(EndOfPrefix(VersionPrefix(ids.back())));
    }
    RETURN_IF_ERROR(FromRocksDb(iterator->status()));
    return ids;
  }

  absl::StatusOr<OtherExtractions> GetOtherExtractions(const ArticleVersion& article) const override {
    ASSIGN_OR_RETURN(std::optional<OtherExtractions> others,
                     Find<OtherExtractions>(Family::kExtractions,
                                            EncodeVersionKey(article.facts().article_id(), article.revision())));
    return others ? *std::move(others) : OtherExtractions();
  }

  absl::StatusOr<std::vector<std::string>> ArticlesWithUrl(std::string_view canonical_url,
                                                           std::string_view normalized_sha256) const override {
    std::vector<std::string> ids;
    const std::string prefix = UrlPrefix(canonical_url, normalized_sha256);
    const HeldSnapshot::Borrowed iterator = NewIterator(Family::kUrls);
    for (iterator->Seek(prefix);
         iterator->Valid() && iterator->key().starts_with(prefix) && ids.size() < kMostArticlesOfUrl; iterator->Next()) {
      auto key = ParseUrlKey(ToView(iterator->key()));
      if (!key.ok()) return DamagedRecord(ToView(iterator->key()));
      ids.push_back(std::move(key->article_id));
    }
    RETURN_IF_ERROR(FromRocksDb(iterator->status()));
    return ids;
  }

  absl::StatusOr<std::optional<RequestRecord>> GetRequest(std::string_view scope, std::string_view request_id) const override {
    ASSIGN_OR_RETURN(std::optional<RequestRecord> request,
                     Find<RequestRecord>(Family::kRequests, EncodeStringPair(scope, request_id)));
    ASSIGN_OR_RETURN(const std::optional<RevisionRecord> head, GetRevision(revision_));
    if (request && head &&
        request->commit_time_microseconds() + kRequestLifetimeMicroseconds <= head->commit_time_microseconds()) {
      return std::optional<RequestRecord>();  // over, if not yet forgotten
    }
    return request;
  }

  absl::StatusOr<std::optional<RevisionRecord>> GetRevision(int64_t revision) const override {
    if (revision > revision_) return std::optional<RevisionRecord>();
    return Find<RevisionRecord>(Family::kRevisions, EncodeRevisionKey(revision));
  }

  absl::StatusOr<std::optional<ImportState>> GetImport(std::string_view dataset,
                                                       std::string_view external_id) const override {
    return Find<ImportState>(Family::kImports, EncodeStringPair(dataset, external_id));
  }

  absl::StatusOr<std::vector<ChangePlace>> ChangesAfter(const ChangePlace& place, size_t most) const override {
    std::vector<ChangePlace> changes;
    if (place.revision >= revision_ && place.event_id.empty()) return changes;
    const HeldSnapshot::Borrowed iterator = NewIterator(Family::kChanges);
    iterator->Seek(place.event_id.empty() ? EncodeNumberedKey(place.revision + 1, "")
                                          : EncodeNumberedKey(place.revision, place.event_id));
    for (; iterator->Valid() && changes.size() < most; iterator->Next()) {
      auto key = ParseNumberedKey(ToView(iterator->key()));
      if (!key.ok() || key->second.empty()) return DamagedRecord(ToView(iterator->key()));
      if (key->first > revision_) break;
      ChangePlace change{key->first, std::move(key->second)};
      if (change != place) changes.push_back(std::move(change));
    }
    RETURN_IF_ERROR(FromRocksDb(iterator->status()));
    return changes;
  }

  std::unique_ptr<TimelineIterator> Timeline(TimelineScope scope, const std::vector<std::string>& terms,
                                             size_t most_skipped) const override {
    return Rows(scope, terms, most_skipped);
  }

  absl::StatusOr<std::optional<EventRecord>> Oldest(TimelineScope scope, const std::vector<std::string>& terms,
                                                    const EventPredicate& matches) const override {
    const std::unique_ptr<TimelineRows> rows = Rows(scope, terms);
    for (rows->SeekToLast(); rows->Valid(); rows->Previous()) {
      ASSIGN_OR_RETURN(EventRecord event, rows->Event());
      if (!matches || matches(event)) return std::optional<EventRecord>(std::move(event));
    }
    RETURN_IF_ERROR(rows->status());
    return std::optional<EventRecord>();
  }

  absl::StatusOr<std::vector<OldestRow>> OldestOfEach(TimelineScope scope, const std::vector<std::string>& terms,
                                                      size_t most) const override;
  absl::StatusOr<PairPoints> GetPairPoints(std::string_view party_a, std::string_view party_b,
                                           const PointsDays& days) const override;
  absl::StatusOr<PairCounts> GetPairCounts(std::string_view party_a, std::string_view party_b) const override;
  absl::StatusOr<std::map<int32_t, PairCounts>> GetPairCountsByDay(std::string_view party_a, std::string_view party_b,
                                                                   PointsSpan span, int32_t first,
                                                                   int32_t last) const override;
  absl::Status ForEachPair(std::string_view party, const PointsDays& days, bool by_direction,
                           const std::function<void(const PairState&)>& visit,
                           const PairPredicate& is_known) const override;

  absl::StatusOr<StoreCounts> GetCounts() const override {
    if (revision_ == applied_) {
      ASSIGN_OR_RETURN(const std::optional<StoreCounts> counts, Find<StoreCounts>(Family::kMeta, kCountsKey));
      return counts.value_or(StoreCounts());
    }
    return absl::UnimplementedError("totals are kept for the present only");
  }

  absl::StatusOr<std::string> Digest() const override {
    if (revision_ == 0) return std::string();
    ASSIGN_OR_RETURN(const std::optional<RevisionRecord> record, GetRevision(revision_));
    if (!record) return DamagedRecord(EncodeRevisionKey(revision_));
    return record->digest();
  }

 private:
  HeldSnapshot::Borrowed NewIterator(Family family) const { return snapshot_->Borrow(family); }
  std::unique_ptr<TimelineRows> Rows(TimelineScope scope, const std::vector<std::string>& terms,
                                     size_t most_skipped = kNoLimit) const {
    return std::make_unique<TimelineRows>(NewIterator(Family::kTimeline), TimelinePrefix(scope, terms), revision_, gone_,
                                          most_skipped);
  }

  template <typename Message>
  absl::StatusOr<std::optional<Message>> Find(Family family, const std::string& key) const {
    rocksdb::PinnableSlice value;
    const Database& database = snapshot_->database();
    const rocksdb::Status status = database.db()->Get(snapshot_->options(), database.handle(family), key, &value);
    if (status.IsNotFound()) return std::optional<Message>();
    RETURN_IF_ERROR(FromRocksDb(status));
    ASSIGN_OR_RETURN(Message message, ParseValue<Message>(key, ToView(value)));
    return std::optional<Message>(std::move(message));
  }

  // The newest version of a name at or before this view's revision, or another.
  template <typename Message>
  absl::StatusOr<std::optional<Message>> VersionThatHolds(Family family, std::string_view name) const {
    return VersionAt<Message>(family, name, revision_);
  }
  template <typename Message>
  absl::StatusOr<std::optional<Message>> VersionAt(Family family, std::string_view name, int64_t revision) const {
    const std::string prefix = VersionPrefix(name);
    const HeldSnapshot::Borrowed iterator = NewIterator(family);
    iterator->Seek(EncodeVersionKey(name, revision));
    RETURN_IF_ERROR(FromRocksDb(iterator->status()));
    if (!iterator->Valid() || !iterator->key().starts_with(prefix)) return std::optional<Message>();
    ASSIGN_OR_RETURN(Message message, ParseValue<Message>(ToView(iterator->key()), ToView(iterator->value())));
    return std::optional<Message>(std::move(message));
  }

  // What takes the stored sums back to this revision, when few events have changed since; none for a view of now. Null
  // when too many have.
  absl::StatusOr<std::shared_ptr<const PairChanges>> ChangesBack() const;
  absl::StatusOr<std::shared_ptr<const PairChanges>> MakeChangesBack() const;
  // Sorted pairs that have events, in their order.
  absl::StatusOr<std::vector<PastPairs::Pair>> PairsNow(const std::string& party, const PairChanges& changes) const;
  // Of a view of the past: the events of a timeline that held then, those of `party` or all. Kept for the next question
  // about the same pair.
  absl::StatusOr<std::shared_ptr<const PastPairs>> ReadPastPairs(TimelineScope scope, const std::vector<std::string>& terms,
                                                                 const std::string& party) const;
  absl::StatusOr<std::shared_ptr<const PastPairs>> PastPair(const PastPairs::Pair& pair) const;

  absl::Status Trimmed() const {
    std::string earliest_time;
    if (const auto record = GetRevision(earliest_); record.ok() && *record) {
      earliest_time = absl::FormatTime(absl::RFC3339_full, absl::FromUnixMicros((*record)->commit_time_microseconds()),
                                       absl::UTCTimeZone());
    }
    return errors::MakeError(absl::StatusCode::kOutOfRange, v1::ERROR_REASON_HISTORY_TRIMMED,
                             "the history before " + earliest_time + " is no longer kept", {{"earliest_time", earliest_time}});
  }

  const std::shared_ptr<const HeldSnapshot> snapshot_;
  const int64_t applied_, earliest_, revision_;
  const size_t most_taken_back_;
  std::function<bool()> gone_;

  mutable std::mutex past_mutex_;
  mutable std::optional<std::shared_ptr<const PairChanges>> changes_back_;
  mutable PastPairs::Pair past_pair_;
  mutable std::shared_ptr<const PastPairs> past_;  // of past_pair_
  mutable size_t past_rows_ = 0;
};

PastPairs::Pair Sorted(std::string_view party_a, std::string_view party_b) {
  return {std::string(std::min(party_a, party_b)), std::string(std::max(party_a, party_b))};
}

absl::Status TooManyPastRows() {
  const std::string limit = std::to_string(View::kMostPastRows);
  return errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_TOO_MUCH_WORK,
                           "measures of the past are added up from at most " + limit +
                               " rows of events; ask about fewer pairs or without as_of",
                           {{"limit", limit}, {"unit", "rows"}});
}

absl::StatusOr<std::shared_ptr<const PastPairs>> SnapshotView::ReadPastPairs(TimelineScope scope,
                                                                             const std::vector<std::string>& terms,
                                                                             const std::string& party) const {
  auto past = std::make_shared<PastPairs>();
  const std::unique_ptr<TimelineRows> rows = Rows(scope, terms, kMostPastRows);
  for (rows->SeekAfter(""); rows->Valid(); rows->Next()) {
    if (++past_rows_ > kMostPastRows) return TooManyPastRows();
    ASSIGN_OR_RETURN(const EventRecord event, rows->Event());
    past->Add(event, party);
  }
  RETURN_IF_ERROR(rows->status());
  if (rows->gave_up()) return TooManyPastRows();
  return std::shared_ptr<const PastPairs>(std::move(past));
}

absl::StatusOr<std::shared_ptr<const PastPairs>> SnapshotView::PastPair(const PastPairs::Pair& pair) const {
  std::lock_guard lock(past_mutex_);
  if (past_ == nullptr || past_pair_ != pair) {
    ASSIGN_OR_RETURN(past_, ReadPastPairs(TimelineScope::kPair, {pair.first, pair.second}, pair.first));
    past_pair_ = pair;
  }
  return past_;
}

absl::StatusOr<std::vector<View::OldestRow>> SnapshotView::OldestOfEach(TimelineScope scope,
                                                                        const std::vector<std::string>& terms,
                                                                        size_t most) const {
  std::vector<OldestRow> found;
  if (revision_ == 0) return found;
  const std::string prefix = TimelinePrefix(scope, terms);
  StopCheck stop(gone_);
  const HeldSnapshot::Borrowed iterator = NewIterator(Family::kTimeline);
  for (iterator->Seek(prefix); iterator->Valid() && iterator->key().starts_with(prefix) && found.size() < most;) {
    if (stop.Stops()) return StopCheck::Cancelled();
    absl::StatusOr<TimelineKey> key = ParseTimelineKey(ToView(iterator->key()));
    if (!key.ok()) return DamagedRecord(ToView(iterator->key()));
    const std::unique_ptr<TimelineRows> rows = Rows(scope, key->terms);
    rows->SeekToLast();
    RETURN_IF_ERROR(rows->status());
    if (rows->Valid()) {
      absl::StatusOr<TimelineKey> oldest = ParseTimelineKey(rows->key());
      if (!oldest.ok()) return DamagedRecord(rows->key());
      const auto others = key->terms.begin() + static_cast<std::ptrdiff_t>(terms.size());
      found.push_back({{others, key->terms.end()}, oldest->sort_day, {std::move(oldest->event_id), oldest->from_revision}});
    }
    iterator->Seek(EndOfPrefix(TimelinePrefix(scope, key->terms)));
  }
  RETURN_IF_ERROR(FromRocksDb(iterator->status()));
  return found;
}

absl::StatusOr<std::shared_ptr<const PairChanges>> SnapshotView::ChangesBack() const {
  std::lock_guard lock(past_mutex_);
  if (!changes_back_) {
    ASSIGN_OR_RETURN(changes_back_, MakeChangesBack());
  }
  return *changes_back_;
}

absl::StatusOr<std::shared_ptr<const PairChanges>> SnapshotView::MakeChangesBack() const {
  auto changes = std::make_shared<PairChanges>();
  if (revision_ == applied_) return changes;
  std::set<std::string> event_ids;
  const HeldSnapshot::Borrowed iterator = NewIterator(Family::kChanges);
  for (iterator->Seek(EncodeRevisionKey(revision_ + 1)); iterator->Valid(); iterator->Next()) {
    auto key = ParseNumberedKey(ToView(iterator->key()));
    if (!key.ok()) return DamagedRecord(ToView(iterator->key()));
    event_ids.insert(std::move(key->second));
    if (event_ids.size() > most_taken_back_) return nullptr;
  }
  RETURN_IF_ERROR(FromRocksDb(iterator->status()));
  for (const std::string& event_id : event_ids) {
    ASSIGN_OR_RETURN(const auto now, VersionAt<EventRecord>(Family::kEvents, event_id, applied_));
    if (now) changes->Add(*now, -1);
    ASSIGN_OR_RETURN(const auto then, VersionAt<EventRecord>(Family::kEvents, event_id, revision_));
    if (then) changes->Add(*then, 1);
  }
  return changes;
}

absl::StatusOr<View::PairPoints> SnapshotView::GetPairPoints(std::string_view party_a, std::string_view party_b,
                                                             const PointsDays& days) const {
  PairState state;
  std::tie(state.party_a, state.party_b) = Sorted(party_a, party_b);
  ASSIGN_OR_RETURN(const auto changes, ChangesBack());
  if (changes != nullptr) {
    PairRows rows(NewIterator(Family::kDayPoints), gone_, changes.get());
    RETURN_IF_ERROR(rows.Read(days, /*by_direction=*/false, &state));
  } else {
    const PastPairs::Pair pair{state.party_a, state.party_b};
    ASSIGN_OR_RETURN(const auto past, PastPair(pair));
    ReadPast(past->Of(pair), days, /*by_direction=*/false, &state);
  }
  const bool swapped = party_b < party_a;
  PairPoints points;
  points.mutual = std::move(state.points.mutual);
  points.forward = std::move(swapped ? state.points.backward : state.points.forward);
  points.backward = std::move(swapped ? state.points.forward : state.points.backward);
  return points;
}

absl::StatusOr<PairCounts> SnapshotView::GetPairCounts(std::string_view party_a, std::string_view party_b) const {
  const PastPairs::Pair pair = Sorted(party_a, party_b);
  ASSIGN_OR_RETURN(const auto changes, ChangesBack());
  if (changes == nullptr) {
    ASSIGN_OR_RETURN(const auto past, PastPair(pair));
    return PastCounts(past->Of(pair));
  }
  ASSIGN_OR_RETURN(std::optional<PairCounts> counts,
                   Find<PairCounts>(Family::kPairCounts, EncodePairKey(pair.first, pair.second)));
  const auto change = changes->counts().find(pair);
  if (change == changes->counts().end()) return std::move(counts).value_or(PairCounts());
  CountSums sums = change->second;
  if (counts) AddCounts(*counts, &sums);
  return CountsOf(sums);
}

absl::StatusOr<std::map<int32_t, PairCounts>> SnapshotView::GetPairCountsByDay(std::string_view party_a,
                                                                               std::string_view party_b, PointsSpan span,
                                                                               int32_t first, int32_t last) const {
  const PastPairs::Pair pair = Sorted(party_a, party_b);
  ASSIGN_OR_RETURN(const auto changes, ChangesBack());
  if (changes != nullptr) {
    PairRows rows(NewIterator(Family::kDayPoints), gone_, changes.get());
    return rows.Counts(pair.first, pair.second, span, first, last);
  }
  ASSIGN_OR_RETURN(const auto past, PastPair(pair));
  return PastCountsByDay(past->Of(pair), span, first, last);
}

absl::Status SnapshotView::ForEachPair(std::string_view party, const PointsDays& days, bool by_direction,
                                       const std::function<void(const PairState&)>& visit,
                                       const PairPredicate& is_known) const {
  const std::string of(party);
  PairState state;
  const auto is_next = [&](const PastPairs::Pair& pair) {
    if (is_known && is_known(pair.first, pair.second)) return false;
    state = PairState();
    std::tie(state.party_a, state.party_b) = pair;
    return true;
  };
  ASSIGN_OR_RETURN(const auto changes, ChangesBack());
  if (changes != nullptr) {
    ASSIGN_OR_RETURN(const std::vector<PastPairs::Pair> pairs, PairsNow(of, *changes));
    PairRows rows(NewIterator(Family::kDayPoints), gone_, changes.get());
    for (const PastPairs::Pair& pair : pairs) {
      if (!is_next(pair)) continue;
      RETURN_IF_ERROR(rows.Read(days, by_direction, &state));
      visit(state);
    }
    return absl::OkStatus();
  }
  std::lock_guard lock(past_mutex_);
  const TimelineScope scope = of.empty() ? TimelineScope::kAll : TimelineScope::kParty;
  ASSIGN_OR_RETURN(const auto past,
                   ReadPastPairs(scope, of.empty() ? std::vector<std::string>() : std::vector<std::string>{of}, of));
  for (const auto& [pair, events] : past->events()) {
    if (!is_next(pair)) continue;
    ReadPast(events, days, by_direction, &state);
    visit(state);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<PastPairs::Pair>> SnapshotView::PairsNow(const std::string& party,
                                                                    const PairChanges& changes) const {
  std::vector<PastPairs::Pair> pairs;
  StopCheck stop(gone_);
  const std::string prefix = party.empty() ? "" : StringPrefix(party);
  const HeldSnapshot::Borrowed iterator = NewIterator(Family::kPairCounts);
  for (iterator->Seek(prefix); iterator->Valid() && iterator->key().starts_with(prefix); iterator->Next()) {
    if (stop.Stops()) return StopCheck::Cancelled();
    const auto pair = ParseStringPair(ToView(iterator->key()));
    if (!pair.ok()) return DamagedRecord(ToView(iterator->key()));
    if (!party.empty() || pair->first < pair->second) pairs.push_back(Sorted(pair->first, pair->second));
  }
  RETURN_IF_ERROR(FromRocksDb(iterator->status()));
  // As the keys lie, they are sorted: those whose first party comes before the one asked about, then those where it is first.
  if (changes.counts().empty()) return pairs;
  std::set<PastPairs::Pair> changed(pairs.begin(), pairs.end());
  for (const auto& [pair, change] : changes.counts()) {
    if (!party.empty() && pair.first != party && pair.second != party) continue;
    ASSIGN_OR_RETURN(const PairCounts counts, GetPairCounts(pair.first, pair.second));
    if (counts.counts().empty()) {
      changed.erase(pair);
    } else {
      changed.insert(pair);
    }
  }
  return std::vector<PastPairs::Pair>(changed.begin(), changed.end());
}

}  // namespace

std::unique_ptr<View> MakeSnapshotView(std::shared_ptr<const HeldSnapshot> snapshot, size_t most_taken_back) {
  const int64_t revision = snapshot->applied();
  return std::make_unique<SnapshotView>(std::move(snapshot), revision, most_taken_back);
}

}  // namespace legation::event_store
