#include "event_store/same_acts.h"

#include <algorithm>

#include "errors/status_macros.h"
#include "event_store/digest.h"
#include "event_store/event_parties.h"
#include "event_store/keys.h"
#include "event_store/merge_rules.h"
#include "event_store/rocksdb_status.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

bool HasContributionOf(const EventRecord& event, int64_t revision) {
  return std::any_of(event.contributions().begin(), event.contributions().end(),
                     [&](const Contribution& contribution) { return contribution.revision() == revision; });
}

}  // namespace

uint64_t ActOf(const EventFacts& facts) {
  const Sides sides = SidesOf(facts);
  std::string bytes = EncodeNumberedKey(facts.type(), "");
  for (const auto* side : {&sides.parties, &sides.actors, &sides.receivers}) {
    for (const std::string& party : *side) bytes += StringPrefix(party);
    bytes += '\0';
  }
  return Hash64(bytes);
}

std::vector<ActKey> ActKeysOf(const EventRecord& event) {
  std::vector<ActKey> keys = {{ActOf(event.facts()), event.sort_day(), event.event_id()}};
  if (!event.has_reported()) return keys;
  const ActKey reported{ActOf(event.reported().facts()), event.reported().sort_day(), event.event_id()};
  if (reported.act != keys[0].act || reported.sort_day != keys[0].sort_day) keys.push_back(reported);
  return keys;
}

ActValue ActValueOf(const EventRecord& event) {
  int32_t last_day = DaysOfAct(event.facts(), event.sort_day()).last;
  if (event.has_reported()) {
    last_day = std::max(last_day, DaysOfAct(event.reported().facts(), event.reported().sort_day()).last);
  }
  return {last_day, event.revision()};
}

DaySpan DaysOfReport(const ExtractedEvent& reported, int32_t report_day) {
  return DaysOf(reported.facts().date()).value_or(DaySpan{report_day, report_day});
}

absl::StatusOr<std::vector<std::string>> FindSameActs(const ExtractedEvent& reported, int32_t report_day,
                                                      int64_t revision, const WriteView& view, EventChanges* changes) {
  if (!MayMerge(reported.facts())) return std::vector<std::string>();
  const DaySpan days = DaysOfReport(reported, report_day);
  const uint64_t act_hash = ActOf(reported.facts());
  const std::string prefix = ActPrefix(act_hash);
  struct Candidate {
    std::string event_id;
    int64_t revision;
  };
  std::vector<Candidate> candidates;
  const auto is_known = [&](const std::string& event_id) {  // a corrected event may stand there twice
    return std::any_of(candidates.begin(), candidates.end(),
                       [&](const Candidate& candidate) { return candidate.event_id == event_id; });
  };
  absl::Status damaged;
  RETURN_IF_ERROR(view.Scan(Family::kActs, prefix, prefix + TimelineDayPosition(days.last + kMergeReachDays),
                            [&](std::string_view key, std::string_view value) {
                              const absl::StatusOr<ActKey> act = ParseActKey(key);
                              const absl::StatusOr<ActValue> known = ParseActValue(value);
                              if (!act.ok() || !known.ok()) {
                                damaged = DamagedRecord(key);
                                return false;
                              }
                              if (act->sort_day < days.first - kMergeReachDays) return false;
                              // Whether one is a plan is not known yet; most fall away by their days all the same.
                              if (DaysMeet({act->sort_day, known->last_day}, days, /*planned=*/true) &&
                                  !is_known(act->event_id)) {
                                candidates.push_back({act->event_id, known->revision});
                              }
                              return true;
                            }));
  RETURN_IF_ERROR(damaged);
  std::vector<std::string> same;
  // What this record has changed stands in the family as it was before.
  for (const std::string& event_id : changes->edited()) {
    if (is_known(event_id)) continue;
    ASSIGN_OR_RETURN(const EventRecord* event, changes->Find(event_id));
    if (event == nullptr) continue;
    for (const ActKey& key : ActKeysOf(*event)) {
      if (key.act == act_hash && !is_known(event_id)) candidates.push_back({event_id, 0});
    }
  }
  for (const auto& [event_id, revision_of_version] : candidates) {
    ASSIGN_OR_RETURN(const EventRecord* event, changes->FindVersion(event_id, revision_of_version));
    if (event == nullptr || event->contributions().empty() || HasContributionOf(*event, revision)) continue;
    if (IsSameAct(*event, reported, days)) same.push_back(event_id);
  }
  return same;
}

}  // namespace legation::event_store
