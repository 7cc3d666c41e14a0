#include "cli/import/actor_table.h"

#include "cli/import/row_cells.h"
#include "legation_import_data.h"
#include "vocabulary/tsv_table.h"

namespace legation::cli {
namespace {

// Names of ICEWS and POLECAT that the vocabulary does not resolve, because it has another spelling for them.
constexpr std::pair<std::string_view, std::string_view> kNames[] = {
    {"the former Yugoslav Republic of Macedonia", "MKD"},
    {"Moldova, Republic of", "MDA"},
    {"Palestinian Territory, Occupied", "PSE"},
    {"Occupied Palestinian Territory", "PSE"},
    {"Democratic Republic of Congo", "COD"},
    {"Congo", "COG"},
    {"Georgia", "GEO"},
    {"Korea, Republic of", "KOR"},
    {"Micronesia, Federated States of", "FSM"},
    {"Virgin Islands, British", "VGB"},
    {"Virgin Islands, U.S.", "VIR"},
    {"Samoa", "WSM"},
    {"Sao Tome and Principe", "STP"},
};

absl::Status Unknown(std::string_view table, std::string_view tsv, const vocabulary::TsvRow& row) {
  return absl::InvalidArgumentError(std::string(table) + " line " + std::to_string(vocabulary::LineOf(tsv, row)) +
                                    ": no such country or organisation, or a code that stands twice");
}

}  // namespace

absl::StatusOr<std::unique_ptr<ActorTable>> ActorTable::Make(const vocabulary::Vocabulary& vocabulary) {
  std::unique_ptr<ActorTable> table(new ActorTable(vocabulary));
  const std::string_view cameo = import_data::cameo_actors(), fips = import_data::fips_countries();
  const auto cameo_rows = vocabulary::ReadTsv("cameo_actors.tsv", cameo, {"code", "kind", "id"});
  if (!cameo_rows.ok()) return cameo_rows.status();
  for (const vocabulary::TsvRow& row : *cameo_rows) {
    CodedParty party;
    const std::string id(row[2]);
    const bool is_country = row[1] == "country", is_organization = row[1] == "organization";
    if (is_country) party.country_code = id;
    if (is_organization) party.organization = id;
    const bool is_known = is_country        ? vocabulary.countries().Find(id) != nullptr
                          : is_organization ? vocabulary.organizations().Find(id) != nullptr
                                            : row[1] == "region";
    if (!is_known || !table->cameo_.emplace(row[0], party).second) return Unknown("cameo_actors.tsv", cameo, row);
  }
  const auto fips_rows = vocabulary::ReadTsv("fips_countries.tsv", fips, {"fips", "alpha3"});
  if (!fips_rows.ok()) return fips_rows.status();
  for (const vocabulary::TsvRow& row : *fips_rows) {
    if (vocabulary.countries().Find(row[1]) == nullptr || !table->fips_.emplace(row[0], row[1]).second)
      return Unknown("fips_countries.tsv", fips, row);
  }
  for (const auto& [name, alpha3] : kNames) table->names_[std::string(name)].country_code = alpha3;
  return table;
}

CodedParty ActorTable::OfCameo(std::string_view country_code, std::string_view group_code) const {
  for (const std::string_view code : {country_code, group_code}) {
    if (IsEmptyCell(code)) continue;
    const auto found = cameo_.find(code);
    if (found != cameo_.end() && !found->second.id().empty()) return found->second;
    if (found == cameo_.end() && code.data() == country_code.data() && vocabulary_.countries().Find(code) != nullptr)
      return {std::string(code), ""};
  }
  return {};
}

const CodedParty& ActorTable::OfName(std::string_view name) const {
  const auto known = names_.find(name);
  if (known != names_.end()) return known->second;
  CodedParty party;
  if (!IsEmptyCell(name)) {
    const auto found = vocabulary_.parties().Resolve(name);
    // A region is no party of an event.
    const bool is_party = found.ok() && (found->is_country || vocabulary_.organizations().Find(found->id)->kind !=
                                                                  vocabulary::Organization::Kind::kRegion);
    if (is_party) (found->is_country ? party.country_code : party.organization) = found->id;
  }
  return names_.emplace(name, std::move(party)).first->second;
}

std::string ActorTable::OfFips(std::string_view code) const {
  const auto found = fips_.find(code);
  return found == fips_.end() ? "" : found->second;
}

}  // namespace legation::cli
