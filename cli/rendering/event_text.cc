#include "cli/rendering/event_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/rendering/enum_words.h"
#include "cli/rendering/text_layout.h"

namespace legation::cli {
namespace {

using vocabulary::CountryTable;

std::string PersonText(const v1::Person& person) {
  const std::string name = PlainText(person.name()), office = PlainText(person.office());
  return office.empty() || name.empty() ? office + name : office + " " + name;
}

template <typename Texts>
std::string Listed(const Texts& texts, const char* separator) {
  std::vector<std::string> plain;
  for (const auto& text : texts) plain.push_back(PlainText(text));
  return fmt::format("{}", fmt::join(plain, separator));
}

std::string SectorsText(const google::protobuf::RepeatedPtrField<v1::Sector>& sectors) {
  std::vector<std::string> words;
  for (const v1::Sector& sector : sectors) words.push_back(sector.text());
  return words.empty() ? "" : "; sectors: " + Listed(words, ", ");
}

std::string DelegationText(const v1::Delegation& delegation) {
  std::string text;
  if (delegation.has_size()) text += "; " + SizeText(delegation);
  text += SectorsText(delegation.sectors());
  std::vector<std::string> outcomes;
  for (const v1::DelegationOutcome& outcome : delegation.outcomes()) outcomes.push_back(outcome.subject());
  if (!outcomes.empty()) text += "; outcomes: " + Listed(outcomes, ", ");
  return text;
}

std::string DetailsText(const v1::Event& event) {
  switch (event.details_case()) {
    case v1::Event::kVisit: return event.visit().first_ever() ? ", first ever" : "";
    case v1::Event::kMeeting:
      return event.meeting().topic().empty() ? "" : ", about " + PlainText(event.meeting().topic());
    case v1::Event::kAgreement:
      return event.agreement().subjects().empty() ? "" : ", on " + Listed(event.agreement().subjects(), " and ");
    case v1::Event::kCooperation:
      return event.cooperation().subjects().empty() ? "" : ", on " + Listed(event.cooperation().subjects(), " and ");
    case v1::Event::kDelegation: return DelegationText(event.delegation());
    case v1::Event::kBusinessForum: return SectorsText(event.business_forum().sectors());
    case v1::Event::kDiplomaticTies: return ", " + Words(event.diplomatic_ties().action());
    case v1::Event::kSanction: return ", " + Words(event.sanction().action());
    default: return "";
  }
}

}  // namespace

std::string DayText(const google::type::Date& day) {
  if (day.year() == 0) return "";
  if (day.month() == 0) return fmt::format("{:04}", day.year());
  if (day.day() == 0) return fmt::format("{:04}-{:02}", day.year(), day.month());
  return fmt::format("{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
}

std::string DateText(const v1::EventDate& date) {
  return date.has_start_date() ? DayText(date.start_date()) : "undated";
}

std::string CountryName(const std::string& code, const CountryTable& countries) {
  const vocabulary::Country* country = countries.Find(code);
  return country == nullptr ? PlainText(code) : country->name;
}

std::string ParticipantText(const v1::Participant& participant, const CountryTable& countries) {
  std::string text = PlainText(participant.organization());
  if (!participant.country_code().empty()) text = CountryName(participant.country_code(), countries);
  if (const std::string person = PersonText(participant.person()); !person.empty()) {
    text += text.empty() ? person : " (" + person + ")";
  }
  if (participant.inferred()) text += "*";
  return text;
}

std::string ParticipantsText(const v1::Event& event, const std::vector<v1::ParticipantRole>& roles,
                             const CountryTable& countries) {
  std::vector<std::string> parties;
  for (const v1::Participant& participant : event.participants()) {
    if (std::find(roles.begin(), roles.end(), participant.role()) != roles.end()) {
      parties.push_back(ParticipantText(participant, countries));
    }
  }
  return fmt::format("{}", fmt::join(parties, ", "));
}

std::string SizeText(const v1::Delegation& delegation) {
  if (!delegation.has_size()) return "";
  const char* bound = delegation.bound() == v1::SIZE_BOUND_AT_LEAST  ? "at least "
                      : delegation.bound() == v1::SIZE_BOUND_AT_MOST ? "at most "
                      : delegation.bound() == v1::SIZE_BOUND_ABOUT   ? "about "
                                                                     : "";
  return fmt::format("{}{} {}", bound, delegation.size(),
                     delegation.unit() == v1::SIZE_UNIT_COMPANIES ? "companies" : "people");
}

std::string ActText(const v1::Event& event, const CountryTable& countries) {
  const std::string from = ParticipantsText(event,
                                            {v1::PARTICIPANT_ROLE_SOURCE, v1::PARTICIPANT_ROLE_VISITOR,
                                             v1::PARTICIPANT_ROLE_SPEAKER, v1::PARTICIPANT_ROLE_MEDIATOR},
                                            countries);
  const std::string to = ParticipantsText(event, {v1::PARTICIPANT_ROLE_TARGET, v1::PARTICIPANT_ROLE_HOST}, countries);
  std::string parties = ParticipantsText(event, {v1::PARTICIPANT_ROLE_PARTICIPANT}, countries);
  if (!from.empty() && !to.empty()) {
    parties = from + " to " + to + (parties.empty() ? "" : ", with " + parties);
  } else {
    for (const std::string& side : {from, to}) {
      if (!side.empty()) parties += (parties.empty() ? "" : ", ") + side;
    }
  }
  for (const auto& [role, word] :
       {std::pair(v1::PARTICIPANT_ROLE_LEADER, "led by"), std::pair(v1::PARTICIPANT_ROLE_SIGNATORY, "signed by")}) {
    const std::string persons = ParticipantsText(event, {role}, countries);
    if (!persons.empty()) parties += fmt::format(", {} {}", word, persons);
  }
  return parties + DetailsText(event);
}

std::string EventText(const v1::Event& event, const CountryTable& countries) {
  return fmt::format("{}, {}{}: {}", Words(event.type()), Words(event.status()), event.history() ? " (background)" : "",
                     ActText(event, countries));
}

const v1::Evidence* BestEvidence(const v1::Event& event) {
  if (event.evidence().empty()) return nullptr;
  const std::string& newest = event.evidence().rbegin()->article_id();
  for (const v1::Evidence& evidence : event.evidence()) {
    if (evidence.article_id() == newest) return &evidence;
  }
  return nullptr;
}

std::string SentenceText(const v1::Evidence& evidence) {
  return "“" + PlainText(evidence.text()) + "” (" + PlainText(evidence.article_id()) + ")";
}

std::string BestSentence(const v1::Event& event) {
  const v1::Evidence* evidence = BestEvidence(event);
  return evidence == nullptr ? "" : SentenceText(*evidence);
}

}  // namespace legation::cli
