#include "vocabulary/vocabulary.h"

#include <utility>

#include "absl/status/status.h"
#include "legation_vocabulary_data.h"
#include "vocabulary/concatenate.h"
#include "vocabulary/content_hash.h"

namespace legation::vocabulary {
namespace {

std::string HashOfData() {
  return ContentHash({data::countries(), data::organizations(), data::members(), data::cities(), data::offices(),
                      data::sectors(), data::event_types()});
}

}  // namespace

Vocabulary::Vocabulary(CountryTable countries, OrganizationTable organizations, Gazetteer gazetteer,
                       SectorTaxonomy sectors, EventTypes event_types, std::string version)
    : countries_(std::move(countries)),
      organizations_(std::move(organizations)),
      parties_(countries_, organizations_),
      gazetteer_(std::move(gazetteer)),
      sectors_(std::move(sectors)),
      event_types_(std::move(event_types)),
      version_(std::move(version)) {}

absl::StatusOr<std::unique_ptr<Vocabulary>> Vocabulary::LoadBuiltIn() {
  auto countries = CountryTable::Read(data::countries());
  if (!countries.ok()) return countries.status();
  auto organizations = OrganizationTable::Read(data::organizations(), data::members());
  if (!organizations.ok()) return organizations.status();
  for (const std::string& alpha3 : organizations->AllMemberCodes()) {
    if (countries->Find(alpha3) == nullptr) {
      return absl::InvalidArgumentError(Concatenate("members: unknown country ", alpha3));
    }
  }
  for (const Organization& organization : organizations->all()) {
    if (!organization.seat.empty() && countries->Find(organization.seat) == nullptr) {
      return absl::InvalidArgumentError(Concatenate("organizations: unknown seat of ", organization.id));
    }
  }
  auto gazetteer = Gazetteer::Build(*countries, *organizations, data::cities(), data::offices());
  if (!gazetteer.ok()) return gazetteer.status();
  auto sectors = SectorTaxonomy::Read(data::sectors());
  if (!sectors.ok()) return sectors.status();
  auto event_types = EventTypes::Read(data::event_types());
  if (!event_types.ok()) return event_types.status();
  return std::unique_ptr<Vocabulary>(new Vocabulary(*std::move(countries), *std::move(organizations),
                                                    *std::move(gazetteer), *std::move(sectors),
                                                    *std::move(event_types), HashOfData()));
}

}  // namespace legation::vocabulary
