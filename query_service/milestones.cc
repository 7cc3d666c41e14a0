#include "query_service/milestones.h"

#include <algorithm>

#include "errors/status_macros.h"
#include "event_store/keys.h"
#include "presentation/event_presentation.h"
#include "query_service/day_argument.h"
#include "query_service/event_list.h"

namespace legation::query {
namespace {

using event_store::HasClaim;
using event_store::IsAct;
using event_store::TimelineScope;
using event_store::WaysOf;
using internal::v1::EventFacts;
using internal::v1::EventRecord;
using Milestones = std::vector<v1::Milestone>;

// Rows in which the oldest news is looked for; what an article tells of the past comes before it.
constexpr size_t kMostRowsForCoverage = 2'000;

std::string Text(const google::type::Date& date) {
  std::string text = std::to_string(date.year());
  for (const int part : {date.month(), date.day()}) {
    if (part == 0) break;
    text += (part < 10 ? "-0" : "-") + std::to_string(part);
  }
  return text;
}

google::type::Date DateOf(const internal::v1::EventDate& stored) {
  google::type::Date date;
  date.set_year(stored.start_date().year());
  date.set_month(stored.start_date().month());
  date.set_day(stored.start_date().day());
  return date;
}

std::string Named(const EarlierAct& act) { return Text(DateOf(act.date)) + " (" + act.event_id + ")"; }

std::string NounOf(internal::v1::EventType type) {
  if (type == internal::v1::EVENT_TYPE_AGREEMENT) return "agreement";
  return type == internal::v1::EVENT_TYPE_DELEGATION ? "trade delegation" : "visit";
}

v1::Milestone& Add(v1::MilestoneKind kind, const std::string& description, const EventRecord& event, const Way& way,
                   Milestones* milestones) {
  v1::Milestone& milestone = milestones->emplace_back();
  milestone.set_kind(kind);
  milestone.set_description(description);
  *milestone.mutable_event() = presentation::PresentEvent(event);
  milestone.set_party(way.from);
  milestone.set_counterparty(way.to);
  return milestone;
}

}  // namespace

bool MilestoneFilter::Wants(const Way& way, const CalendarDays& days) const {
  const auto runs = [&](const std::string& party, const std::string& other) {
    return (parties.empty() || parties.Holds(party, days)) &&
           (counterparties.empty() || counterparties.Holds(other, days));
  };
  const bool forward = runs(way.from, way.to), backward = runs(way.to, way.from);
  if (way.mutual) return forward || backward;
  return (forward && direction != v1::DIRECTION_BACKWARD) || (backward && direction != v1::DIRECTION_FORWARD);
}

MilestoneFinder::MilestoneFinder(const event_store::View& view, const vocabulary::Vocabulary& vocabulary,
                                 MilestoneFilter filter, size_t most_rows)
    : view_(view), vocabulary_(vocabulary), filter_(std::move(filter)), rows_left_(most_rows) {}

bool MilestoneFinder::MayHaveAny(const EventRecord& event) const {
  const bool wants_claims =
      filter_.Wants(v1::MILESTONE_KIND_FIRST_EVER_VISIT) || filter_.Wants(v1::MILESTONE_KIND_NTH_VISIT);
  const bool wants_known =
      filter_.Wants(v1::MILESTONE_KIND_FIRST_KNOWN) || filter_.Wants(v1::MILESTONE_KIND_REPEAT_VISIT);
  return (wants_claims && HasClaim(event.facts())) || (wants_known && IsAct(event.facts()));
}

absl::StatusOr<Milestones> MilestoneFinder::MilestonesOf(const EventRecord& event) {
  Milestones milestones;
  if (spent_ || !MayHaveAny(event)) return milestones;
  const bool is_first_read = firsts_.empty();
  const CalendarDays days = CalendarDaysOf(event);
  for (const Way& way : WaysOf(event.facts())) {
    if (!filter_.Wants(way, days)) continue;
    ASSIGN_OR_RETURN(const std::optional<Past> past, PastOf(event, way, is_first_read));
    if (!past) return Milestones();
    RETURN_IF_ERROR(AddClaims(event, way, *past, &milestones));
    RETURN_IF_ERROR(AddFirsts(event, way, *past, &milestones));
    AddRepeats(event, way, *past, &milestones);
  }
  return milestones;
}

absl::StatusOr<PairActs*> MilestoneFinder::ActsOf(const std::string& party_a, const std::string& party_b) {
  const auto [first, second] = std::minmax(party_a, party_b);
  auto known = acts_.find({first, second});
  if (known == acts_.end()) {
    ASSIGN_OR_RETURN(PairActs acts, PairActs::Read(view_, first, second));
    known = acts_.emplace(std::make_pair(first, second), std::move(acts)).first;
  }
  return &known->second;
}

absl::StatusOr<std::vector<event_store::VersionKey>> MilestoneFinder::NotableEvents(const std::string& party_a,
                                                                                    const std::string& party_b) {
  ASSIGN_OR_RETURN(const PairActs* acts, ActsOf(party_a, party_b));
  return acts->NotableEvents();
}

absl::StatusOr<std::optional<MilestoneFinder::Past>> MilestoneFinder::PastOf(const EventRecord& event, const Way& way,
                                                                             bool is_first_read) {
  if (!filter_.Wants(v1::MILESTONE_KIND_REPEAT_VISIT)) {
    ASSIGN_OR_RETURN(PairActs* acts, ActsOf(way.from, way.to));
    ASSIGN_OR_RETURN(KnownBefore known, acts->Before(event, way));
    return Past{&known_.emplace_back(std::move(known)), acts->whole(), PairActs::kMostTimelines};
  }
  const auto [first, second] = std::minmax(way.from, way.to);
  const std::tuple<std::string, std::string, int> key{first, second, event.facts().type()};
  auto read = firsts_.find(key);
  if (read == firsts_.end()) {
    const std::string position = event_store::TimelinePosition(event.sort_day(), event.event_id());
    ASSIGN_OR_RETURN(PairFirsts firsts,
                     PairFirsts::Read(view_, first, second, event.facts().type(), position, rows_left_));
    if (!firsts.whole() && !is_first_read) {
      spent_ = true;
      return std::optional<Past>();
    }
    rows_left_ -= std::min(rows_left_, firsts.rows());
    read = firsts_.emplace(key, std::move(firsts)).first;
  }
  const PairFirsts& firsts = read->second;
  return Past{firsts.Find(event.event_id(), way), firsts.whole(), firsts.rows()};
}

absl::StatusOr<MilestoneFinder::Coverage> MilestoneFinder::CoverageOf(TimelineScope scope,
                                                                      const std::vector<std::string>& terms) {
  if (const auto known = coverages_.find(terms); known != coverages_.end()) return known->second;
  size_t examined = 0;
  bool found = false;
  // What an article tells of the past is no coverage of it.
  ASSIGN_OR_RETURN(const std::optional<EventRecord> oldest, view_.Oldest(scope, terms, [&](const EventRecord& event) {
    found = !event.facts().history();
    return found || ++examined >= kMostRowsForCoverage;
  }));
  Coverage coverage;
  if (found && oldest) {
    const auto& date = oldest->facts().date();
    coverage.date = date.has_start_date() ? DateOf(date) : query::DateOf(oldest->sort_day());
    coverage.text = Text(coverage.date);
  }
  return coverages_.emplace(terms, std::move(coverage)).first->second;
}

absl::Status MilestoneFinder::AddCoverage(const Way& way, v1::Milestone* milestone) {
  const auto [first, second] = std::minmax(way.from, way.to);
  ASSIGN_OR_RETURN(const Coverage all, CoverageOf(TimelineScope::kAll, {}));
  ASSIGN_OR_RETURN(const Coverage pair, CoverageOf(TimelineScope::kPair, {first, second}));
  std::string text = milestone->known_to_store();
  if (!all.text.empty()) {
    text += ", coverage since " + all.text;
    *milestone->mutable_coverage_start_date() = all.date;
  }
  if (!pair.text.empty()) {
    text += ", of the two since " + pair.text;
    *milestone->mutable_pair_coverage_start_date() = pair.date;
  }
  milestone->set_known_to_store(text);
  return absl::OkStatus();
}

absl::Status MilestoneFinder::Weigh(const Way& way, const Past& past,
                                    v1::Milestone* milestone) {
  const KnownBefore* known = past.known;
  if (known == nullptr) {
    milestone->set_known_to_store("there are too many visits to look at those before");
    return absl::OkStatus();
  }
  const auto official = std::find_if(known->travellers.begin(), known->travellers.end(),
                                     [](const Traveller& traveller) { return !traveller.office.empty(); });
  const bool by_office = official != known->travellers.end();
  if (by_office) milestone->set_office(official->office);
  const EarlierAct* same = by_office ? official->first_of_office : known->first;
  if (same != nullptr) {
    milestone->set_earlier_event_id(same->event_id);
    const std::string who = by_office ? " by that office" : "";
    milestone->set_known_to_store("an earlier visit" + who + " is known: " + Named(*same));
    return absl::OkStatus();
  }
  std::string text = "no earlier visit known";
  if (known->first) text = "no earlier visit by that office known, but a visit: " + Named(*known->first);
  if (!past.whole) text += " among the " + std::to_string(past.rows) + " before";
  milestone->set_known_to_store(text);
  return AddCoverage(way, milestone);
}

absl::Status MilestoneFinder::AddClaims(const EventRecord& event, const Way& way, const Past& past,
                                        Milestones* milestones) {
  if (!HasClaim(event.facts())) return absl::OkStatus();
  const internal::v1::Visit& claim = event.facts().visit();
  if (claim.first_ever() && filter_.Wants(v1::MILESTONE_KIND_FIRST_EVER_VISIT)) {
    const std::string& scope = claim.first_ever_scope();
    const std::string what = scope.empty() ? "first-ever visit" : "first-ever visit by " + scope;
    v1::Milestone& milestone = Add(v1::MILESTONE_KIND_FIRST_EVER_VISIT, what, event, way, milestones);
    RETURN_IF_ERROR(Weigh(way, past, &milestone));
  }
  if (claim.ordinal() > (claim.first_ever() ? 1 : 0) && filter_.Wants(v1::MILESTONE_KIND_NTH_VISIT)) {
    const std::string what = "visit number " + std::to_string(claim.ordinal());
    v1::Milestone& milestone = Add(v1::MILESTONE_KIND_NTH_VISIT, what, event, way, milestones);
    milestone.set_ordinal(claim.ordinal());
    RETURN_IF_ERROR(Weigh(way, past, &milestone));
  }
  return absl::OkStatus();
}

absl::Status MilestoneFinder::AddFirsts(const EventRecord& event, const Way& way, const Past& past,
                                        Milestones* milestones) {
  // A visit of which nobody says who went to whom is no first of either.
  const bool has_sides = !way.mutual || event.facts().type() == internal::v1::EVENT_TYPE_AGREEMENT;
  if (!filter_.Wants(v1::MILESTONE_KIND_FIRST_KNOWN) || !IsAct(event.facts()) || !has_sides || !past.whole) {
    return absl::OkStatus();
  }
  const KnownBefore* known = past.known;
  if (known == nullptr || !IsAnyFirst(*known)) return absl::OkStatus();
  const std::string noun = NounOf(event.facts().type());
  const std::string what = "first known " + noun + (way.mutual ? " between " : " from ") + NameOf(way.from) +
                           (way.mutual ? " and " : " to ") + NameOf(way.to);
  if (!known->first) {
    v1::Milestone& milestone = Add(v1::MILESTONE_KIND_FIRST_KNOWN, what, event, way, milestones);
    milestone.set_known_to_store("no earlier " + noun + " known");
    RETURN_IF_ERROR(AddCoverage(way, &milestone));
  }
  std::set<std::string> told;
  for (const Traveller& traveller : known->travellers) {
    if (traveller.office.empty() || traveller.first_of_office || !told.insert(traveller.office).second) continue;
    v1::Milestone& milestone =
        Add(v1::MILESTONE_KIND_FIRST_KNOWN, what + " by the office of " + traveller.office, event, way, milestones);
    milestone.set_office(traveller.office);
    milestone.set_person(traveller.name);
    if (known->first) milestone.set_earlier_event_id(known->first->event_id);
    milestone.set_known_to_store("no earlier visit by that office known" +
                                 (known->first ? ", but a visit: " + Named(*known->first) : ""));
    RETURN_IF_ERROR(AddCoverage(way, &milestone));
  }
  return absl::OkStatus();
}

void MilestoneFinder::AddRepeats(const EventRecord& event, const Way& way, const Past& past,
                                 Milestones* milestones) const {
  if (!filter_.Wants(v1::MILESTONE_KIND_REPEAT_VISIT) || event.facts().type() != internal::v1::EVENT_TYPE_VISIT ||
      !IsAct(event.facts()) || way.mutual) {
    return;
  }
  const KnownBefore* known = past.known;
  if (known == nullptr) return;
  for (const Traveller& traveller : known->travellers) {
    if (!traveller.latest_of_person) continue;
    const std::string what = "visit number " + std::to_string(traveller.ordinal) + " of " + traveller.name + " to " +
                             NameOf(way.to) + " that is known";
    v1::Milestone& milestone = Add(v1::MILESTONE_KIND_REPEAT_VISIT, what, event, way, milestones);
    milestone.set_ordinal(traveller.ordinal);
    milestone.set_office(traveller.office);
    milestone.set_person(traveller.name);
    milestone.set_earlier_event_id(traveller.latest_of_person->event_id);
    milestone.set_known_to_store("the visit before is known: " + Named(*traveller.latest_of_person));
    if (!past.whole) {
      milestone.set_known_to_store(milestone.known_to_store() + ", counted among the " + std::to_string(past.rows) +
                                   " before");
    }
  }
}

std::string MilestoneFinder::NameOf(const std::string& party) const {
  const vocabulary::Country* country = vocabulary_.countries().Find(party);
  return country != nullptr ? country->name : party;
}

}  // namespace legation::query
