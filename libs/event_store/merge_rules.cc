#include "event_store/merge_rules.h"

#include <algorithm>
#include <set>

#include "event_store/event_days.h"
#include "event_store/event_fold.h"
#include "event_store/event_parties.h"
#include "event_store/event_rows.h"
#include "event_store/sentence_erasure.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

// A plan may slip by so many days and still be the same visit.
constexpr int32_t kPlanSlipDays = 2;

bool NeedsSameWords(EventType type) {
  return type == EVENT_TYPE_STATEMENT || type == EVENT_TYPE_ACCUSATION || type == EVENT_TYPE_DEMAND ||
         type == EVENT_TYPE_THREAT || type == EVENT_TYPE_PROTEST || type == EVENT_TYPE_CONFLICT;
}

bool PersonsAreCompatible(const EventFacts& a, const EventFacts& b) {
  for (const Participant& first : a.participants()) {
    if (first.person().name().empty()) continue;
    bool other_named = false, fits = false;
    for (const Participant& second : b.participants()) {
      if (second.role() != first.role() || PartyOf(second) != PartyOf(first) || second.person().name().empty()) continue;
      other_named = true;
      fits = fits || NamesAreCompatible(first.person().name(), second.person().name());
    }
    const bool principal = first.role() != PARTICIPANT_ROLE_SIGNATORY && first.role() != PARTICIPANT_ROLE_COMPANION;
    if (principal && other_named && !fits) return false;
  }
  return true;
}

std::set<std::string> Folded(const google::protobuf::RepeatedPtrField<std::string>& texts) {
  std::set<std::string> folded;
  for (const std::string& text : texts) folded.insert(FoldWords(text));
  return folded;
}

// Subjects that say the same with more or fewer words: one's words are all in the other.
bool SubjectsAgree(const Agreement& a, const Agreement& b) {
  const std::set<std::string> first = Folded(a.subjects()), second = Folded(b.subjects());
  if (first.empty() || second.empty()) return first.empty() && second.empty();
  if (first == second) return true;
  return first.size() == 1 && second.size() == 1 && NamesAreCompatible(*first.begin(), *second.begin());
}

bool DetailsAgree(const EventFacts& a, const EventFacts& b) {
  switch (a.type()) {
    case EVENT_TYPE_AGREEMENT: {
      const bool instruments = a.agreement().instrument() == b.agreement().instrument() ||
                               a.agreement().instrument() == INSTRUMENT_UNSPECIFIED ||
                               b.agreement().instrument() == INSTRUMENT_UNSPECIFIED;
      return instruments && SubjectsAgree(a.agreement(), b.agreement());
    }
    case EVENT_TYPE_DIPLOMATIC_TIES: return a.diplomatic_ties().action() == b.diplomatic_ties().action();
    case EVENT_TYPE_SANCTION: return a.sanction().action() == b.sanction().action();
    case EVENT_TYPE_DELEGATION: return a.delegation().kind() == b.delegation().kind();
    default: return true;
  }
}

using Contributions = google::protobuf::RepeatedPtrField<Contribution>;

bool WordsAgree(const EventFacts& known, const Contributions& contributions, const ExtractedEvent& incoming) {
  const Statement &a = known.statement(), &b = incoming.facts().statement();
  if (!a.quote().empty() && FoldWords(a.quote()) == FoldWords(b.quote())) return true;
  for (const Participant& first : known.participants()) {
    if (first.role() != PARTICIPANT_ROLE_SPEAKER || first.person().name().empty()) continue;
    for (const Participant& second : incoming.facts().participants()) {
      if (second.role() == PARTICIPANT_ROLE_SPEAKER && !second.person().name().empty() &&
          NamesAreCompatible(first.person().name(), second.person().name())) {
        return true;
      }
    }
  }
  for (const Contribution& contribution : contributions) {
    for (const Span& span : contribution.event().evidence()) {
      for (const Span& other : incoming.evidence()) {
        if (SayTheSame(span, other)) return true;
      }
    }
  }
  return false;
}

bool IsSame(const EventFacts& a, int32_t sort_day, const Contributions& contributions, const ExtractedEvent& incoming,
            const DaySpan& incoming_days) {
  const EventFacts& b = incoming.facts();
  if (a.type() != b.type() || !MayMerge(a) || !MayMerge(b)) return false;
  const Sides sides_a = SidesOf(a), sides_b = SidesOf(b);
  if (sides_a.parties != sides_b.parties || sides_a.actors != sides_b.actors || sides_a.receivers != sides_b.receivers) {
    return false;
  }
  const bool planned = a.status() == EVENT_STATUS_PLANNED || b.status() == EVENT_STATUS_PLANNED;
  if (!DaysMeet(DaysOfAct(a, sort_day), incoming_days, planned)) return false;
  if (!PersonsAreCompatible(a, b) || !DetailsAgree(a, b)) return false;
  return !NeedsSameWords(a.type()) || WordsAgree(a, contributions, incoming);
}

}  // namespace

bool MayMerge(const EventFacts& facts) {
  // A year alone tells too little.
  const DatePrecision precision = facts.date().precision();
  const bool dated_well = !facts.date().has_start_date() || precision == DATE_PRECISION_DAY || precision == DATE_PRECISION_MONTH;
  return dated_well && !SidesOf(facts).parties.empty();
}

DaySpan DaysOfAct(const EventFacts& facts, int32_t sort_day) {
  return DaysOf(facts.date()).value_or(DaySpan{sort_day, sort_day});
}

bool DaysMeet(const DaySpan& known, const DaySpan& incoming, bool planned) {
  const int32_t slip = planned ? kPlanSlipDays : 0;
  return incoming.first <= known.last + slip && incoming.last >= known.first - slip;
}

bool IsSameAct(const EventRecord& known, const ExtractedEvent& incoming, const DaySpan& incoming_days) {
  if (IsSame(known.facts(), known.sort_day(), known.contributions(), incoming, incoming_days)) return true;
  return known.has_reported() && IsSame(known.reported().facts(), known.reported().sort_day(), known.contributions(),
                                        incoming, incoming_days);
}

}  // namespace legation::event_store
