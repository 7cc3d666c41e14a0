#include "ingest_service/extraction/merge.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

namespace legation::extraction {
namespace {

using internal::v1::Day;
using internal::v1::EventFacts;
using internal::v1::ExtractedEvent;
using internal::v1::Participant;

std::vector<std::string> Parties(const EventFacts& facts) {
  std::vector<std::string> parties;
  for (const auto& participant : facts.participants()) {
    if (participant.role() == internal::v1::PARTICIPANT_ROLE_SIGNATORY ||
        participant.role() == internal::v1::PARTICIPANT_ROLE_LEADER)
      continue;
    const bool mutual = participant.role() == internal::v1::PARTICIPANT_ROLE_PARTICIPANT;
    parties.push_back((mutual ? "" : std::to_string(participant.role())) + participant.country_code() + "/" +
                      participant.organization());
  }
  std::sort(parties.begin(), parties.end());
  parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
  return parties;
}

bool SameDay(const EventFacts& a, const EventFacts& b, bool days_unresolved) {
  if (!a.date().has_start_date() && !b.date().has_start_date()) return true;
  if (!a.date().has_start_date() || !b.date().has_start_date()) return !days_unresolved;
  const Day &x = a.date().start_date(), &y = b.date().start_date();
  if (x.year() != y.year()) return false;
  if (x.month() == 0 || y.month() == 0) return true;
  if (x.month() != y.month()) return false;
  return x.day() == 0 || y.day() == 0 || x.day() == y.day();
}

bool SameSide(const Participant& p, const Participant& q) {
  return p.role() == q.role() && p.country_code() == q.country_code() && p.organization() == q.organization();
}

// Whether the event has the person that the participant names, on the same side.
bool Names(const EventFacts& facts, const Participant& participant) {
  return std::any_of(facts.participants().begin(), facts.participants().end(), [&](const Participant& q) {
    return SameSide(participant, q) && participant.person().name() == q.person().name();
  });
}

// Whether both name persons on the same side and have none of them in common.
bool OtherPersons(const EventFacts& a, const EventFacts& b) {
  const auto shared = [&](const Participant& p) {
    return std::any_of(a.participants().begin(), a.participants().end(),
                       [&](const Participant& q) { return SameSide(p, q) && Names(b, q); });
  };
  for (const Participant& p : a.participants()) {
    for (const Participant& q : b.participants()) {
      const bool named = !p.person().name().empty() && !q.person().name().empty();
      if (SameSide(p, q) && named && p.person().name() != q.person().name() && !shared(p)) return true;
    }
  }
  return false;
}

// Quantities that the first sentence tells: numbers of two digits or more that are no years.
std::set<std::string> Quantities(const ExtractedEvent& event) {
  std::set<std::string> quantities;
  if (event.evidence().empty()) return quantities;
  const std::string& text = event.evidence(0).text();
  for (size_t i = 0; i < text.size();) {
    size_t end = i;
    while (end < text.size() && (std::isdigit(static_cast<unsigned char>(text[end])) || text[end] == ',' || text[end] == '.'))
      ++end;
    std::string number = text.substr(i, end - i);
    while (!number.empty() && !std::isdigit(static_cast<unsigned char>(number.back()))) number.pop_back();
    const bool year = number.size() == 4 && (number.starts_with("19") || number.starts_with("20"));
    if (number.size() > 1 && std::isdigit(static_cast<unsigned char>(number[0])) && !year) quantities.insert(number);
    i = std::max(end, i + 1);
  }
  return quantities;
}

// Gifts of other quantities, told in other sentences, are other gifts.
bool OtherGift(const ExtractedEvent& a, const ExtractedEvent& b) {
  if (a.facts().type() != internal::v1::EVENT_TYPE_AID || a.evidence().empty() || b.evidence().empty() ||
      a.evidence(0).begin_byte() == b.evidence(0).begin_byte())
    return false;
  const std::set<std::string> x = Quantities(a), y = Quantities(b);
  return !x.empty() && !y.empty() && std::none_of(x.begin(), x.end(), [&](const auto& q) { return y.contains(q); });
}

bool SameAct(const EventFacts& a, const EventFacts& b, bool days_unresolved) {
  if (a.type() != b.type() || a.history() != b.history() || Parties(a) != Parties(b)) return false;
  // What was denied or called off is not what was done.
  if (a.status() != b.status() &&
      (a.status() == internal::v1::EVENT_STATUS_DENIED || b.status() == internal::v1::EVENT_STATUS_DENIED))
    return false;
  if (a.diplomatic_ties().action() != b.diplomatic_ties().action() || a.sanction().action() != b.sanction().action())
    return false;
  if (a.type() == internal::v1::EVENT_TYPE_AGREEMENT) {
    if (a.agreement().subjects_size() > 0 && b.agreement().subjects_size() > 0 &&
        a.agreement().subjects(0) != b.agreement().subjects(0))
      return false;
    return SameDay(a, b, days_unresolved);
  }
  const bool visits = a.type() == internal::v1::EVENT_TYPE_VISIT && !a.history();
  const bool near = !a.date().has_start_date() || !b.date().has_start_date() ||
                    (a.date().start_date().year() == b.date().start_date().year() &&
                     (a.date().start_date().month() == b.date().start_date().month() ||
                      a.date().start_date().month() == 0 || b.date().start_date().month() == 0));
  const bool once = visits && (a.tour_number() == b.tour_number() || near);
  if (OtherPersons(a, b)) return false;
  if (days_unresolved) return SameDay(a, b, days_unresolved);
  return once || SameDay(a, b, days_unresolved);
}

bool DateInferred(const EventFacts& facts) {
  return std::find(facts.inferred_slots().begin(), facts.inferred_slots().end(), "date") != facts.inferred_slots().end();
}

// How many of an event's slots one sentence fills.
int Fullness(const EventFacts& facts) {
  int slots = facts.date().has_start_date() ? (facts.date().start_date().day() != 0 ? 2 : 1) : 0;
  slots -= static_cast<int>(facts.inferred_slots_size());
  slots += facts.place().country_code().empty() || facts.place().inferred() ? 0 : 1;
  for (const auto& participant : facts.participants())
    slots += !participant.inferred() + !participant.person().name().empty();
  slots += facts.visit().has_first_ever() + (facts.visit().kind() != 0) + (facts.delegation().has_size() ? 1 : 0) +
           (facts.delegation().sectors_size() > 0);
  return slots;
}

}  // namespace

std::vector<ExtractedEvent> MergeSameActs(std::vector<ExtractedEvent> events, bool days_unresolved) {
  std::vector<ExtractedEvent> merged;
  for (ExtractedEvent& event : events) {
    ExtractedEvent* same = nullptr;
    for (ExtractedEvent& earlier : merged) {
      if (SameAct(earlier.facts(), event.facts(), days_unresolved) && !OtherGift(earlier, event)) {
        same = &earlier;
        break;
      }
    }
    if (same == nullptr) {
      merged.push_back(std::move(event));
      continue;
    }
    EventFacts* facts = same->mutable_facts();
    const EventFacts& more = event.facts();
    const int fullness = Fullness(*facts);
    const bool told = more.date().has_start_date() && DateInferred(*facts) && !DateInferred(more);
    const bool vague =
        facts->date().precision() == internal::v1::DATE_PRECISION_NONE ||
        (more.date().has_start_date() && more.date().precision() < facts->date().precision()) ||
        (told && more.date().precision() == facts->date().precision());
    if (vague) {
      *facts->mutable_date() = more.date();
      auto* slots = facts->mutable_inferred_slots();
      if (told) slots->erase(std::remove(slots->begin(), slots->end(), "date"), slots->end());
    }
    if (!facts->has_place() && more.has_place()) *facts->mutable_place() = more.place();
    if (facts->has_place() && facts->place().city().empty() &&
        more.place().country_code() == facts->place().country_code())
      facts->mutable_place()->set_city(more.place().city());
    if (facts->has_visit() && more.has_visit()) {
      auto* visit = facts->mutable_visit();
      if (visit->kind() == 0) visit->set_kind(more.visit().kind());
      if (visit->ordinal() == 0) visit->set_ordinal(more.visit().ordinal());
      if (visit->duration_days() == 0) visit->set_duration_days(more.visit().duration_days());
      if (more.visit().has_first_ever()) {
        visit->set_first_ever(more.visit().first_ever());
        visit->set_first_ever_scope(more.visit().first_ever_scope());
      }
    }
    if (facts->has_agreement() && facts->agreement().subjects_size() == 0)
      *facts->mutable_agreement()->mutable_subjects() = more.agreement().subjects();
    for (const std::string& subject : more.cooperation().subjects()) {
      constexpr int kMost = 12;
      auto* subjects = facts->mutable_cooperation()->mutable_subjects();
      const bool told = std::find(subjects->begin(), subjects->end(), subject) != subjects->end();
      if (!told && subjects->size() < kMost) subjects->Add(std::string(subject));
    }
    if (facts->has_delegation() && more.has_delegation()) {
      auto* delegation = facts->mutable_delegation();
      if (!delegation->has_size() && more.delegation().has_size()) {
        delegation->set_size(more.delegation().size());
        delegation->set_bound(more.delegation().bound());
        delegation->set_unit(more.delegation().unit());
      }
      if (delegation->kind() == 0) delegation->set_kind(more.delegation().kind());
      const auto stated = internal::v1::LEADER_BASIS_STATED;
      if (delegation->leader_basis() != stated && more.delegation().leader_basis() == stated) {
        auto* participants = facts->mutable_participants();
        const auto leads = [](const auto& p) { return p.role() == internal::v1::PARTICIPANT_ROLE_LEADER; };
        participants->erase(std::remove_if(participants->begin(), participants->end(), leads), participants->end());
        delegation->set_leader_basis(stated);
      }
      if (delegation->sectors_size() == 0) *delegation->mutable_sectors() = more.delegation().sectors();
    }
    if (facts->has_business_forum() && facts->business_forum().sectors_size() == 0)
      *facts->mutable_business_forum()->mutable_sectors() = more.business_forum().sectors();
    for (const auto& participant : more.participants()) {
      bool told = false;
      for (auto& earlier : *facts->mutable_participants()) {
        if (earlier.role() != participant.role() || earlier.country_code() != participant.country_code() ||
            earlier.organization() != participant.organization())
          continue;
        if (earlier.person().name().empty() && participant.has_person())
          *earlier.mutable_person() = participant.person();
        told = true;
      }
      // "met President X"; "met President X and Foreign Minister Y"
      const bool colleague = told && !participant.person().name().empty() && !Names(*facts, participant);
      if (!told || (colleague && facts->has_meeting())) *facts->add_participants() = participant;
    }
    for (const auto& span : event.evidence()) {
      bool told = false;
      for (const auto& earlier : same->evidence()) told |= earlier.begin_byte() == span.begin_byte();
      if (told) continue;
      *same->add_evidence() = span;
      // The sentence that tells most stands first.
      if (Fullness(more) > fullness) same->mutable_evidence()->SwapElements(0, same->evidence_size() - 1);
    }
  }
  return merged;
}

}  // namespace legation::extraction
