// The firsts of two parties as the store's own timelines of acts have them: however many acts there are, only the oldest of
// each way, type and office is read. What a person has done before is not in them: see pair_firsts.h.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "event_store/view.h"
#include "query_service/pair_firsts.h"

namespace legation::query {

class PairActs {
 public:
  // Timelines of acts, and claimed visits, of a pair that are looked at.
  static constexpr size_t kMostTimelines = 1'000, kMostClaims = 200;

  // `view` must outlive this.
  static absl::StatusOr<PairActs> Read(const event_store::View& view, const std::string& party_a,
                                       const std::string& party_b);

  // False when there were more timelines than are looked at: then nothing can be called the first.
  bool whole() const { return whole_; }
  // The events that are the first act of a way, or of an office on it, and the newest visits of which a source claims
  // something; the newest first. For View::GetVersion.
  absl::StatusOr<std::vector<event_store::VersionKey>> NotableEvents() const;
  // What is known before an event.
  absl::StatusOr<KnownBefore> Before(const internal::v1::EventRecord& event, const Way& way);

 private:
  struct Oldest {
    std::string position;           // see TimelinePosition
    event_store::VersionKey event;
    std::optional<EarlierAct> act;  // once it was asked for
  };

  PairActs(const event_store::View& view, std::string party_a, std::string party_b)
      : view_(&view), party_a_(std::move(party_a)), party_b_(std::move(party_b)) {}
  // The first act under these terms when it is before a position; null when it is not, or there is none.
  absl::StatusOr<const EarlierAct*> FirstBefore(const std::string& position, const std::vector<std::string>& terms);

  const event_store::View* view_;
  std::string party_a_, party_b_;  // sorted
  std::map<std::vector<std::string>, Oldest> oldest_;  // by terms of TimelineScope::kPairAct
  bool whole_ = true;
};

}  // namespace legation::query
