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

struct Spot {
  const char* words;
  Kind kind;
  const char* country;
};

TEST(Gazetteer, KnowsIrregularPeoplesOldNamesAndAbbreviations) {
  const Spot spots[] = {
      {"Dutch", Kind::kDemonym, "NLD"},          {"Swiss", Kind::kDemonym, "CHE"},
      {"Thais", Kind::kDemonym, "THA"},          {"Burmese", Kind::kDemonym, "MMR"},
      {"Filipino", Kind::kDemonym, "PHL"},       {"Ivorian", Kind::kDemonym, "CIV"},
      {"Burkinabe", Kind::kDemonym, "BFA"},      {"Nigerien", Kind::kDemonym, "NER"},
      {"Nigerian", Kind::kDemonym, "NGA"},       {"Malagasy", Kind::kDemonym, "MDG"},
      {"Kyrgyz", Kind::kDemonym, "KGZ"},         {"Emirati", Kind::kDemonym, "ARE"},
      {"Briton", Kind::kDemonym, "GBR"},         {"Scots", Kind::kDemonym, "GBR"},
      {"Turk", Kind::kDemonym, "TUR"},           {"Spaniard", Kind::kDemonym, "ESP"},
      {"Pole", Kind::kDemonym, "POL"},           {"Swede", Kind::kDemonym, "SWE"},
      {"Finn", Kind::kDemonym, "FIN"},           {"Czech", Kind::kDemonym, "CZE"},
      {"Slovak", Kind::kDemonym, "SVK"},         {"Serb", Kind::kDemonym, "SRB"},
      {"Croat", Kind::kDemonym, "HRV"},          {"Uzbek", Kind::kDemonym, "UZB"},
      {"Turkmen", Kind::kDemonym, "TKM"},        {"Soviet", Kind::kDemonym, "SUN"},
      {"West German", Kind::kDemonym, "DEU"},    {"East German", Kind::kDemonym, "DDR"},
      {"Czechoslovak", Kind::kDemonym, "CSK"},   {"Turkish Cypriot", Kind::kDemonym, "CYP"},
      {"South Vietnamese", Kind::kDemonym, "VNM"}, {"Kampuchean", Kind::kDemonym, "KHM"},
      {"Burma", Kind::kCountry, "MMR"},          {"Ivory Coast", Kind::kCountry, "CIV"},
      {"Swaziland", Kind::kCountry, "SWZ"},      {"Zaire", Kind::kCountry, "COD"},
      {"Kampuchea", Kind::kCountry, "KHM"},      {"Ceylon", Kind::kCountry, "LKA"},
      {"Upper Volta", Kind::kCountry, "BFA"},    {"Macedonia", Kind::kCountry, "MKD"},
      {"North Macedonia", Kind::kCountry, "MKD"}, {"U.K.", Kind::kCountry, "GBR"},
      {"USSR", Kind::kCountry, "SUN"},           {"UAE", Kind::kCountry, "ARE"},
      {"DPRK", Kind::kCountry, "PRK"},           {"ROK", Kind::kCountry, "KOR"},
      {"PRC", Kind::kCountry, "CHN"},            {"S. Korea", Kind::kCountry, "KOR"},
      {"N. Korea", Kind::kCountry, "PRK"},       {"S. Africa", Kind::kCountry, "ZAF"},
      {"Netherlands Antilles", Kind::kCountry, "ANT"}, {"Kosovo", Kind::kCountry, "XKX"},
      {"Hong Kong", Kind::kCountry, "HKG"},      {"Peking", Kind::kCapital, "CHN"},
      {"Taipei", Kind::kCapital, "TWN"},         {"Rangoon", Kind::kCapital, "MMR"},
      {"Kremlin", Kind::kSeat, "RUS"},           {"Downing Street", Kind::kSeat, "GBR"},
      {"Blue House", Kind::kSeat, "KOR"},        {"Foggy Bottom", Kind::kSeat, "USA"},
      {"Zhongnanhai", Kind::kSeat, "CHN"},       {"Rashtrapati Bhavan", Kind::kSeat, "IND"},
      {"Malacanang", Kind::kSeat, "PHL"},        {"Planalto", Kind::kSeat, "BRA"},
      {"Aso Villa", Kind::kSeat, "NGA"},         {"Elysee", Kind::kSeat, "FRA"},
  };
  for (const Spot& spot : spots) {
    const Gazetteer::Match match = MatchOf(spot.words);
    ASSERT_EQ(match.entries.size(), 1u) << spot.words;
    EXPECT_EQ(match.entries[0].kind, spot.kind) << spot.words;
    EXPECT_EQ(match.entries[0].country, spot.country) << spot.words;
  }
}

TEST(Gazetteer, CautionsWhereANameIsSomethingElseToo) {
  for (const char* name : {"Georgia", "Jordan", "Chad", "Turkey", "Guinea", "Niger", "Jersey", "Congo", "Korea"}) {
    const Gazetteer::Match match = MatchOf(name);
    ASSERT_FALSE(match.entries.empty()) << name;
    for (const Gazetteer::Entry& entry : match.entries) EXPECT_TRUE(entry.caution) << name;
  }
  EXPECT_EQ(MatchOf("Papua New Guinea").entries[0].country, "PNG");
  EXPECT_EQ(MatchOf("New Mexico").entries[0].country, "USA");
  EXPECT_EQ(MatchOf("New South Wales").entries[0].country, "AUS");
}

TEST(Gazetteer, KnowsLargeCitiesAndTheirOldNames) {
  const Spot spots[] = {
      {"Allahabad", Kind::kCity, "IND"},  {"Stalingrad", Kind::kCity, "RUS"}, {"Volgograd", Kind::kCity, "RUS"},
      {"Wichita", Kind::kCity, "USA"},    {"Kampala", Kind::kCapital, "UGA"}, {"Santiago", Kind::kCapital, "CHL"},
      {"Guadalajara", Kind::kCity, "MEX"}, {"Birmingham", Kind::kCity, "GBR"}, {"Bombay", Kind::kCity, "IND"},
      {"Belo Horizonte", Kind::kCity, "BRA"}, {"Trivandrum", Kind::kCity, "IND"}, {"Smyrna", Kind::kCity, "TUR"},
      {"Gorky", Kind::kCity, "RUS"},      {"Ontario", Kind::kCity, "CAN"},    {"Tientsin", Kind::kCity, "CHN"},
  };
  for (const Spot& spot : spots) {
    const Gazetteer::Match match = MatchOf(spot.words);
    ASSERT_EQ(match.entries.size(), 1u) << spot.words;
    EXPECT_EQ(match.entries[0].kind, spot.kind) << spot.words;
    EXPECT_EQ(match.entries[0].country, spot.country) << spot.words;
  }
  for (const char* word : {"Of", "Reading", "Bath", "Mobile", "Van", "Ali", "Sale", "Best", "Gandhi", "Wang"}) {
    EXPECT_EQ(MatchOf(word).length, 0u) << word;
  }
}

TEST(Gazetteer, TellsWhoseOfficeIsNoneOfTheState) {
  using OfficeKind = Gazetteer::OfficeKind;
  EXPECT_EQ(MatchOf("opposition leader").entries[0].office_kind, OfficeKind::kOpposition);
  EXPECT_EQ(MatchOf("rebel leader").entries[0].office_kind, OfficeKind::kOpposition);
  EXPECT_EQ(MatchOf("DPM").entries[0].id, "deputy prime minister");
  EXPECT_EQ(MatchOf("EAM").entries[0].id, "foreign minister");
  EXPECT_EQ(MatchOf("overseas development minister").length, 3u);
  EXPECT_EQ(MatchOf("minister of trade and industry").length, 5u);
  EXPECT_EQ(MatchOf("chief cabinet secretary").entries[0].country, "JPN");
  EXPECT_EQ(MatchOf("taoiseach").entries[0].country, "IRL");
}

TEST(Gazetteer, RefusesDamagedCitiesAndOffices) {
  const auto build = [](const std::string& cities, const std::string& offices) {
    return Gazetteer::Build(BuiltInVocabulary().countries(), BuiltInVocabulary().organizations(),
                            "city\talpha3\tspellings\n" + cities, "office\tspellings\tkind\tcountry\n" + offices)
        .ok();
  };
  EXPECT_TRUE(build("Haifa\tISR\n", "envoy\t\tdiplomat\n"));
  EXPECT_FALSE(build("Haifa\tXXX\n", ""));
  EXPECT_FALSE(build("Haifa\tISR\t\tmore\n", ""));
  EXPECT_FALSE(build("", "envoy\t\tjuggler\n"));
  EXPECT_FALSE(build("", "envoy\t\tdiplomat\tXXX\n"));
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
