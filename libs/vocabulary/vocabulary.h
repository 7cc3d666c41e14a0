#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "vocabulary/country_table.h"
#include "vocabulary/event_types.h"
#include "vocabulary/gazetteer.h"
#include "vocabulary/organization_table.h"
#include "vocabulary/party_resolver.h"
#include "vocabulary/sector_taxonomy.h"

namespace legation::vocabulary {

// All tables together, read once at start. Immutable; safe to share between threads.
class Vocabulary {
 public:
  // Reads the tables that are built into the binary. InvalidArgument, with the table and the row, when one is bad or
  // tables do not fit together.
  static absl::StatusOr<std::unique_ptr<Vocabulary>> LoadBuiltIn();

  const CountryTable& countries() const { return countries_; }
  const OrganizationTable& organizations() const { return organizations_; }
  const PartyResolver& parties() const { return parties_; }
  const Gazetteer& gazetteer() const { return gazetteer_; }
  const SectorTaxonomy& sectors() const { return sectors_; }
  const EventTypes& event_types() const { return event_types_; }

  // Sixteen hexadecimal digits that change when any byte of the data does.
  const std::string& version() const { return version_; }

 private:
  Vocabulary(CountryTable countries, OrganizationTable organizations, Gazetteer gazetteer, SectorTaxonomy sectors,
             EventTypes event_types, std::string version);

  CountryTable countries_;
  OrganizationTable organizations_;
  PartyResolver parties_;
  Gazetteer gazetteer_;
  SectorTaxonomy sectors_;
  EventTypes event_types_;
  std::string version_;
};

}  // namespace legation::vocabulary
