#include "query_service/event_csv.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "google/protobuf/generated_enum_reflection.h"
#include "google/protobuf/util/time_util.h"

namespace legation::query {
namespace {

// Names of columns and what stands in them, in their order.
using Cells = std::vector<std::pair<std::string_view, std::string>>;

// Several values in one cell, each once. A semicolon inside a value becomes a comma, so that it can be taken apart.
class JoinedValues {
 public:
  void Add(std::string value) {
    std::replace(value.begin(), value.end(), ';', ',');
    if (value.empty() || !values_.insert(value).second) return;
    joined_ += (joined_.empty() ? "" : "; ") + value;
  }
  bool Has(const std::string& value) const { return values_.contains(value); }
  const std::string& joined() const { return joined_; }

 private:
  std::set<std::string> values_;
  std::string joined_;
};

std::string Join(const google::protobuf::RepeatedPtrField<std::string>& values) {
  JoinedValues joined;
  for (const std::string& value : values) joined.Add(value);
  return joined.joined();
}

// An enum's value without the prefix of its type; empty for UNSPECIFIED.
template <typename Enum>
std::string NameOf(Enum value) {
  const auto* type = google::protobuf::GetEnumDescriptor<Enum>();
  const auto* known = type->FindValueByNumber(value);
  if (value == 0 || known == nullptr) return value == 0 ? "" : std::to_string(static_cast<int>(value));
  return known->name().substr(type->FindValueByNumber(0)->name().size() - std::string_view("UNSPECIFIED").size());
}

std::string Truth(bool value) { return value ? "true" : "false"; }
// Where zero means that it is not told.
std::string Number(int64_t value) { return value == 0 ? "" : std::to_string(value); }

std::string Shortest(double value) {
  std::array<char, 32> digits;
  return std::string(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

std::string Padded(int64_t value, size_t width) {
  const std::string digits = std::to_string(value);
  return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
}

std::string Thousandths(double value) {
  const int64_t thousandths = std::llround(value * 1000);
  return std::to_string(thousandths / 1000) + "." + Padded(thousandths % 1000, 3);
}

// As exact as it is known: 1997-08-21, 1997-08, 1997.
std::string DateText(const google::type::Date& date) {
  if (date.year() == 0) return "";
  std::string text = Padded(date.year(), 4);
  if (date.month() == 0) return text;
  text += "-" + Padded(date.month(), 2);
  return date.day() == 0 ? text : text + "-" + Padded(date.day(), 2);
}

std::string PersonText(const v1::Person& person) {
  if (person.name().empty()) return person.office();
  return person.office().empty() ? person.name() : person.name() + " (" + person.office() + ")";
}

bool Acts(v1::ParticipantRole role) {
  return role == v1::PARTICIPANT_ROLE_SOURCE || role == v1::PARTICIPANT_ROLE_VISITOR ||
         role == v1::PARTICIPANT_ROLE_SPEAKER || role == v1::PARTICIPANT_ROLE_MEDIATOR;
}
bool Receives(v1::ParticipantRole role) {
  return role == v1::PARTICIPANT_ROLE_TARGET || role == v1::PARTICIPANT_ROLE_HOST;
}

// Countries or organisations by their side; who leads, signs or comes along stands for a party that is named besides.
void AddParties(const v1::Event& event, const std::string& (v1::Participant::*party)() const,
                std::array<JoinedValues, 3>* sides) {
  auto& [actors, receivers, others] = *sides;
  for (const v1::Participant& participant : event.participants()) {
    if (Acts(participant.role())) actors.Add((participant.*party)());
    if (Receives(participant.role())) receivers.Add((participant.*party)());
  }
  for (const v1::Participant& participant : event.participants()) {
    const std::string& name = (participant.*party)();
    if (!actors.Has(name) && !receivers.Has(name)) others.Add(name);
  }
}

void AddParticipants(const v1::Event& event, Cells* cells) {
  std::array<JoinedValues, 3> countries, organizations;
  AddParties(event, &v1::Participant::country_code, &countries);
  AddParties(event, &v1::Participant::organization, &organizations);
  cells->emplace_back("source_countries", countries[0].joined());
  cells->emplace_back("source_organizations", organizations[0].joined());
  cells->emplace_back("target_countries", countries[1].joined());
  cells->emplace_back("target_organizations", organizations[1].joined());
  cells->emplace_back("participant_countries", countries[2].joined());
  cells->emplace_back("participant_organizations", organizations[2].joined());
  JoinedValues persons;
  for (const v1::Participant& participant : event.participants()) persons.Add(PersonText(participant.person()));
  cells->emplace_back("persons", persons.joined());
}

void AddVisitAndMeeting(const v1::Event& event, Cells* cells) {
  const v1::Visit& visit = event.visit();
  cells->emplace_back("visit_kind", NameOf(visit.kind()));
  cells->emplace_back("visit_ordinal", Number(visit.ordinal()));
  cells->emplace_back("first_ever", visit.has_first_ever() ? Truth(visit.first_ever()) : "");
  cells->emplace_back("first_ever_scope", visit.first_ever_scope());
  cells->emplace_back("visit_duration_days", Number(visit.duration_days()));
  cells->emplace_back("meeting_mode", NameOf(event.meeting().mode()));
  cells->emplace_back("meeting_topic", event.meeting().topic());
}

void AddAgreement(const v1::Event& event, Cells* cells) {
  const v1::Agreement& agreement = event.agreement();
  cells->emplace_back("instrument", NameOf(agreement.instrument()));
  cells->emplace_back("agreement_count", Number(agreement.count()));
  cells->emplace_back("subjects", Join(event.has_agreement() ? agreement.subjects() : event.cooperation().subjects()));
  cells->emplace_back("cooperation_intent", event.has_cooperation() ? Truth(event.cooperation().intent()) : "");
}

void AddDelegation(const v1::Event& event, Cells* cells) {
  const v1::Delegation& delegation = event.delegation();
  JoinedValues sectors, nodes, leaders;
  for (const v1::Sector& sector : delegation.sectors()) {
    sectors.Add(sector.text());
    nodes.Add(sector.node());
  }
  for (const v1::Participant& participant : event.participants()) {
    const bool leads = event.has_delegation() && participant.role() == v1::PARTICIPANT_ROLE_LEADER;
    if (leads) leaders.Add(PersonText(participant.person()));
  }
  cells->emplace_back("delegation_kind", NameOf(delegation.kind()));
  cells->emplace_back("delegation_size", delegation.has_size() ? std::to_string(delegation.size()) : "");
  cells->emplace_back("delegation_bound", NameOf(delegation.bound()));
  cells->emplace_back("delegation_unit", NameOf(delegation.unit()));
  cells->emplace_back("delegation_sectors", sectors.joined());
  cells->emplace_back("delegation_sector_nodes", nodes.joined());
  cells->emplace_back("delegation_leader", leaders.joined());
  cells->emplace_back("delegation_leader_basis", NameOf(delegation.leader_basis()));
  cells->emplace_back("delegation_organizer", delegation.organizer());
  cells->emplace_back("delegation_members", Join(delegation.members()));
}

void AddForumSectors(const v1::Event& event, Cells* cells) {
  JoinedValues sectors, nodes;
  for (const v1::Sector& sector : event.business_forum().sectors()) {
    sectors.Add(sector.text());
    nodes.Add(sector.node());
  }
  cells->emplace_back("forum_sectors", sectors.joined());
  cells->emplace_back("forum_sector_nodes", nodes.joined());
}

void AddOtherDetails(const v1::Event& event, Cells* cells) {
  cells->emplace_back("forum_name", event.business_forum().name());
  cells->emplace_back("forum_purpose", event.business_forum().purpose());
  cells->emplace_back("statement_topics", Join(event.statement().topics()));
  cells->emplace_back("statement_polarity", NameOf(event.statement().polarity()));
  cells->emplace_back("statement_quote", event.statement().quote());
  cells->emplace_back("aid_amount", event.aid().has_amount() ? Shortest(event.aid().amount()) : "");
  cells->emplace_back("aid_currency", event.aid().currency_code());
  cells->emplace_back("aid_purpose", event.aid().purpose());
  cells->emplace_back("aid_halted", event.has_aid() ? Truth(event.aid().halted()) : "");
  cells->emplace_back("ties_action", NameOf(event.diplomatic_ties().action()));
  cells->emplace_back("sanction_action", NameOf(event.sanction().action()));
  cells->emplace_back("sanction_scope", event.sanction().scope());
  cells->emplace_back("conflict_action", event.conflict().action());
  cells->emplace_back("mass_violence", event.has_conflict() ? Truth(event.conflict().mass_violence()) : "");
}

void AddEvidence(const v1::Event& event, std::string_view url, Cells* cells) {
  const v1::Evidence& first = event.evidence().empty() ? v1::Evidence::default_instance() : event.evidence(0);
  cells->emplace_back("confidence", Thousandths(event.confidence()));
  cells->emplace_back("source_count", std::to_string(event.source_count()));
  cells->emplace_back("evidence_text", first.text());
  cells->emplace_back("article_id", first.article_id());
  cells->emplace_back("url", url);
  cells->emplace_back("extractor", event.extractor());
  cells->emplace_back("extractor_version", first.extractor_version());
  cells->emplace_back("first_reported_time", google::protobuf::util::TimeUtil::ToString(event.first_reported_time()));
  cells->emplace_back("revision", std::to_string(event.revision()));
}

// Callers rely on the names and their order: what is new comes at the end.
Cells CellsOf(const v1::Event& event, std::string_view url) {
  Cells cells;
  cells.emplace_back("event_id", event.event_id());
  cells.emplace_back("type", NameOf(event.type()));
  cells.emplace_back("status", NameOf(event.status()));
  cells.emplace_back("start_date", DateText(event.date().start_date()));
  cells.emplace_back("end_date", DateText(event.date().end_date()));
  cells.emplace_back("date_precision", NameOf(event.date().precision()));
  cells.emplace_back("history", Truth(event.history()));
  AddParticipants(event, &cells);
  cells.emplace_back("place_country", event.place().country_code());
  cells.emplace_back("place_city", event.place().city());
  cells.emplace_back("tour_id", event.tour_id());
  AddVisitAndMeeting(event, &cells);
  AddAgreement(event, &cells);
  AddDelegation(event, &cells);
  AddOtherDetails(event, &cells);
  cells.emplace_back("cameo_code", event.cameo_code());
  cells.emplace_back("contexts", Join(event.contexts()));
  cells.emplace_back("inferred_slots", Join(event.inferred_slots()));
  cells.emplace_back("maybe_same_event_ids", Join(event.maybe_same_event_ids()));
  AddEvidence(event, url, &cells);
  AddForumSectors(event, &cells);
  return cells;
}

}  // namespace

std::string CsvCell(std::string_view value) {
  constexpr std::string_view kGuarded = "=+-@\t\r'", kQuoted = ",\"\r\n";
  std::string cell(value);
  if (!cell.empty() && kGuarded.find(cell.front()) != std::string_view::npos) cell.insert(cell.begin(), '\'');
  if (cell.find_first_of(kQuoted) == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char character : cell) {
    quoted += character;
    if (character == '"') quoted += '"';
  }
  return quoted + '"';
}

std::string CsvHeader() {
  std::string row;
  for (const auto& [name, cell] : CellsOf(v1::Event(), "")) (row += row.empty() ? "" : ",") += name;
  return row + "\r\n";
}

std::string CsvRow(const v1::Event& event, std::string_view url) {
  std::string row;
  for (const auto& [name, cell] : CellsOf(event, url)) {
    if (name != "event_id") row += ',';
    row += CsvCell(cell);
  }
  return row + "\r\n";
}

}  // namespace legation::query
