#include "cli/import/act_table.h"

#include <algorithm>

#include "legation_import_data.h"
#include "vocabulary/tsv_table.h"

namespace legation::cli {
namespace {

// The words of the column `detail`, beside the type that has it.
bool SetDetail(const std::string& detail, v1::Event* event) {
  if (detail.empty()) return true;
  const auto statement = [&](v1::Polarity polarity) { event->mutable_statement()->set_polarity(polarity); };
  const auto ties = [&](v1::TiesAction action) { event->mutable_diplomatic_ties()->set_action(action); };
  const auto sanction = [&](v1::SanctionAction action) { event->mutable_sanction()->set_action(action); };
  if (detail == "neutral") statement(v1::POLARITY_NEUTRAL);
  else if (detail == "positive") statement(v1::POLARITY_POSITIVE);
  else if (detail == "intent") event->mutable_cooperation()->set_intent(true);
  else if (detail == "in_person") event->mutable_meeting()->set_mode(v1::MEETING_MODE_IN_PERSON);
  else if (detail == "recognise") ties(v1::TIES_ACTION_RECOGNISE);
  else if (detail == "downgrade") ties(v1::TIES_ACTION_DOWNGRADE);
  else if (detail == "expel") ties(v1::TIES_ACTION_EXPEL);
  else if (detail == "impose") sanction(v1::SANCTION_ACTION_IMPOSE);
  else if (detail == "ease") sanction(v1::SANCTION_ACTION_EASE);
  else if (detail == "threaten") sanction(v1::SANCTION_ACTION_THREATEN);
  else if (detail == "halted") event->mutable_aid()->set_halted(true);
  else if (detail == "mass_violence") event->mutable_conflict()->set_mass_violence(true);
  else return false;
  return true;
}

bool ReadSides(std::string_view word, Act::Sides* sides) {
  using Sides = Act::Sides;
  static const std::map<std::string_view, Sides> words = {{"directed", Sides::kDirected}, {"mutual", Sides::kMutual},
                                                          {"visit", Sides::kVisit},       {"host", Sides::kHost},
                                                          {"mediate", Sides::kMediate}};
  const auto found = words.find(word);
  if (found == words.end()) return false;
  *sides = found->second;
  return true;
}

std::pair<v1::ParticipantRole, v1::ParticipantRole> RolesOf(const Act& act) {
  switch (act.sides) {
    case Act::Sides::kMutual: return {v1::PARTICIPANT_ROLE_PARTICIPANT, v1::PARTICIPANT_ROLE_PARTICIPANT};
    case Act::Sides::kVisit: return {v1::PARTICIPANT_ROLE_VISITOR, v1::PARTICIPANT_ROLE_HOST};
    case Act::Sides::kHost: return {v1::PARTICIPANT_ROLE_HOST, v1::PARTICIPANT_ROLE_VISITOR};
    case Act::Sides::kMediate: return {v1::PARTICIPANT_ROLE_MEDIATOR, v1::PARTICIPANT_ROLE_PARTICIPANT};
    case Act::Sides::kDirected: break;
  }
  if (act.type == v1::EVENT_TYPE_STATEMENT) return {v1::PARTICIPANT_ROLE_SPEAKER, v1::PARTICIPANT_ROLE_TARGET};
  return {v1::PARTICIPANT_ROLE_SOURCE, v1::PARTICIPANT_ROLE_TARGET};
}

void AddParticipant(const CodedParty& party, v1::ParticipantRole role, v1::Event* event) {
  v1::Participant& participant = *event->add_participants();
  participant.set_role(role);
  participant.set_country_code(party.country_code);
  participant.set_organization(party.organization);
}

// The built-in tables are read by tests; a fault would leave the table empty and every code unknown.
ActTable BuiltIn(std::string_view name, std::string_view tsv) {
  return ActTable::Read(name, tsv).value_or(ActTable());
}

}  // namespace

absl::StatusOr<ActTable> ActTable::Read(std::string_view name, std::string_view tsv) {
  const auto rows = vocabulary::ReadTsv(name, tsv, {"code", "type", "detail", "sides"});
  if (!rows.ok()) return rows.status();
  ActTable table;
  for (const vocabulary::TsvRow& row : *rows) {
    Act act{.detail = std::string(row[2])};
    v1::Event event;
    const bool is_sound = v1::EventType_Parse("EVENT_TYPE_" + std::string(row[1]), &act.type) &&
                          ReadSides(row[3], &act.sides) && SetDetail(act.detail, &event);
    if (!is_sound || !table.acts_.emplace(row[0], act).second) {
      return absl::InvalidArgumentError(std::string(name) + " line " + std::to_string(vocabulary::LineOf(tsv, row)) +
                                        ": no such type, detail or side, or a code that stands twice");
    }
  }
  return table;
}

const ActTable& ActTable::Cameo() {
  static const ActTable table = BuiltIn("cameo_acts.tsv", import_data::cameo_acts());
  return table;
}

const ActTable& ActTable::Plover() {
  static const ActTable table = BuiltIn("plover_acts.tsv", import_data::plover_acts());
  return table;
}

const Act* ActTable::FindCode(std::string_view code) const {
  const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
  if (code.size() < 2 || code.size() > 4 || !std::all_of(code.begin(), code.end(), is_digit)) return nullptr;
  for (size_t size = code.size(); size >= 2; --size) {
    if (const auto found = acts_.find(code.substr(0, size)); found != acts_.end()) return &found->second;
  }
  return nullptr;
}

const Act* ActTable::FindClass(std::string_view type, std::string_view mode) const {
  auto found = mode.empty() ? acts_.end() : acts_.find(std::string(type) + " " + std::string(mode));
  if (found == acts_.end()) found = acts_.find(type);
  return found == acts_.end() ? nullptr : &found->second;
}

void SetAct(const Act& act, const CodedParty& first, const CodedParty& second, v1::Event* event) {
  event->set_type(act.type);
  event->set_status(v1::EVENT_STATUS_OCCURRED);
  (void)SetDetail(act.detail, event);  // was checked when the table was read
  const auto [first_role, second_role] = RolesOf(act);
  AddParticipant(first, first_role, event);
  AddParticipant(second, second_role, event);
}

}  // namespace legation::cli
