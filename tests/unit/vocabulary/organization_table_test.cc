#include "vocabulary/organization_table.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "built_in_vocabulary.h"

namespace legation::vocabulary {
namespace {

const OrganizationTable& Organizations() { return BuiltInVocabulary().organizations(); }

TEST(OrganizationTable, EuropeanUnionGrowsAndShrinksOnItsDays) {
  EXPECT_EQ(Organizations().MembersOn("EU", 1958, 1, 1).size(), 6u);
  EXPECT_EQ(Organizations().MembersOn("EU", 2004, 4, 30).size(), 15u);
  EXPECT_EQ(Organizations().MembersOn("EU", 2004, 5, 1).size(), 25u);
  EXPECT_EQ(Organizations().MembersOn("EU", 2013, 7, 1).size(), 28u);
  EXPECT_EQ(Organizations().MembersOn("EU", 0, 0, 0).size(), 27u);
  EXPECT_TRUE(Organizations().IsMember("EU", "GBR", 2020, 1, 31));
  EXPECT_FALSE(Organizations().IsMember("EU", "GBR", 2020, 2, 1));
}

TEST(OrganizationTable, UnknownDayCountsWhoeverWasAMemberInThePeriod) {
  EXPECT_TRUE(Organizations().IsMember("EU", "GBR", 2020, 0, 0));
  EXPECT_FALSE(Organizations().IsMember("EU", "GBR", 2020, 2, 0));
  EXPECT_TRUE(Organizations().IsMember("EU", "HRV", 2013, 7, 0));
}

TEST(OrganizationTable, KnowsTheSizesOfBlocs) {
  EXPECT_EQ(Organizations().MembersOn("NATO", 2024, 4, 1).size(), 32u);
  EXPECT_EQ(Organizations().MembersOn("ASEAN", 2020, 1, 1).size(), 10u);
  EXPECT_EQ(Organizations().MembersOn("AU", 2020, 1, 1).size(), 55u);
  EXPECT_EQ(Organizations().MembersOn("OIC", 2015, 1, 1).size(), 57u);
  EXPECT_EQ(Organizations().MembersOn("Arab League", 2000, 1, 1).size(), 22u);
  EXPECT_EQ(Organizations().MembersOn("OECD", 2022, 1, 1).size(), 38u);
  EXPECT_EQ(Organizations().MembersOn("APEC", 2022, 1, 1).size(), 21u);
  EXPECT_EQ(Organizations().MembersOn("OPEC", 2024, 6, 1).size(), 12u);
  EXPECT_EQ(Organizations().MembersOn("Central Asia", 0, 0, 0),
            (std::vector<std::string>{"KAZ", "KGZ", "TJK", "TKM", "UZB"}));
  EXPECT_TRUE(Organizations().MembersOn("no such", 2020, 1, 1).empty());
}

TEST(OrganizationTable, KnowsBlocsOfThePast) {
  EXPECT_EQ(Organizations().MembersOn("Comecon", 1987, 1, 1).size(), 10u);
  EXPECT_EQ(Organizations().MembersOn("Warsaw Pact", 1987, 1, 1).size(), 7u);
  EXPECT_EQ(Organizations().MembersOn("Contadora Group", 1987, 1, 1),
            (std::vector<std::string>{"COL", "MEX", "PAN", "VEN"}));
  EXPECT_EQ(Organizations().MembersOn("Council of Europe", 2023, 1, 1).size(), 46u);
  EXPECT_EQ(Organizations().MembersOn("CPTPP", 2025, 1, 1).size(), 12u);
  EXPECT_FALSE(Organizations().IsMember("OAU", "MAR", 1990, 1, 1));
  EXPECT_TRUE(Organizations().MembersOn("OAU", 2005, 1, 1).empty());
}

TEST(OrganizationTable, HasHundredsWithShortNamesFirst) {
  size_t organizations = 0;
  for (const Organization& organization : Organizations().all()) {
    organizations += organization.kind != Organization::Kind::kRegion;
  }
  EXPECT_GE(organizations, 300u);
  const auto id_of = [](std::string_view name) {
    const auto party = BuiltInVocabulary().parties().Resolve(name);
    return party.ok() ? party->id : std::string(party.status().message());
  };
  EXPECT_EQ(id_of("European Community"), "EU");
  EXPECT_EQ(id_of("EEC"), "EU");
  EXPECT_EQ(id_of("Organization of the Islamic Conference"), "OIC");
  EXPECT_EQ(id_of("General Agreement on Tariffs and Trade"), "GATT");
  EXPECT_EQ(id_of("CSCE"), "OSCE");
  EXPECT_EQ(id_of("SADCC"), "SADC");
  EXPECT_EQ(id_of("Andean Pact"), "Andean Community");
  EXPECT_EQ(id_of("CMEA"), "Comecon");
}

TEST(OrganizationTable, RefusesMembersOfUnknownOrganizationsAndPeriodsThatEndBeforeTheyBegin) {
  const std::string organizations = "id\tnames\tkind\tseat\nX\t\tbloc\n";
  const std::string members = "organization\talpha3\tfrom\tuntil\n";
  EXPECT_TRUE(OrganizationTable::Read(organizations, members + "X\tISR\t2000-01\n").ok());
  EXPECT_FALSE(OrganizationTable::Read(organizations, members + "Y\tISR\n").ok());
  EXPECT_FALSE(OrganizationTable::Read(organizations, members + "X\tISR\t2000\t1999\n").ok());
  EXPECT_FALSE(OrganizationTable::Read(organizations, members + "X\tISR\t2000-13\n").ok());
}

}  // namespace
}  // namespace legation::vocabulary
