// Milestones: firsts and counted visits, as sources claim them and as the store itself knows them. See
// docs/milestones.md.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "absl/status/statusor.h"
#include "event_store/view.h"
#include "legation/v1/relationship.pb.h"
#include "query_service/pair_acts.h"
#include "query_service/pair_firsts.h"
#include "query_service/party_set.h"
#include "vocabulary/vocabulary.h"

namespace legation::query {

// Which milestones are wanted. An empty set takes all.
struct MilestoneFilter {
  PartySet parties, counterparties;
  v1::Direction direction = v1::DIRECTION_BOTH;  // FORWARD: parties act
  std::set<int> kinds;                           // of MilestoneKind

  bool Wants(v1::MilestoneKind kind) const { return kinds.empty() || kinds.contains(kind); }
  // Whether an event of these days that runs this way is between the two sides.
  bool Wants(const Way& way, const CalendarDays& days) const;
};

// Tells the milestones of events that come newest first, as lists give them. What it reads of the past is kept for the
// events that follow, and bounded.
class MilestoneFinder {
 public:
  // `view`, `vocabulary` must outlive this. At most `most_rows` rows of the past are read in all.
  MilestoneFinder(const event_store::View& view, const vocabulary::Vocabulary& vocabulary, MilestoneFilter filter,
                  size_t most_rows);

  // The milestones of an event, claims first. None, and spent() from then on, when the rows ran out before it; the
  // first event is always told, from as many rows as there are.
  absl::StatusOr<std::vector<v1::Milestone>> MilestonesOf(const internal::v1::EventRecord& event);
  bool spent() const { return spent_; }

  // The events of two parties that may have a milestone, REPEAT_VISIT apart, the newest first.
  absl::StatusOr<std::vector<event_store::VersionKey>> NotableEvents(const std::string& party_a, const std::string& party_b);

 private:
  // Since when the store knows of something, by its oldest event that was news.
  struct Coverage {
    google::type::Date date;
    std::string text;  // empty: nothing is known
  };

  // What was read of the acts before an event, one way.
  struct Past {
    const KnownBefore* known = nullptr;  // null: the event was not reached
    bool whole = true;                   // else nothing can be called the first
    size_t rows = 0;                     // that were looked at, where it is not whole
  };

  bool MayHaveAny(const internal::v1::EventRecord& event) const;
  // Absent, and spent() from then on, when the rows have run out.
  absl::StatusOr<std::optional<Past>> PastOf(const internal::v1::EventRecord& event, const Way& way, bool is_first_read);
  absl::StatusOr<PairActs*> ActsOf(const std::string& party_a, const std::string& party_b);
  absl::StatusOr<Coverage> CoverageOf(event_store::TimelineScope scope, const std::vector<std::string>& terms);
  absl::Status AddCoverage(const Way& way, v1::Milestone* milestone);

  absl::Status AddClaims(const internal::v1::EventRecord& event, const Way& way, const Past& past,
                         std::vector<v1::Milestone>* milestones);
  absl::Status AddFirsts(const internal::v1::EventRecord& event, const Way& way, const Past& past,
                         std::vector<v1::Milestone>* milestones);
  void AddRepeats(const internal::v1::EventRecord& event, const Way& way, const Past& past,
                  std::vector<v1::Milestone>* milestones) const;
  // What the store holds before a claimed event, in words and in fields.
  absl::Status Weigh(const Way& way, const Past& past,
                     v1::Milestone* milestone);
  std::string NameOf(const std::string& party) const;

  const event_store::View& view_;
  const vocabulary::Vocabulary& vocabulary_;
  const MilestoneFilter filter_;
  size_t rows_left_;
  bool spent_ = false;
  std::map<std::tuple<std::string, std::string, int>, PairFirsts> firsts_;  // where repeated visits are wanted
  std::map<std::pair<std::string, std::string>, PairActs> acts_;            // where they are not
  std::deque<KnownBefore> known_;                                           // from those
  std::map<std::vector<std::string>, Coverage> coverages_;  // by terms; none for the whole store
};

}  // namespace legation::query
