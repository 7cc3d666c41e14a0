#include "tools/extract/evaluation_format.h"

#include <cstdio>
#include <string>

#include "absl/strings/ascii.h"
#include "ingest_service/extraction/confidence.h"

namespace legation::tools {
namespace {

namespace v1 = internal::v1;
using nlohmann::json;

std::string TypeName(v1::EventType type) {
  switch (type) {
    case v1::EVENT_TYPE_CALL:
    case v1::EVENT_TYPE_NEGOTIATION:
    case v1::EVENT_TYPE_MEDIATION:
      return "MEETING";
    case v1::EVENT_TYPE_INVITATION:
      return "VISIT";
    case v1::EVENT_TYPE_BUSINESS_FORUM:
      return "FORUM";
    case v1::EVENT_TYPE_ACCUSATION:
    case v1::EVENT_TYPE_DEMAND:
    case v1::EVENT_TYPE_REJECTION:
    case v1::EVENT_TYPE_THREAT:
    case v1::EVENT_TYPE_PROTEST:
      return "ACCUSE_THREATEN";
    case v1::EVENT_TYPE_COERCION:
      return "CONFLICT";
    case v1::EVENT_TYPE_MOBILISATION:
    case v1::EVENT_TYPE_CEREMONY:
      return "OTHER";
    default:
      return v1::EventType_Name(type).substr(11);
  }
}

std::string DayText(const v1::Day& day) {
  char text[32];
  if (day.day() != 0) {
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", day.year(), day.month(), day.day());
  } else if (day.month() != 0) {
    std::snprintf(text, sizeof text, "%04d-%02d", day.year(), day.month());
  } else {
    std::snprintf(text, sizeof text, "%04d", day.year());
  }
  return text;
}

// What tools/calibrate/fit_confidence.py needs; the scorer ignores it.
json CalibrationFields(const v1::ExtractedEvent& event, const extraction::ConfidenceSigns& signs) {
  return {{"confidence_permille", event.facts().confidence_permille()},
          {"type", v1::EventType_Name(signs.type).substr(11)},
          {"inferred_participants", signs.inferred_participants},
          {"inferred_slots", signs.inferred_slots},
          {"parties", signs.parties},
          {"evidence_sentences", signs.evidence_sentences},
          {"second_reading", signs.second_reading},
          {"history", signs.history},
          {"planned", signs.planned},
          {"rule", event.evidence_size() > 0 ? event.evidence(0).rule() : ""}};
}

// Whether both are of one sentence and differ in nothing but their subject.
bool ToldTogether(const v1::ExtractedEvent& a, const v1::ExtractedEvent& b) {
  if (!a.facts().has_agreement() || !b.facts().has_agreement() || a.evidence_size() == 0 || b.evidence_size() == 0 ||
      a.evidence(0).begin_byte() != b.evidence(0).begin_byte())
    return false;
  v1::EventFacts first = a.facts(), second = b.facts();
  first.mutable_agreement()->clear_subjects();
  second.mutable_agreement()->clear_subjects();
  return first.SerializeAsString() == second.SerializeAsString();
}

}  // namespace

void JoinAgreements(std::vector<v1::ExtractedEvent>* events, std::vector<extraction::ConfidenceSigns>* signs) {
  size_t kept = 0;
  for (size_t i = 0; i < events->size(); ++i) {
    v1::ExtractedEvent& event = (*events)[i];
    if (kept > 0 && ToldTogether((*events)[kept - 1], event)) {
      auto* agreement = (*events)[kept - 1].mutable_facts()->mutable_agreement();
      agreement->mutable_subjects()->MergeFrom(event.facts().agreement().subjects());
      continue;
    }
    if (kept != i) {
      (*events)[kept] = std::move(event);
      (*signs)[kept] = (*signs)[i];
    }
    ++kept;
  }
  events->resize(kept);
  signs->resize(kept);
}

json EvaluationEvent(const v1::ExtractedEvent& event, const extraction::ConfidenceSigns& signs) {
  const v1::EventFacts& facts = event.facts();
  json out = {{"type", facts.aid().halted() ? "SANCTION" : TypeName(facts.type())}, {"status", v1::EventStatus_Name(facts.status()).substr(13)}};
  out["date"] = facts.date().has_start_date() ? json(DayText(facts.date().start_date())) : json();
  json source = json::array(), target = json::array(), attributes = json::object();
  for (const v1::Participant& p : facts.participants()) {
    json actor = p.country_code().empty() ? json{{"name", p.organization()}} : json(p.country_code());
    json person = {{"name", p.person().name()}, {"country", p.country_code()}, {"role", p.person().office()}};
    switch (p.role()) {
      case v1::PARTICIPANT_ROLE_SIGNATORY:
        attributes["signatories"].push_back(person);
        break;
      case v1::PARTICIPANT_ROLE_LEADER:
        attributes["leader"] = person;
        break;
      case v1::PARTICIPANT_ROLE_COMPANION:
        break;
      case v1::PARTICIPANT_ROLE_HOST:
      case v1::PARTICIPANT_ROLE_TARGET:
        target.push_back(actor);
        if (facts.type() == v1::EVENT_TYPE_INVITATION) attributes["visitor"] = person;
        break;
      default:
        (p.role() == v1::PARTICIPANT_ROLE_PARTICIPANT && !source.empty() ? target : source).push_back(actor);
        if (p.role() == v1::PARTICIPANT_ROLE_VISITOR) attributes["visitor"] = person;
        if (p.role() == v1::PARTICIPANT_ROLE_PARTICIPANT && !p.person().name().empty())
          attributes["participants"].push_back(person);
    }
  }
  if (facts.type() == v1::EVENT_TYPE_INVITATION) {  // a planned visit of whom is invited
    std::swap(source, target);
    out["status"] = "PLANNED";
    out["date"] = json();  // the day of the invitation is not that of the visit
  }
  out["source"] = source;
  out["target"] = target;
  out["location"] =
      facts.has_place() ? json{{"country", facts.place().country_code()}, {"city", facts.place().city()}} : json();
  if (facts.has_visit() && facts.visit().has_first_ever()) attributes["first_ever"] = facts.visit().first_ever();
  if (facts.has_agreement()) {
    for (const std::string& subject : facts.agreement().subjects()) attributes["subjects"].push_back(subject);
    const std::string name = v1::Instrument_Name(facts.agreement().instrument()).substr(11);
    attributes["instrument"] = name == "MOU" ? name : absl::AsciiStrToLower(name);
  }
  for (const std::string& subject : facts.cooperation().subjects()) attributes["subjects"].push_back(subject);
  if (facts.has_delegation()) {
    const v1::Delegation& delegation = facts.delegation();
    if (delegation.has_size()) attributes["size"] = delegation.size();
    switch (delegation.bound()) {
      case v1::SIZE_BOUND_AT_LEAST:
        attributes["size_qualifier"] = "over";
        break;
      case v1::SIZE_BOUND_AT_MOST:
        attributes["size_qualifier"] = "up_to";
        break;
      case v1::SIZE_BOUND_ABOUT:
        attributes["size_qualifier"] = "about";
        break;
      case v1::SIZE_BOUND_EXACT:
        attributes["size_qualifier"] = "exact";
        break;
      default:
        break;
    }
    for (const v1::Sector& sector : delegation.sectors()) attributes["sectors"].push_back(sector.text());
  }
  for (const v1::Sector& sector : facts.business_forum().sectors()) attributes["sectors"].push_back(sector.text());
  out["attributes"] = attributes;
  if (event.evidence_size() > 0)
    out["evidence"] = {{"begin_byte", event.evidence(0).begin_byte()}, {"end_byte", event.evidence(0).end_byte()}};
  out["calibration"] = CalibrationFields(event, signs);
  return out;
}

bool ToldAsVisit(const v1::ExtractedEvent& event, const std::vector<v1::ExtractedEvent>& all) {
  if (event.facts().type() != v1::EVENT_TYPE_INVITATION) return false;
  const auto takes_part = [&](const v1::EventFacts& facts, const v1::Participant& who, v1::ParticipantRole role) {
    for (const v1::Participant& p : facts.participants()) {
      const bool same = p.country_code() == who.country_code() && p.organization() == who.organization();
      if (p.role() == role && same) return true;
    }
    return false;
  };
  for (const v1::ExtractedEvent& visit : all) {
    if (visit.facts().type() != v1::EVENT_TYPE_VISIT) continue;
    const bool at_once = visit.evidence_size() > 0 && event.evidence_size() > 0 &&
                         visit.evidence(0).begin_byte() == event.evidence(0).begin_byte();
    if (visit.facts().status() != v1::EVENT_STATUS_PLANNED && !at_once) continue;
    bool same = true;
    for (const v1::Participant& p : visit.facts().participants()) {
      const bool invited = p.role() == v1::PARTICIPANT_ROLE_VISITOR;
      same &= takes_part(event.facts(), p, invited ? v1::PARTICIPANT_ROLE_TARGET : v1::PARTICIPANT_ROLE_SOURCE);
    }
    if (same) return true;
  }
  return false;
}

}  // namespace legation::tools
