#include "query_service/party_argument.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "built_in_vocabulary.h"
#include "error_matchers.h"

namespace legation::query {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

absl::StatusOr<PartySet> Read(const std::vector<std::string>& spellings) {
  return ReadParties(BuiltInVocabulary(), "parties", {spellings.begin(), spellings.end()});
}

TEST(PartyArgument, ReadsAnySpelling) {
  for (const char* spelling : {"Israel", "IL", "ISR", "Israeli", "israel"}) {
    const auto party = ReadParty(BuiltInVocabulary(), "party_a", spelling);
    ASSERT_TRUE(party.ok()) << spelling;
    EXPECT_EQ(party->id(), "ISR");
    EXPECT_EQ(party->name(), "Israel");
    EXPECT_EQ(party->kind(), v1::PARTY_KIND_COUNTRY);
    EXPECT_THAT(party->member_country_codes(), IsEmpty());
  }
}

TEST(PartyArgument, TellsMembersOfOrganisationsAndRegions) {
  const auto bloc = ReadParty(BuiltInVocabulary(), "party_a", "european union");
  ASSERT_TRUE(bloc.ok());
  EXPECT_EQ(bloc->id(), "EU");
  EXPECT_EQ(bloc->kind(), v1::PARTY_KIND_ORGANIZATION);
  EXPECT_THAT(bloc->member_country_codes(), Contains("FRA"));
  EXPECT_THAT(bloc->member_country_codes(), Not(Contains("GBR")));
  const auto region = ReadParty(BuiltInVocabulary(), "party_a", "Central Asia");
  ASSERT_TRUE(region.ok());
  EXPECT_EQ(region->kind(), v1::PARTY_KIND_REGION);
  EXPECT_THAT(region->member_country_codes(), Contains("KAZ"));
}

TEST(PartyArgument, SuggestsForAnUnknownSpelling) {
  const auto party = ReadParty(BuiltInVocabulary(), "party_b", "Azerbajan");
  EXPECT_EQ(errors::ReasonOf(party.status()), v1::ERROR_REASON_UNKNOWN_PARTY);
  EXPECT_EQ(party.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(MetadataOf(party.status(), "field"), "party_b");
  EXPECT_EQ(MetadataOf(party.status(), "value"), "Azerbajan");
  EXPECT_THAT(MetadataOf(party.status(), "suggestions"), StartsWith("Azerbaijan"));
}

TEST(PartyArgument, AnAmbiguousSpellingIsUnknownAndSuggestsAllThatHaveIt) {
  const auto party = ReadParty(BuiltInVocabulary(), "party_a", "Korea");
  EXPECT_EQ(errors::ReasonOf(party.status()), v1::ERROR_REASON_UNKNOWN_PARTY);
  EXPECT_THAT(MetadataOf(party.status(), "suggestions"), HasSubstr("South Korea"));
  EXPECT_THAT(MetadataOf(party.status(), "suggestions"), HasSubstr("North Korea"));
}

TEST(PartyArgument, AnEmptySpellingIsRequired) {
  EXPECT_EQ(errors::ReasonOf(ReadParty(BuiltInVocabulary(), "party_a", "").status()), v1::ERROR_REASON_FIELD_REQUIRED);
}

TEST(PartyArgument, ALongValueIsCutAtACharacter) {
  std::string value;
  for (int i = 0; i < 200; ++i) value += "\xc3\xa9";  // 400 bytes of e with acute accent
  value.insert(0, "x");
  const auto party = ReadParty(BuiltInVocabulary(), "party_a", value);
  const std::string shown = MetadataOf(party.status(), "value");
  EXPECT_EQ(shown.size(), 199u + 3);
  EXPECT_EQ(shown.substr(197, 5), "\xc3\xa9...");
}

TEST(PartyArgument, InAFilterAnOrganisationMeansItselfAndItsMembers) {
  const auto parties = Read({"EU"});
  ASSERT_TRUE(parties.ok());
  EXPECT_TRUE(parties->Holds("EU", {20160601, 20160601}));
  EXPECT_TRUE(parties->Holds("DEU", {20160601, 20160601}));
  EXPECT_FALSE(parties->Holds("CHE", {20160601, 20160601}));
}

TEST(PartyArgument, AMemberIsOneOnTheDaysOfItsMembership) {
  const auto parties = Read({"EU"});
  ASSERT_TRUE(parties.ok());
  EXPECT_TRUE(parties->Holds("GBR", {20200131, 20200131}));
  EXPECT_FALSE(parties->Holds("GBR", {20200201, 20200201}));
  EXPECT_TRUE(parties->Holds("GBR", {20200101, 20201231})) << "some day of the year";
  EXPECT_FALSE(parties->Holds("HRV", {20130630, 20130630}));
  EXPECT_THAT(parties->ids(), Contains("GBR")) << "its events of before are looked for";
  const auto named = Read({"EU", "United Kingdom"});
  ASSERT_TRUE(named.ok());
  EXPECT_TRUE(named->Holds("GBR", {20240101, 20240101})) << "named by itself";
}

TEST(PartyArgument, ASideHasAtMost50Entries) {
  EXPECT_TRUE(Read(std::vector<std::string>(50, "Japan")).ok());
  const auto ids = Read(std::vector<std::string>(51, "Japan"));
  EXPECT_EQ(errors::ReasonOf(ids.status()), v1::ERROR_REASON_FIELD_OUT_OF_RANGE);
  EXPECT_EQ(MetadataOf(ids.status(), "value"), "51");
}

TEST(PartyArgument, AnEmptyEntryIsUnknown) {
  EXPECT_EQ(errors::ReasonOf(Read({"Japan", ""}).status()), v1::ERROR_REASON_UNKNOWN_PARTY);
  EXPECT_TRUE(Read({})->empty());
  EXPECT_THAT(Read({"Japan"})->ids(), ElementsAre("JPN"));
}

}  // namespace
}  // namespace legation::query
