#include "query_service/standing.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "errors/status_macros.h"
#include "event_store/event_parties.h"
#include "event_store/event_rows.h"
#include "presentation/event_presentation.h"
#include "query_service/best_sentence.h"
#include "query_service/event_filter.h"
#include "query_service/event_list.h"

namespace legation::query {
namespace {

using namespace internal::v1;
using event_store::FoldWords;
using Facts = std::vector<v1::StandingFact>;

v1::Direction DirectionOf(const EventRecord& event, const std::string& a, const std::string& b) {
  const auto runs = event_store::DirectionBetween(event_store::SidesOf(event.facts()), a, b);
  if (!runs || *runs == event_store::PointsDirection::kMutual) return v1::DIRECTION_BOTH;
  return *runs == event_store::PointsDirection::kForward ? v1::DIRECTION_FORWARD : v1::DIRECTION_BACKWARD;
}

void Quote(const EventRecord& event, v1::StandingFact* fact) {
  const auto evidence = presentation::PresentEvidence(event);
  if (const int best = BestSentence(evidence); best >= 0) *fact->mutable_evidence() = evidence[best];
}

v1::StandingFact Fact(v1::StandingKind kind, const EventRecord& began, v1::Direction direction,
                      std::string description) {
  v1::StandingFact fact;
  fact.set_kind(kind);
  fact.set_description(std::move(description));
  *fact.mutable_since() = presentation::PresentDate(began);
  fact.set_event_id(began.event_id());
  Quote(began, &fact);
  fact.set_direction(direction);
  return fact;
}

// Null for an action that does not decide whether there are relations.
const char* RelationsAfter(TiesAction action) {
  switch (action) {
    case TIES_ACTION_ESTABLISH: return "diplomatic relations established";
    case TIES_ACTION_RESTORE: return "diplomatic relations restored";
    case TIES_ACTION_DOWNGRADE: return "diplomatic relations downgraded";
    case TIES_ACTION_SEVER: return "diplomatic relations severed";
    default: return nullptr;
  }
}

void AddRelations(const std::vector<EventRecord>& ties, const std::string& a, const std::string& b, Facts* facts) {
  const EventRecord* began = nullptr;
  for (const EventRecord& event : ties) {
    const TiesAction action = event.facts().diplomatic_ties().action();
    if (RelationsAfter(action) == nullptr) continue;
    if (began != nullptr && action != began->facts().diplomatic_ties().action()) break;
    began = &event;
  }
  if (began == nullptr) return;
  facts->push_back(Fact(v1::STANDING_KIND_DIPLOMATIC_RELATIONS, *began, DirectionOf(*began, a, b),
                        RelationsAfter(began->facts().diplomatic_ties().action())));
}

bool HoldsWords(const std::string& text, const std::string& words) {
  return (" " + text + " ").find(" " + words + " ") != std::string::npos;
}

// Whether easing sanctions on `eased` lifts one on `imposed`; empty words are sanctions in general.
bool Lifts(const std::string& eased, const std::string& imposed) {
  if (eased.empty()) return true;
  return !imposed.empty() && (HoldsWords(eased, imposed) || HoldsWords(imposed, eased));
}

std::string SanctionsOf(v1::Direction direction, const v1::Party& a, const v1::Party& b, const std::string& scope) {
  std::string description = "sanctions of each on the other";
  if (direction == v1::DIRECTION_FORWARD) description = "sanctions of " + a.name() + " on " + b.name();
  if (direction == v1::DIRECTION_BACKWARD) description = "sanctions of " + b.name() + " on " + a.name();
  return scope.empty() ? description : description + ": " + scope;
}

void AddSanctions(const std::vector<EventRecord>& sanctions, const v1::Party& a, const v1::Party& b, Facts* facts) {
  struct Eased {
    v1::Direction direction;
    int32_t day;
    std::string words;
  };
  std::vector<Eased> eased;
  std::map<std::pair<v1::Direction, std::string>, size_t> began;  // place in `standing`
  std::vector<std::pair<v1::Direction, const EventRecord*>> standing;
  for (const EventRecord& event : sanctions) {
    const v1::Direction direction = DirectionOf(event, a.id(), b.id());
    const std::string words = FoldWords(event.facts().sanction().scope());
    const SanctionAction action = event.facts().sanction().action();
    if (action == SANCTION_ACTION_EASE) eased.push_back({direction, event.sort_day(), words});
    if (action != SANCTION_ACTION_IMPOSE) continue;
    const bool lifted = std::any_of(eased.begin(), eased.end(), [&](const Eased& each) {
      return each.direction == direction && each.day > event.sort_day() && Lifts(each.words, words);
    });
    if (lifted) continue;
    const auto [place, is_new] = began.try_emplace({direction, words}, standing.size());
    if (is_new) {
      standing.emplace_back(direction, &event);
    } else {
      standing[place->second].second = &event;
    }
  }
  // By their beginning, which may have changed since they were met.
  std::stable_sort(standing.begin(), standing.end(), [](const auto& one, const auto& other) {
    return one.second->sort_day() > other.second->sort_day();
  });
  if (standing.size() > kMostStandingFacts) standing.resize(kMostStandingFacts);
  for (const auto& [direction, event] : standing) {
    facts->push_back(Fact(v1::STANDING_KIND_SANCTION, *event, direction,
                          SanctionsOf(direction, a, b, event->facts().sanction().scope())));
  }
}

const char* NameOf(Instrument instrument) {
  switch (instrument) {
    case INSTRUMENT_MOU: return "memorandum of understanding";
    case INSTRUMENT_TREATY: return "treaty";
    case INSTRUMENT_PROTOCOL: return "protocol";
    case INSTRUMENT_CONTRACT: return "contract";
    case INSTRUMENT_LETTER: return "letter of understanding";
    default: return "agreement";
  }
}

std::string SubjectsOf(const Agreement& agreement) {
  std::string subjects;
  for (const std::string& subject : agreement.subjects()) subjects += (subjects.empty() ? ": " : ", ") + subject;
  return subjects;
}

void AddAgreements(const std::vector<EventRecord>& agreements, const std::string& a, const std::string& b,
                   Facts* facts) {
  std::map<std::string, int32_t> called_off;  // newest day by folded subject
  size_t told = 0;
  for (const EventRecord& event : agreements) {
    const Agreement& agreement = event.facts().agreement();
    if (event.facts().status() == EVENT_STATUS_CANCELLED) {
      for (const std::string& subject : agreement.subjects()) {
        called_off.try_emplace(FoldWords(subject), event.sort_day());
      }
      continue;
    }
    if (agreement.instrument() == INSTRUMENT_COMMUNIQUE || told == kMostStandingFacts) continue;
    const auto ended = [&](const std::string& subject) {
      const auto off = called_off.find(FoldWords(subject));
      return off != called_off.end() && off->second > event.sort_day();
    };
    if (std::any_of(agreement.subjects().begin(), agreement.subjects().end(), ended)) continue;
    ++told;
    facts->push_back(Fact(v1::STANDING_KIND_AGREEMENT, event, DirectionOf(event, a, b),
                          NameOf(agreement.instrument()) + SubjectsOf(agreement)));
  }
}

// The sentences of the facts that are told from these.
absl::Status QuoteOutlines(const event_store::View& view, const std::vector<EventRecord>& outlines, Facts* facts) {
  for (v1::StandingFact& fact : *facts) {
    const auto outline = std::find_if(outlines.begin(), outlines.end(),
                                      [&](const EventRecord& event) { return event.event_id() == fact.event_id(); });
    if (outline == outlines.end()) continue;
    ASSIGN_OR_RETURN(const EventRecord event, view.GetVersion({outline->event_id(), outline->revision()}));
    Quote(event, &fact);
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<v1::StandingFact> StandingFactsOf(const StandingEvents& events, const v1::Party& party_a,
                                              const v1::Party& party_b) {
  Facts facts;
  AddRelations(events.ties, party_a.id(), party_b.id(), &facts);
  AddSanctions(events.sanctions, party_a, party_b, &facts);
  AddAgreements(events.agreements, party_a.id(), party_b.id(), &facts);
  return facts;
}

absl::StatusOr<std::vector<v1::StandingFact>> ReadStandingFacts(const event_store::View& view, const v1::Party& party_a,
                                                                const v1::Party& party_b, v1::Direction direction,
                                                                int32_t on_day) {
  const auto read = [&](EventType type, bool cancelled, size_t most,
                        bool outlines) -> absl::StatusOr<std::vector<EventRecord>> {
    EventQuery query;
    query.outlines = outlines;
    query.timelines = {{event_store::TimelineScope::kPairType,
                        event_store::PairTypeTerms(party_a.id(), party_b.id(), type)}};
    query.days.last = on_day;
    query.page_size = most;
    query.matches = [&](const EventRecord& event) {
      const EventStatus status = event.facts().status();
      const bool counts = status == EVENT_STATUS_OCCURRED || (cancelled && status == EVENT_STATUS_CANCELLED);
      return counts && RunsBetween(event_store::SidesOf(event.facts()), party_a.id(), party_b.id(), direction);
    };
    ASSIGN_OR_RETURN(EventPage page, ReadEventPage(view, query));
    return std::move(page.events);
  };
  // Some more agreements than are told, for those that are called off.
  constexpr size_t kMostAgreements = 2 * kMostStandingFacts;
  StandingEvents events;
  // Of ties and sanctions few are told of many that are looked at, of agreements most.
  ASSIGN_OR_RETURN(events.ties, read(EVENT_TYPE_DIPLOMATIC_TIES, false, kMostEventsForStanding, true));
  ASSIGN_OR_RETURN(events.sanctions, read(EVENT_TYPE_SANCTION, false, kMostEventsForStanding, true));
  ASSIGN_OR_RETURN(events.agreements, read(EVENT_TYPE_AGREEMENT, true, kMostAgreements, false));
  std::vector<v1::StandingFact> facts = StandingFactsOf(events, party_a, party_b);
  RETURN_IF_ERROR(QuoteOutlines(view, events.ties, &facts));
  RETURN_IF_ERROR(QuoteOutlines(view, events.sanctions, &facts));
  return facts;
}

}  // namespace legation::query
