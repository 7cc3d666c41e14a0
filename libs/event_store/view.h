// Reading the store. A View is one snapshot: every read of one request goes through the same View and sees the same
// revision. It may look back: `AtRevision` answers as the store stood then.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "event_store/keys.h"
#include "legation/internal/v1/records.pb.h"

namespace legation::event_store {

class Database;

// The rows of one timeline, newest first. A row that does not hold at the view's revision is skipped. Must not outlive its
// view. One that was given a limit gives up when it has skipped so many rows in its life: it is then no longer valid,
// gave_up is true, and position() is that up to which nothing else holds, to go on after.
class TimelineIterator {
 public:
  virtual ~TimelineIterator() = default;
  // Goes to the first row after `position` (see TimelinePosition); empty: to the first row.
  virtual void SeekAfter(std::string_view position) = 0;
  // Goes to the first row at or after `position`.
  virtual void Seek(std::string_view position) = 0;
  virtual bool Valid() const = 0;
  virtual void Next() = 0;
  virtual bool gave_up() const = 0;
  // Rows that it has skipped in its life.
  virtual size_t skipped() const = 0;
  // Position of the present row, good for comparing rows of different timelines.
  virtual std::string_view position() const = 0;
  // The number of the type of the present row's event, read without the rest of it; 0 where the row does not tell it, or is
  // damaged, which Event then says.
  virtual int Type() const = 0;
  // The present row's event, read and parsed on demand, as TrimToRow leaves it.
  virtual absl::StatusOr<internal::v1::EventRecord> Event() const = 0;
  // The same without contributions and corrections, which are most of it and are passed over unread.
  virtual absl::StatusOr<internal::v1::EventRecord> Outline() const = 0;
  // Which version of which event the present row is of, for View::GetVersion. DATA_LOSS when the key does not tell.
  virtual absl::StatusOr<VersionKey> Version() const = 0;
  // DATA_LOSS when a key could not be read; Valid is then false.
  virtual absl::Status status() const = 0;
};

class View {
 public:
  virtual ~View() = default;
  virtual int64_t revision() const = 0;
  // From now on long reads through this view, and through what AtRevision makes of it, ask now and then whether he who wants
  // their answer has gone; they then end with CANCELLED. Asked from the thread that reads.
  virtual void StopWhen(std::function<bool()> gone) = 0;
  // The same snapshot, read as of an earlier revision. INVALID_ARGUMENT (AS_OF_IN_FUTURE) when `revision` is above this
  // one's, OUT_OF_RANGE (HISTORY_TRIMMED, with earliest_time) when its history is no longer kept.
  virtual absl::StatusOr<std::unique_ptr<View>> AtRevision(int64_t revision) const = 0;
  // Last revision committed at or before a time; 0 when there is none.
  virtual absl::StatusOr<int64_t> RevisionAtTime(int64_t microseconds) const = 0;

  // The version that holds; absent when there is none or it is withdrawn.
  virtual absl::StatusOr<std::optional<internal::v1::EventRecord>> GetEvent(std::string_view event_id) const = 0;
  // The version that a row is of. It is found by its key alone, where GetEvent looks for the newest in each level of the
  // files. DATA_LOSS when there is none.
  virtual absl::StatusOr<internal::v1::EventRecord> GetVersion(const VersionKey& version) const = 0;
  // The version that withdrew it; absent when it stands or never was.
  virtual absl::StatusOr<std::optional<internal::v1::EventRecord>> GetWithdrawn(std::string_view event_id) const = 0;
  // Withdrawn events that had this party, the newest withdrawal first, from after `position` (see WithdrawalPosition;
  // empty: from the newest) on, at most so many. Empty party: all.
  virtual absl::StatusOr<std::vector<WithdrawalKey>> Withdrawals(std::string_view party, std::string_view position,
                                                                 size_t most) const = 0;
  // The version that holds. A retracted article is there, with retract_revision set.
  virtual absl::StatusOr<std::optional<internal::v1::ArticleVersion>> GetArticle(std::string_view article_id) const = 0;
  // Ids of articles in byte order, retracted ones among them, after one (empty: from the first), at most so many. Looks at
  // the newest revision of the snapshot.
  virtual absl::StatusOr<std::vector<std::string>> ArticleIdsAfter(std::string_view article_id, size_t most) const = 0;
  // What extractors whose events do not count found in this version of an article.
  virtual absl::StatusOr<internal::v1::OtherExtractions> GetOtherExtractions(
      const internal::v1::ArticleVersion& article) const = 0;
  // Ids of articles with this URL, of this or an earlier text, at most kMostArticlesOfUrl; only those that had this text
  // when `normalized_sha256` is given.
  virtual absl::StatusOr<std::vector<std::string>> ArticlesWithUrl(std::string_view canonical_url,
                                                                  std::string_view normalized_sha256 = {}) const = 0;
  // Absent when there is none or its time is over.
  virtual absl::StatusOr<std::optional<internal::v1::RequestRecord>> GetRequest(std::string_view scope,
                                                                               std::string_view request_id) const = 0;
  virtual absl::StatusOr<std::optional<internal::v1::RevisionRecord>> GetRevision(int64_t revision) const = 0;
  // What an id of a data set names. Absent when it was never imported. Of the snapshot, also in a view of an earlier
  // revision.
  virtual absl::StatusOr<std::optional<internal::v1::ImportState>> GetImport(std::string_view dataset,
                                                                            std::string_view external_id) const = 0;
  // The changes after a place up to this view's revision, in the order of revisions and, within one, of event ids; at most
  // `most`. Each has its event_id.
  virtual absl::StatusOr<std::vector<ChangePlace>> ChangesAfter(const ChangePlace& place, size_t most) const = 0;

  static constexpr size_t kNoLimit = std::numeric_limits<size_t>::max();
  virtual std::unique_ptr<TimelineIterator> Timeline(TimelineScope scope, const std::vector<std::string>& terms,
                                                     size_t most_skipped = kNoLimit) const = 0;
  // The last event of a timeline, the oldest, that `matches` takes; empty takes all. Absent when there is none.
  using EventPredicate = std::function<bool(const internal::v1::EventRecord&)>;
  virtual absl::StatusOr<std::optional<internal::v1::EventRecord>> Oldest(TimelineScope scope,
                                                                         const std::vector<std::string>& terms,
                                                                         const EventPredicate& matches = {}) const = 0;
  // Of the timelines of a scope whose terms begin with these: the other terms of each that has a row which holds, and its
  // oldest row. In the order of terms, at most `most`.
  struct OldestRow {
    std::vector<std::string> terms;
    int32_t sort_day = 0;
    VersionKey event;
  };
  virtual absl::StatusOr<std::vector<OldestRow>> OldestOfEach(TimelineScope scope, const std::vector<std::string>& terms,
                                                              size_t most) const = 0;
  // First revision whose history is kept: 1, or 0 in an empty store, while nothing is trimmed.
  virtual int64_t earliest_revision() const = 0;

  // What pairs have given, in sums. A view of now reads the stored ones. A view of an earlier revision takes back from them
  // what has changed since, when that is at most kMostTakenBack events; else it adds them up from the events of the pair,
  // party or store, at most kMostPastRows of them in all its life: INVALID_ARGUMENT (TOO_MUCH_WORK) above.
  static constexpr size_t kMostTakenBack = 5'000;
  static constexpr size_t kMostPastRows = 200'000;

  // Points up to `last` by days from `by_days_from` on, the first day of a month, and before it by months, at their 15th.
  struct PointsDays {
    int32_t by_days_from = 0, last = 0;
  };
  // By day, oldest first.
  struct PairPoints {
    std::map<int32_t, internal::v1::DayPoints> mutual, forward, backward;
  };
  // Of a pair, any order of parties. Forward means from `party_a` to `party_b` as given here.
  virtual absl::StatusOr<PairPoints> GetPairPoints(std::string_view party_a, std::string_view party_b,
                                                   const PointsDays& days) const = 0;
  // Of all times, any order of parties. Directions are those of the sorted pair.
  virtual absl::StatusOr<internal::v1::PairCounts> GetPairCounts(std::string_view party_a,
                                                                 std::string_view party_b) const = 0;
  // The same by the day by which events are sorted, from `first` to `last`; or by months, at their 15th, for those that
  // have it in the span.
  virtual absl::StatusOr<std::map<int32_t, internal::v1::PairCounts>> GetPairCountsByDay(
      std::string_view party_a, std::string_view party_b, PointsSpan span, int32_t first, int32_t last) const = 0;

  // All that a ranking needs of a pair.
  struct PairState {
    std::string party_a, party_b;  // party_a < party_b
    PairPoints points;
    // Day of the newest event up to the last day that runs both ways, forward, backward; where directions do not matter,
    // the first is that of any.
    std::optional<int32_t> last_event_day[3];
  };
  // Calls `visit` for each pair that has events of any day, those of `party` or, when it is empty, all, in the order of
  // its partners or, for all, of party_a and party_b. Where `is_known` says true of a sorted pair, it is passed over, unread.
  using PairPredicate = std::function<bool(const std::string& party_a, const std::string& party_b)>;
  virtual absl::Status ForEachPair(std::string_view party, const PointsDays& days, bool by_direction,
                                   const std::function<void(const PairState&)>& visit,
                                   const PairPredicate& is_known = {}) const = 0;
  // Totals of the present. UNIMPLEMENTED in a view of an earlier revision.
  virtual absl::StatusOr<internal::v1::StoreCounts> GetCounts() const = 0;
  // Running digest at this view's revision.
  virtual absl::StatusOr<std::string> Digest() const = 0;
};

}  // namespace legation::event_store
