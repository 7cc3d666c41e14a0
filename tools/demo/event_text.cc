#include "tools/demo/event_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace legation::demo {
namespace {

// "EVENT_TYPE_BUSINESS_FORUM" without its prefix, in lower case and with blanks.
std::string Words(const std::string& value_name, size_t prefix) {
  std::string words = value_name.substr(prefix);
  for (char& letter : words) letter = letter == '_' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return words;
}

std::string PersonText(const v1::Person& person) {
  if (person.office().empty() || person.name().empty()) return person.office() + person.name();
  return person.office() + " " + person.name();
}

std::string PartyText(const v1::Participant& participant, const vocabulary::Vocabulary& vocabulary) {
  std::string text = participant.organization();
  if (!participant.country_code().empty()) {
    const vocabulary::Country* country = vocabulary.countries().Find(participant.country_code());
    text = country == nullptr ? participant.country_code() : country->name;
  }
  if (const std::string person = PersonText(participant.person()); !person.empty()) text += " (" + person + ")";
  if (participant.inferred()) text += "*";
  return text;
}

std::string JoinRoles(const v1::Event& event, const vocabulary::Vocabulary& vocabulary, std::vector<v1::ParticipantRole> roles) {
  std::vector<std::string> parties;
  for (const v1::Participant& participant : event.participants()) {
    if (std::find(roles.begin(), roles.end(), participant.role()) != roles.end()) {
      parties.push_back(PartyText(participant, vocabulary));
    }
  }
  return fmt::format("{}", fmt::join(parties, ", "));
}

std::string DelegationText(const v1::Delegation& delegation) {
  std::string text;
  if (delegation.has_size()) {
    const char* bound = delegation.bound() == v1::SIZE_BOUND_AT_LEAST ? "at least "
                        : delegation.bound() == v1::SIZE_BOUND_AT_MOST ? "at most "
                        : delegation.bound() == v1::SIZE_BOUND_ABOUT   ? "about "
                                                                       : "";
    text += fmt::format("; {}{} {}", bound, delegation.size(), delegation.unit() == v1::SIZE_UNIT_COMPANIES ? "companies" : "people");
  }
  std::vector<std::string> sectors;
  for (const v1::Sector& sector : delegation.sectors()) sectors.push_back(sector.text());
  if (!sectors.empty()) text += fmt::format("; sectors: {}", fmt::join(sectors, ", "));
  std::vector<std::string> outcomes;
  for (const v1::DelegationOutcome& outcome : delegation.outcomes()) outcomes.push_back(outcome.subject());
  if (!outcomes.empty()) text += fmt::format("; outcomes: {}", fmt::join(outcomes, ", "));
  return text;
}

std::string DetailsText(const v1::Event& event) {
  switch (event.details_case()) {
    case v1::Event::kVisit: return event.visit().first_ever() ? ", first ever" : "";
    case v1::Event::kAgreement: {
      const auto& subjects = event.agreement().subjects();
      return subjects.empty() ? "" : fmt::format(", on {}", fmt::join(subjects.begin(), subjects.end(), " and "));
    }
    case v1::Event::kDelegation: return DelegationText(event.delegation());
    case v1::Event::kDiplomaticTies: return ", " + Words(v1::TiesAction_Name(event.diplomatic_ties().action()), sizeof "TIES_ACTION");
    case v1::Event::kSanction: return ", " + Words(v1::SanctionAction_Name(event.sanction().action()), sizeof "SANCTION_ACTION");
    default: return "";
  }
}

}  // namespace

std::string DateText(const v1::EventDate& date) {
  if (!date.has_start_date()) return "undated";
  const google::type::Date& day = date.start_date();
  if (day.month() == 0) return fmt::format("{:04}", day.year());
  if (day.day() == 0) return fmt::format("{:04}-{:02}", day.year(), day.month());
  return fmt::format("{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
}

std::string EventText(const v1::Event& event, const vocabulary::Vocabulary& vocabulary) {
  const std::string from = JoinRoles(event, vocabulary, {v1::PARTICIPANT_ROLE_SOURCE, v1::PARTICIPANT_ROLE_VISITOR,
                                                         v1::PARTICIPANT_ROLE_SPEAKER, v1::PARTICIPANT_ROLE_MEDIATOR});
  const std::string to = JoinRoles(event, vocabulary, {v1::PARTICIPANT_ROLE_TARGET, v1::PARTICIPANT_ROLE_HOST});
  std::string parties = JoinRoles(event, vocabulary, {v1::PARTICIPANT_ROLE_PARTICIPANT});
  if (!from.empty() && !to.empty()) {
    parties = from + " to " + to + (parties.empty() ? "" : ", with " + parties);
  } else {
    for (const std::string& side : {from, to}) {
      if (!side.empty()) parties += (parties.empty() ? "" : ", ") + side;
    }
  }
  for (const auto& [role, word] : {std::pair(v1::PARTICIPANT_ROLE_LEADER, "led by"), std::pair(v1::PARTICIPANT_ROLE_SIGNATORY, "signed by")}) {
    if (const std::string persons = JoinRoles(event, vocabulary, {role}); !persons.empty()) parties += fmt::format(", {} {}", word, persons);
  }
  return fmt::format("{}, {}{}: {}{}", Words(v1::EventType_Name(event.type()), sizeof "EVENT_TYPE"),
                     Words(v1::EventStatus_Name(event.status()), sizeof "EVENT_STATUS"), event.history() ? " (background)" : "",
                     parties, DetailsText(event));
}

const v1::Evidence* BestEvidence(const v1::Event& event) {
  if (event.evidence().empty()) return nullptr;
  const std::string& newest = event.evidence().rbegin()->article_id();
  for (const v1::Evidence& evidence : event.evidence()) {
    if (evidence.article_id() == newest) return &evidence;
  }
  return nullptr;
}

std::string OneLine(const std::string& text) {
  std::string line;
  for (const char byte : text) {
    const bool blank = byte == '\n' || byte == '\r' || byte == '\t' || byte == ' ';
    if (!blank) line += byte;
    if (blank && !line.empty() && line.back() != ' ') line += ' ';
  }
  return line;
}

}  // namespace legation::demo
