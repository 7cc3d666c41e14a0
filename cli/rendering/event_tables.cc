#include "cli/rendering/event_tables.h"

#include <fmt/format.h>
#include <google/protobuf/util/time_util.h>

#include <cmath>
#include <map>

#include "cli/rendering/enum_words.h"
#include "cli/rendering/event_text.h"
#include "cli/rendering/text_layout.h"

namespace legation::cli {
namespace {

using vocabulary::CountryTable;
using Kind = Table::Kind;

Cell StatusCell(v1::EventStatus status) {
  const Ink ink = status == v1::EVENT_STATUS_OCCURRED ? Ink::kPlain : Ink::kDim;
  return {Words(status), ink};
}

std::string WithComma(const std::string& list, const std::string& item) {
  return list.empty() ? item : list + ", " + item;
}

// Sectors, leader, outcomes: what has no column of its own.
std::string DelegationDetails(const v1::Event& event, const CountryTable& countries) {
  std::vector<std::string> parts;
  std::string sectors, outcomes;
  for (const v1::Sector& sector : event.delegation().sectors()) sectors = WithComma(sectors, PlainText(sector.text()));
  for (const v1::DelegationOutcome& outcome : event.delegation().outcomes())
    outcomes = WithComma(outcomes, PlainText(outcome.subject()));
  const std::string leader = ParticipantsText(event, {v1::PARTICIPANT_ROLE_LEADER}, countries);
  if (!sectors.empty()) parts.push_back(sectors);
  if (!leader.empty()) parts.push_back("led by " + leader);
  if (!outcomes.empty()) parts.push_back("outcomes: " + outcomes);
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string PartyName(const v1::Party& party) { return PlainText(party.name().empty() ? party.id() : party.name()); }

}  // namespace

Cell MeasureCell(double measure) {
  const long rounded = std::lround(measure);
  if (rounded == 0) return {"0"};
  return {fmt::format("{:+}", rounded), rounded > 0 ? Ink::kAccord : Ink::kFriction};
}

Table NewEventTable() {
  return Table({{"DATE"}, {"STATUS"}, {"TYPE"}, {"EVENT", Kind::kWrapped}, {"ID", Kind::kOptional}});
}

void AddEvent(const v1::Event& event, bool evidence, const CountryTable& countries, Table* table) {
  table->AddRow({DateText(event.date()), StatusCell(event.status()),
                 Words(event.type()) + (event.history() ? " (background)" : ""), ActText(event, countries),
                 Cell(PlainText(event.event_id()), Ink::kDim)},
                evidence ? BestSentence(event) : "");
}

Table NewDelegationTable() {
  return Table({{"DATE"}, {"STATUS"}, {"FROM"}, {"TO"}, {"SIZE"}, {"ABOUT", Kind::kWrapped}, {"ID", Kind::kOptional}});
}

void AddDelegation(const v1::Event& event, bool evidence, const CountryTable& countries, Table* table) {
  table->AddRow({DateText(event.date()), StatusCell(event.status()),
                 ParticipantsText(event, {v1::PARTICIPANT_ROLE_SOURCE}, countries),
                 ParticipantsText(event, {v1::PARTICIPANT_ROLE_HOST}, countries), SizeText(event.delegation()),
                 DelegationDetails(event, countries), Cell(PlainText(event.event_id()), Ink::kDim)},
                evidence ? BestSentence(event) : "");
}

Table NewMilestoneTable() {
  return Table({{"DATE"}, {"KIND"}, {"MILESTONE", Kind::kWrapped}, {"ID", Kind::kOptional}});
}

void AddMilestone(const v1::Milestone& milestone, Table* table) {
  std::string text = PlainText(milestone.description());
  if (!milestone.known_to_store().empty()) text += "; the store: " + PlainText(milestone.known_to_store());
  table->AddRow({DateText(milestone.event().date()), Words(milestone.kind()), text,
                 Cell(PlainText(milestone.event().event_id()), Ink::kDim)},
                BestSentence(milestone.event()));
}

Table NewWithdrawnTable() {
  return Table({{"WITHDRAWN"}, {"CAUSE"}, {"DATE"}, {"TYPE"}, {"EVENT", Kind::kWrapped}, {"ID", Kind::kOptional}});
}

void AddWithdrawn(const v1::WithdrawnEvent& withdrawn, bool evidence, const CountryTable& countries, Table* table) {
  const v1::Event& event = withdrawn.event();
  std::string note = withdrawn.reason().empty() ? "" : "why: " + PlainText(withdrawn.reason());
  if (evidence && event.evidence_size() > 0) note += (note.empty() ? "" : "; ") + BestSentence(event);
  table->AddRow({google::protobuf::util::TimeUtil::ToString(withdrawn.withdraw_time()), Words(withdrawn.cause()),
                 DateText(event.date()), Words(event.type()), ActText(event, countries),
                 Cell(PlainText(event.event_id()), Ink::kDim)},
                note);
}

Table NewPartnerTable(bool pairs) {
  std::vector<Table::Column> columns = {{"PARTNER", Kind::kWrapped},
                                        {"SCORE", Kind::kNumber},
                                        {"TREND", Kind::kNumber},
                                        {"CHANGE", Kind::kNumber},
                                        {"ENGAGEMENT", Kind::kNumber},
                                        {"CONFIDENCE", Kind::kNumber},
                                        {"LAST EVENT"}};
  if (pairs) columns[0].name = "PAIR";
  return Table(std::move(columns));
}

void AddPartner(const v1::RankedRelationship& ranked, bool pairs, Table* table) {
  const v1::RelationshipMeasures& measures = ranked.measures();
  const std::string partner = PartyName(ranked.party_b());
  table->AddRow({pairs ? PartyName(ranked.party_a()) + " and " + partner : partner, MeasureCell(measures.score()),
                 MeasureCell(measures.trend()), MeasureCell(ranked.score_change()),
                 fmt::format("{:.1f}", measures.engagement()), fmt::format("{:.2f}", measures.confidence()),
                 DayText(ranked.last_event_date())});
}

Table GroupTable(const google::protobuf::RepeatedPtrField<v1::DelegationGroupCount>& groups, const std::string& heading,
                 const CountryTable& countries) {
  Table table({{heading, Kind::kWrapped}, {"DELEGATIONS", Kind::kNumber}});
  for (const v1::DelegationGroupCount& group : groups) {
    const std::string name = CountryName(group.key(), countries);
    table.AddRow({name.empty() ? "(not told)" : name, std::to_string(group.count())});
  }
  return table;
}

Table CountTable(const google::protobuf::RepeatedPtrField<v1::EventCount>& counts) {
  constexpr v1::EventStatus kAcross[] = {v1::EVENT_STATUS_OCCURRED, v1::EVENT_STATUS_PLANNED,
                                         v1::EVENT_STATUS_CANCELLED, v1::EVENT_STATUS_DENIED};
  std::map<v1::EventType, std::map<v1::EventStatus, int64_t>> cells;
  for (const v1::EventCount& count : counts) cells[count.type()][count.status()] += count.count();
  Table table({{"TYPE"},
               {"OCCURRED", Kind::kNumber},
               {"PLANNED", Kind::kNumber},
               {"CANCELLED", Kind::kNumber},
               {"DENIED", Kind::kNumber}});
  for (auto& [type, by_status] : cells) {
    std::vector<Cell> row = {Words(type)};
    for (const v1::EventStatus status : kAcross)
      row.emplace_back(by_status[status] == 0 ? "" : std::to_string(by_status[status]));
    table.AddRow(std::move(row));
  }
  return table;
}

}  // namespace legation::cli
