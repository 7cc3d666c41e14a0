#include "vocabulary/gazetteer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "built_in_vocabulary.h"
#include "vocabulary/tsv_table.h"

namespace legation::vocabulary {
namespace {

using Kind = Gazetteer::Kind;

Gazetteer::Match MatchOf(std::string_view words, size_t begin = 0) {
  const std::vector<std::string_view> tokens = SplitText(words, ' ');
  return BuiltInVocabulary().gazetteer().LongestAt(tokens, begin);
}

void ExpectOne(std::string_view words, Kind kind, std::string_view id, size_t length) {
  const Gazetteer::Match match = MatchOf(words);
  ASSERT_EQ(match.entries.size(), 1u) << words;
  EXPECT_EQ(match.entries[0].kind, kind) << words;
  EXPECT_EQ(match.entries[0].id, id) << words;
  EXPECT_EQ(match.length, length) << words;
}

TEST(Gazetteer, FindsTheLongestName) {
  ExpectOne("Israel 's foreign minister", Kind::kCountry, "ISR", 1);
  ExpectOne("South Korea said", Kind::kCountry, "KOR", 2);
  ExpectOne("Guinea-Bissau said", Kind::kCountry, "GNB", 1);
  ExpectOne("Papua New Guinea said", Kind::kCountry, "PNG", 3);
  ExpectOne("Cote d'Ivoire", Kind::kCountry, "CIV", 2);
  ExpectOne("U.S. officials", Kind::kCountry, "USA", 1);
  ExpectOne("New York", Kind::kCity, "New York", 2);
  ExpectOne("European Union leaders", Kind::kOrganization, "EU", 2);
  ExpectOne("White House", Kind::kSeat, "USA", 2);
  ExpectOne("Quai d'Orsay", Kind::kSeat, "FRA", 2);
  ExpectOne("People 's Republic of China", Kind::kCountry, "CHN", 5);
  ExpectOne("Astana", Kind::kCapital, "KAZ", 1);
  ExpectOne("Danes", Kind::kDemonym, "DNK", 1);
  ExpectOne("Azeri", Kind::kDemonym, "AZE", 1);
}

TEST(Gazetteer, HeedsCaseButTakesAllCapitals) {
  EXPECT_EQ(MatchOf("us").length, 0u);
  EXPECT_EQ(MatchOf("polish the table").length, 0u);
  EXPECT_EQ(MatchOf("turkey").length, 0u);
  ExpectOne("TURKEY SAID", Kind::kCountry, "TUR", 1);
  ExpectOne("KAZAKH LEADER", Kind::kDemonym, "KAZ", 1);
  EXPECT_TRUE(MatchOf("Turkey").entries[0].caution);
  EXPECT_FALSE(MatchOf("Israel").entries[0].caution);
}

TEST(Gazetteer, FindsOfficesInAnyCaseAndTheirPlurals) {
  ExpectOne("Prime Minister Netanyahu", Kind::kOffice, "prime minister", 2);
  ExpectOne("deputy foreign minister", Kind::kOffice, "deputy foreign minister", 3);
  ExpectOne("Minister of Foreign Affairs", Kind::kOffice, "foreign minister", 4);
  ExpectOne("PM Modi", Kind::kOffice, "prime minister", 1);
  EXPECT_EQ(MatchOf("pm on Monday").length, 0u);
  EXPECT_TRUE(MatchOf("foreign ministers").entries[0].plural);
  EXPECT_EQ(MatchOf("foreign ministers").entries[0].id, "foreign minister");
  EXPECT_EQ(MatchOf("Ministers of Foreign Affairs").length, 4u);
  EXPECT_EQ(MatchOf("secretaries of state").length, 3u);
  EXPECT_EQ(MatchOf("member of Knesset").entries[0].country, "ISR");
  EXPECT_EQ(MatchOf("prime minister").entries[0].office_kind, Gazetteer::OfficeKind::kHeadOfGovernment);
}

TEST(Gazetteer, GivesAllReadingsOfAnAmbiguousName) {
  EXPECT_EQ(MatchOf("Congolese").entries.size(), 2u);
  EXPECT_EQ(MatchOf("Korean").entries.size(), 2u);
}

TEST(Gazetteer, FindsEverySpellingOfEveryCountry) {
  for (const Country& country : BuiltInVocabulary().countries().all()) {
    std::vector<std::string> spellings = country.other_names;
    spellings.push_back(country.name);
    spellings.insert(spellings.end(), country.demonyms.begin(), country.demonyms.end());
    spellings.insert(spellings.end(), country.capitals.begin(), country.capitals.end());
    spellings.insert(spellings.end(), country.seats.begin(), country.seats.end());
    for (std::string spelling : spellings) {
      if (spelling.starts_with("the ") || spelling.starts_with("The ")) spelling.erase(0, 4);
      for (size_t at = spelling.find("'s "); at != std::string::npos; at = spelling.find("'s ", at + 2)) {
        spelling.insert(at, " ");
      }
      bool found = false;
      for (const Gazetteer::Entry& entry : MatchOf(spelling).entries) found |= entry.country == country.alpha3;
      EXPECT_TRUE(found) << country.alpha3 << " " << spelling;
    }
  }
}

TEST(Gazetteer, NothingBeginsPastTheEndOrInPlainWords) {
  EXPECT_EQ(MatchOf("table", 0).length, 0u);
  EXPECT_EQ(MatchOf("Israel", 1).length, 0u);
  EXPECT_EQ(MatchOf("Israel", 7).length, 0u);
  EXPECT_EQ(BuiltInVocabulary().version().size(), 16u);
}

}  // namespace
}  // namespace legation::vocabulary
