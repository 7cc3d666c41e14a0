#include "vocabulary/party_resolver.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "built_in_vocabulary.h"
#include "vocabulary/spelling.h"

namespace legation::vocabulary {
namespace {

const PartyResolver& Parties() { return BuiltInVocabulary().parties(); }

std::string IdOf(std::string_view spelling) {
  const auto party = Parties().Resolve(spelling);
  return party.ok() ? party->id : std::string(absl::StatusCodeToString(party.status().code()));
}

TEST(PartyResolver, TakesCodesNamesDemonymsAndOrganizationsInAnyCase) {
  for (const char* spelling : {"Israel", "IL", "ISR", "isr", "israeli", "ISRAELIS", "State of Israel"}) {
    EXPECT_EQ(IdOf(spelling), "ISR") << spelling;
  }
  for (const char* spelling : {"us", "U.S.", "USA", "america", "The United States", "American"}) {
    EXPECT_EQ(IdOf(spelling), "USA") << spelling;
  }
  EXPECT_EQ(IdOf("kazakhstani"), "KAZ");
  EXPECT_EQ(IdOf("Turkiye"), "TUR");
  EXPECT_EQ(IdOf("TÜRKİYE"), "TUR");
  EXPECT_EQ(IdOf("cote d’ivoire"), "CIV");
  EXPECT_EQ(IdOf("Holland"), "NLD");
  EXPECT_EQ(IdOf("eu"), "EU");
  EXPECT_EQ(IdOf("European Union"), "EU");
  EXPECT_EQ(IdOf("asean"), "ASEAN");
  EXPECT_EQ(IdOf("central asia"), "Central Asia");
  EXPECT_TRUE(Parties().Resolve("Israel")->is_country);
  EXPECT_EQ(Parties().Resolve("EU")->name, "European Union");
  EXPECT_FALSE(Parties().Resolve("EU")->is_country);
}

TEST(PartyResolver, IdsNameThemselves) {
  for (const Country& country : BuiltInVocabulary().countries().all()) EXPECT_EQ(IdOf(country.alpha3), country.alpha3);
  for (const Organization& organization : BuiltInVocabulary().organizations().all()) {
    EXPECT_EQ(IdOf(organization.id), organization.id);
  }
}

TEST(PartyResolver, EverySpellingNamesItsPartyUnlessListedHere) {
  const std::set<std::string> ambiguous = {"congo", "congolese", "dominican", "dominicans",
                                           "korea", "korean",    "koreans"};
  const auto expect = [&](const std::string& spelling, const std::string& id) {
    if (ambiguous.contains(FoldSpelling(spelling))) {
      EXPECT_EQ(IdOf(spelling), "INVALID_ARGUMENT") << spelling;
    } else {
      EXPECT_EQ(IdOf(spelling), id) << spelling;
    }
  };
  for (const Country& country : BuiltInVocabulary().countries().all()) {
    expect(country.name, country.alpha3);
    // The African Union has Australia's alpha-2 code, the European Community has Ecuador's.
    if (!country.alpha2.empty() && country.alpha2 != "AU" && country.alpha2 != "EC") expect(country.alpha2, country.alpha3);
    for (const std::string& name : country.other_names) expect(name, country.alpha3);
    for (const std::string& name : country.demonyms) expect(name, country.alpha3);
  }
  for (const Organization& organization : BuiltInVocabulary().organizations().all()) {
    for (const std::string& name : organization.names) expect(name, organization.id);
  }
}

TEST(PartyResolver, UnknownSpellingIsNotFound) {
  EXPECT_EQ(IdOf("Ruritania"), "NOT_FOUND");
  EXPECT_EQ(IdOf(""), "NOT_FOUND");
  EXPECT_EQ(IdOf(std::string(100000, 'a')), "NOT_FOUND");
}

TEST(PartyResolver, SuggestsWhatWasMeant) {
  ASSERT_FALSE(Parties().Suggest("Isreal", 3).empty());
  EXPECT_EQ(Parties().Suggest("Isreal", 3).front().id, "ISR");
  EXPECT_EQ(Parties().Suggest("Kazak", 3).front().id, "KAZ");
  EXPECT_EQ(Parties().Suggest("Untied States", 3).front().id, "USA");
  EXPECT_EQ(Parties().Suggest("uzbek", 1).front().id, "UZB");
  EXPECT_LE(Parties().Suggest("sou", 3).size(), 3u);
  EXPECT_EQ(Parties().Suggest("sou", 5), Parties().Suggest("sou", 5));
  EXPECT_TRUE(Parties().Suggest("zzzzzzzzzz", 3).empty());
  EXPECT_TRUE(Parties().Suggest("", 3).empty());
}

}  // namespace
}  // namespace legation::vocabulary
