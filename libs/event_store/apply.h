// Turns one log record into changes of the views. Deterministic: no clock, no locale, no hash order, no floating point;
// everything comes from the record and its place in the log.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "legation/internal/v1/log.pb.h"
#include "legation/internal/v1/records.pb.h"

namespace legation::event_store {

// The families that apply reads and writes, in the order of the table in keys.h.
enum class Family { kMeta, kLog, kRevisions, kCommitTimes, kEvents, kChanges, kTimeline, kArticles, kUrls, kContents,
                    kRequests, kRequestTimes, kDayPoints, kPairCounts, kActs, kTexts, kExtractions, kWithdrawals,
                    kImports };
inline constexpr int kFamilyCount = 19;

// A database under change: reads see what this batch has written so far.
class WriteView {
 public:
  virtual ~WriteView() = default;
  // NOT_FOUND when absent.
  virtual absl::StatusOr<std::string> Get(Family family, std::string_view key) const = 0;
  virtual void Put(Family family, std::string_view key, std::string_view value) = 0;
  virtual void Delete(Family family, std::string_view key) = 0;
  // Calls `visit(key, value)` for keys from `begin` on that have `prefix`, until it returns false.
  virtual absl::Status Scan(Family family, std::string_view prefix, std::string_view begin,
                            const std::function<bool(std::string_view, std::string_view)>& visit) const = 0;
};

// How long a request_id is remembered, by the time of the log.
inline constexpr int64_t kRequestLifetimeMicroseconds = 7LL * 24 * 3600 * 1'000'000;

// The version of merge and id rules that this build writes.
inline constexpr int kRules = 1;

// Applies a record (its revision must be one above meta "applied"; DATA_LOSS otherwise) and writes everything but the
// record itself; an erasure takes sentences out of earlier ones and texts out of theirs. An unknown `rules` or payload is
// FAILED_PRECONDITION and changes nothing.
absl::StatusOr<internal::v1::RevisionRecord> Apply(const internal::v1::StoredLogRecord& stored, WriteView& view);

}  // namespace legation::event_store
