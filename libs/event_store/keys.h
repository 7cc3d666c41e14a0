// The layout of the database. One column family for each way in; all integers big-endian, so that byte order is number
// order; days and revisions marked ~ are complemented, so that the newest comes first. Strings inside a key are escaped
// (0x00 becomes 0x00 0xff) and closed by 0x00 0x01, so that no string is a prefix of another.
//
//   family        key                                                    value               what for
//   ------------  -----------------------------------------------------  ------------------  -----------------------------
//   meta          name                                                   see below           identity, format, head, counts
//   log           revision:8                                             StoredLogRecord     the truth
//   revisions     revision:8                                             RevisionRecord      answers, watch, digest chain
//   commit_times  commit time, microseconds:8  revision:8                empty               as_of by time
//   events        event_id  ~revision:8                                  EventRecord         one event, any version
//   changes       revision:8  event_id                                   empty               watch
//   timeline      scope:1  terms...  ~sort_day:4  event_id  ~from:8      TimelineRow         every list; under A, P, F, Q
//                                                                                            without the event, which lies
//                                                                                            under the end of the key in
//                                                                                            the family of events
//   articles      article_id  ~revision:8                                ArticleVersion      one article, any version
//   urls          canonical_url  (normalized_sha256:32 article_id)       empty               same URL seen before
//   contents      normalized_sha256:32  article_id                       empty               same text seen before
//   requests      request_scope  request_id                              RequestRecord       repeats
//   request_times commit time:8  request_scope  request_id               empty               expiry of requests
//   day_points    party_a  party_b  span:1  day:4                        PairDayPoints       measures and counts of a time;
//                                                                                            span 'D' a day, 'M' a month,
//                                                                                            which stands at its 15th
//   pair_counts   party  party                                           PairCounts          counts; a pair stands both ways
//                                                                                            round, so that one party's
//                                                                                            partners are one range; empty
//                                                                                            where the second sorts first
//   acts          act:8  ~sort_day:4  event_id                           ActValue            which events may be one act;
//                                                                                            `act` hashes type and sides
//   texts         text_sha256:32                                         bytes               ingest only, not a view
//   extractions   article_id  ~revision:8                                OtherExtractions    what did not count; the revision
//                                                                                            is that of the ArticleVersion
//   withdrawals   party  ~revision:8  event_id                           empty               withdrawn events, by each party
//                                                                                            that they had; "": all of them
//   imports       dataset  external_id                                   ImportState         which event it names; of now only
//
// timeline scopes ("do not change": they are on disk), each with its terms before the day:
//   'A' all events, no terms                     'P' one party                     'B' a pair, party_a < party_b
//   'T' delegations of kind TRADE, no terms      'S' TRADE delegations by sender   'H' TRADE delegations by host
//   'C' TRADE delegations by sector node         'J' agreements by folded subject  'V' events of a tour_id
//   'K' visits, agreements, delegations, diplomatic ties or sanctions of a pair: party_a, party_b, type's number in decimals
//   'Z' TRADE delegations by size, no terms: in place of sort_day the number told, or -1
//   'F' acts of a pair (see event_acts.h): party_a, party_b, type's number, way ('>' from party_a, '<' to it, '=' mutual), and
//       the folded office of somebody who travels, or "" for all acts of that way
//   'Q' visits of a pair that a source calls the first ever or the nth: party_a, party_b
//   'R' events of a pair by what they give to its score: in place of sort_day the rank of points.h; the event in the row has
//       event_id, measure_day and facts.status only
//
// meta names: "identity" StoreIdentity; "format" text of an integer; "applied" revision:8; "digest" 32 bytes;
// "counts" StoreCounts; "earliest" revision:8, the first revision whose history is kept, absent while nothing is trimmed;
// "expired" the last key of request_times that was forgotten; "role" "leader" or "replica"; "rebuild" SnapshotHead, revision
// and digest to which the log comes, while views are made anew.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace legation::event_store {

// Raised when this table changes in a way that an older database cannot be read by; a family that came later is empty in
// one, which is true of its log (`extractions`, `imports`). The views of an older database are made anew from its log when
// it is opened (see view_rebuild.h); a newer one is refused. 2: counts by day, pairs both ways round, diplomatic ties and
// sanctions in 'K', delegations by size. 3: near copies are one source. 4: rows of 'A' and 'P' without the event,
// and those of 'F' and 'Q'.
inline constexpr int kFormatVersion = 4;

// What a timeline is of. The values are on disk: do not change.
enum class TimelineScope : char {
  kAll = 'A', kParty = 'P', kPair = 'B', kTradeDelegations = 'T', kSender = 'S', kHost = 'H', kSector = 'C',
  kSubject = 'J', kTour = 'V', kPairType = 'K', kPairRanked = 'R',
  kPairAct = 'F', kPairClaim = 'Q', kDelegationSize = 'Z'
};

// Which way points run in a pair whose parties are sorted. The values are on disk: do not change.
enum class PointsDirection : char { kMutual = 0, kForward = 1, kBackward = 2 };

// Over how many days points are summed. The values are on disk: do not change.
enum class PointsSpan : char { kDay = 'D', kMonth = 'M' };

struct TimelineKey {
  TimelineScope scope = TimelineScope::kAll;
  std::vector<std::string> terms;
  int32_t sort_day = 0;  // days since 1970-01-01
  std::string event_id;
  int64_t from_revision = 0;
  bool operator==(const TimelineKey&) const = default;
};

struct DayPointsKey {
  std::string party_a, party_b;  // party_a < party_b
  PointsSpan span = PointsSpan::kDay;
  int32_t day = 0;
  bool operator==(const DayPointsKey&) const = default;
};

// Each Encode has a Parse that gives the same thing back, or INVALID_ARGUMENT for bytes that no Encode makes.
std::string EncodeRevisionKey(int64_t revision);
absl::StatusOr<int64_t> ParseRevisionKey(std::string_view key);

// Used by events (event_id) and articles (article_id): versions of one name, newest first.
std::string EncodeVersionKey(std::string_view name, int64_t revision);
std::string VersionPrefix(std::string_view name);
struct VersionKey { std::string name; int64_t revision; };
absl::StatusOr<VersionKey> ParseVersionKey(std::string_view key);

std::string EncodeTimelineKey(const TimelineKey& key);
absl::StatusOr<TimelineKey> ParseTimelineKey(std::string_view key);
// All rows of one timeline begin with this.
std::string TimelinePrefix(TimelineScope scope, const std::vector<std::string>& terms);
// Whether the rows of a timeline have no event in them. These are the long timelines, of which few are read to their end:
// with the event in each of them they were half of what was written.
bool RefersToEvents(std::string_view timeline_key);
// The key of the event of a row, in its family, or empty when the bytes are no key. `prefix_size` is that of TimelinePrefix.
std::string_view EventKeyOfRow(std::string_view timeline_key, size_t prefix_size);
// The place in the order of any timeline, the same in all of them: ~sort_day, event_id. Page tokens hold it.
std::string TimelinePosition(int32_t sort_day, std::string_view event_id);
// The smallest position on or before `day` (in time), for a list that ends there.
std::string TimelineDayPosition(int32_t day);

std::string EncodeDayPointsKey(const DayPointsKey& key);
absl::StatusOr<DayPointsKey> ParseDayPointsKey(std::string_view key);
// The day of a key that begins with `prefix` (see DayPointsPrefix), without parsing the parties again.
absl::StatusOr<int32_t> ParseDayAfter(std::string_view prefix, std::string_view key);
std::string DayPointsPrefix(std::string_view party_a, std::string_view party_b, PointsSpan span);
std::string EncodePairKey(std::string_view party_a, std::string_view party_b);

std::string EncodeActKey(uint64_t act, int32_t sort_day, std::string_view event_id);
std::string ActPrefix(uint64_t act);
struct ActKey { uint64_t act; int32_t sort_day; std::string event_id; };
absl::StatusOr<ActKey> ParseActKey(std::string_view key);
// What is known of an act without its record: the last day on which it may lie, and the revision of the version that holds.
struct ActValue { int32_t last_day; int64_t revision; };
std::string EncodeActValue(const ActValue& value);  // last_day:4 revision:8
absl::StatusOr<ActValue> ParseActValue(std::string_view value);

// What withdrawals of one party begin with, and the place after it, which is the same for all parties. Page tokens hold it.
std::string WithdrawalPosition(int64_t revision, std::string_view event_id);
std::string EncodeWithdrawalKey(std::string_view party, int64_t revision, std::string_view event_id);
struct WithdrawalKey { std::string party; int64_t revision; std::string event_id; };
absl::StatusOr<WithdrawalKey> ParseWithdrawalKey(std::string_view key);

// Two strings, for urls, contents, requests, imports, and the first of withdrawals.
std::string EncodeStringPair(std::string_view first, std::string_view second);
std::string StringPrefix(std::string_view first);
absl::StatusOr<std::pair<std::string, std::string>> ParseStringPair(std::string_view key);

// One URL may stand on very many articles, when a sender gives that of a home page; so many of them are looked at.
inline constexpr size_t kMostArticlesOfUrl = 20;
std::string EncodeUrlKey(std::string_view canonical_url, std::string_view normalized_sha256, std::string_view article_id);
// Keys with this URL and, when it is given, this text.
std::string UrlPrefix(std::string_view canonical_url, std::string_view normalized_sha256);
struct UrlKey { std::string canonical_url, normalized_sha256, article_id; };
absl::StatusOr<UrlKey> ParseUrlKey(std::string_view key);

// A place in the family of changes, after the change of this event in this revision; with an empty event_id after all
// changes of the revision.
struct ChangePlace {
  int64_t revision = 0;
  std::string event_id;
  bool operator==(const ChangePlace&) const = default;
};

// A number before the rest of a key, for commit_times, changes and request_times.
std::string EncodeNumberedKey(int64_t number, std::string_view rest);
absl::StatusOr<std::pair<int64_t, std::string>> ParseNumberedKey(std::string_view key);

}  // namespace legation::event_store
