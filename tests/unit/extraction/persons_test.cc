// Who is told of by an office, a name or a word that stands for them. All sentences are invented.
#include <gtest/gtest.h>

#include "ingest_service/extraction/mentions.h"
#include "ingest_service/extraction/vocabulary_names.h"

namespace legation::extraction {
namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

const NameLookup& Names() {
  static const auto vocabulary = vocabulary::Vocabulary::LoadBuiltIn().value();
  static const auto* names =
      NamesFromVocabulary(*vocabulary, vocabulary::OfficeHolders::LoadBuiltIn(*vocabulary).value()).release();
  return *names;
}

std::vector<Mention> Mentions(const std::string& text, Acquaintance acquaintance = {}) {
  std::vector<Mention> mentions;
  for (const Sentence& sentence : SplitSentences(Normalise(text), text.size())) {
    for (Mention& mention : FindMentions(sentence, Names(), &acquaintance)) mentions.push_back(std::move(mention));
  }
  return mentions;
}

// "Name (office, COUNTRY)" of each person in turn; "?" behind an inferred country.
std::vector<std::string> Persons(const std::string& text, Acquaintance acquaintance = {}) {
  std::vector<std::string> persons;
  for (const Mention& mention : Mentions(text, std::move(acquaintance))) {
    if (mention.kind != MentionKind::kPerson) continue;
    persons.push_back(mention.person + " (" + mention.office + ", " + mention.country + mention.organization +
                      (mention.inferred ? "?" : "") + ")");
  }
  return persons;
}

using List = std::vector<std::string>;

Acquaintance Home(const std::string& home, const std::string& other = "") {
  Acquaintance acquaintance;
  acquaintance.home_country = home;
  acquaintance.other_country = other;
  return acquaintance;
}

TEST(Persons, OfficesInLowerCaseAndLongOnes) {
  EXPECT_EQ(Persons("Ecuadorean energy and mines minister Pablo Quiroga spoke."),
            (List{"Pablo Quiroga (energy and mines minister, ECU)"}));
  EXPECT_EQ(Persons("Togo's Minister of Mines, Quarries and Energy Kossi Abalo spoke."),
            (List{"Kossi Abalo (Minister of Mines, Quarries and Energy, TGO)"}));
  EXPECT_EQ(Persons("Deputy Assistant to the President for Homeland Security Laura Keen-Whitlock spoke.", Home("USA")),
            (List{"Laura Keen-Whitlock (Deputy Assistant to the President for Homeland Security, USA?)"}));
}

TEST(Persons, AnAmbassadorIsOfTheCountryThatSendsHim) {
  EXPECT_EQ(Persons("The Ambassador of the Republic of Korea to Ghana, H.E. Ms Han Mi-sook, spoke."),
            (List{"Han Mi-sook (Ambassador, KOR)"}));
  EXPECT_EQ(Persons("Israel's ambassador to Washington left."), (List{" (ambassador, ISR)"}));
}

TEST(Persons, ApposedOnEitherSide) {
  EXPECT_EQ(Persons("Rustam Salimov, speaker of the lower house of the Tajik parliament, arrived."),
            (List{"Rustam Salimov (speaker of the lower house, TJK)"}));
  EXPECT_EQ(Persons("The Thai foreign minister, Somchai Rattana, arrived."),
            (List{"Somchai Rattana (foreign minister, THA)"}));
}

TEST(Persons, LettersBehindANameAreNoPartOfIt) {
  EXPECT_EQ(Persons("The Minister for Enterprise, Aoife Brannigan TD, spoke.", Home("IRL")),
            (List{"Aoife Brannigan (Minister for Enterprise, IRL?)"}));
}

TEST(Persons, LaterBySurnameTitleOrFirstPart) {
  EXPECT_EQ(Persons("Dutch Foreign Minister Karin van der Molen spoke. Ms van der Molen left. Van der Molen ate.").back(),
            "Karin van der Molen (Foreign Minister, NLD)");
  EXPECT_EQ(Persons("Chinese President Wen Liang spoke. Wen left.").at(1), "Wen Liang (President, CHN)");
  EXPECT_EQ(Persons("Omani Foreign Minister Badr bin Hamad Al Yafai spoke. Al Yafai left.").at(1),
            "Badr bin Hamad Al Yafai (Foreign Minister, OMN)");
}

TEST(Persons, OfficesWithoutNames) {
  EXPECT_EQ(Persons("Chilean Foreign Minister Ana Prieto spoke. The minister left. The Chilean minister slept."),
            (List{"Ana Prieto (Foreign Minister, CHL)", "Ana Prieto (Foreign Minister, CHL)",
                  "Ana Prieto (Foreign Minister, CHL)"}));
  EXPECT_EQ(Persons("Later the Prime Minister left.", Home("GBR")), (List{" (Prime Minister, GBR?)"}));
  EXPECT_EQ(Persons("Angolan President Rui Tavares spoke. Later the head of state left.").at(1),
            "Rui Tavares (President, AGO)");
  EXPECT_EQ(Persons("Norwegian Prime Minister Kari Holm spoke. Then the minister left.", Home("")).size(), 1u);
}

TEST(Persons, TheNameOfWhoWasToldByOfficeFollows) {
  EXPECT_EQ(Persons("The Dutch foreign minister has arrived. Marijke Houtman is to meet bankers. Houtman left."),
            (List{" (foreign minister, NLD)", "Marijke Houtman (foreign minister, NLD)",
                  "Marijke Houtman (foreign minister, NLD)"}));
}

TEST(Persons, ACommissionerIsOfTheUnionThatTheArticleNames) {
  Acquaintance union_named = Home("RWA");
  union_named.tells_of_union = true;
  EXPECT_EQ(Persons("Commissioner for Trade Linnea Haglund spoke.", union_named),
            (List{"Linnea Haglund (Commissioner for Trade, EU)"}));
}

TEST(Persons, OnlyAStatesOfficeIsOfTheHomeCountry) {
  EXPECT_EQ(Persons("Health Minister Dele Okoro spoke.", Home("NGA")), (List{"Dele Okoro (Health Minister, NGA?)"}));
  EXPECT_EQ(Persons("Cardinal Dele Okoro spoke.", Home("NGA")), (List{"Dele Okoro (Cardinal, )"}));
}

TEST(Persons, AKingIsOfAKingdom) {
  EXPECT_EQ(Persons("King Dorji Wangdi spoke.", Home("IND", "BTN")), (List{"Dorji Wangdi (King, BTN?)"}));
  EXPECT_EQ(Persons("Prime Minister Ola Berg spoke.", Home("USA", "NOR")), (List{"Ola Berg (Prime Minister, NOR?)"}));
}

TEST(Persons, OfficeHoldersAreKnownByDay) {
  Acquaintance acquaintance = Home("FRA");
  acquaintance.day = sys_days{2016y / 6 / 8};
  EXPECT_EQ(Persons("Modi spoke.", acquaintance), (List{"Narendra Modi (Prime Minister, IND)"}));
  // What the text states wins.
  EXPECT_EQ(Persons("Fijian trade minister Narendra Modi spoke.", acquaintance),
            (List{"Narendra Modi (trade minister, FJI)"}));
  acquaintance.day = sys_days{1990y / 6 / 8};
  EXPECT_EQ(Persons("Modi spoke.", acquaintance), List{});
}

TEST(Persons, WhoLeadsADelegationIsOfItsCountry) {
  EXPECT_EQ(Persons("A Burkinabe delegation led by Mr Ali Zongo, Minister of Mines, arrived.", Home("GHA")),
            (List{"Ali Zongo (Minister of Mines, BFA)"}));
}

TEST(Persons, EnvoysByTheirCountries) {
  EXPECT_EQ(Persons("The envoys, Aram Petros of Armenia and Cem Yilmazer of Turkey, met."),
            (List{"Aram Petros (, ARM)", "Cem Yilmazer (, TUR)"}));
}

TEST(Places, ThatOnlyDescribeDoNothing) {
  EXPECT_TRUE(Mentions("The Geneva-based group paid US$6 million.").empty());
  EXPECT_TRUE(Mentions("The Jakarta Post reported on the Paris Agreement.").empty());
  EXPECT_TRUE(Mentions("The Times of India reported.").empty());
}

TEST(Groups, ThatActForAState) {
  for (const char* text : {"A Surinamese patrol boat sank.", "South Korean naval vessels sailed.", "Kenyan lawmakers met.",
                           "Norway's coast guard fired.", "Danish customs objected."}) {
    const auto mentions = Mentions(text);
    ASSERT_EQ(mentions.size(), 1u) << text;
    EXPECT_EQ(mentions[0].kind, MentionKind::kGroup) << text;
  }
}

TEST(Groups, JoinedOnesAreOfOneKind) {
  const auto mentions = Mentions("Thai and Cambodian soldiers fired.");
  ASSERT_EQ(mentions.size(), 2u);
  EXPECT_EQ(mentions[0].kind, MentionKind::kGroup);
  EXPECT_EQ(mentions[0].country, "THA");
}

TEST(Groups, PairsToldBefore) {
  for (const char* text : {"The two ministers talked.", "The envoys talked.", "Later the two exchanged gifts."})
    EXPECT_EQ(Mentions(text).at(0).kind, MentionKind::kPair) << text;
  for (const auto& mention : Mentions("The ministers of Peru talked.")) EXPECT_NE(mention.kind, MentionKind::kPair);
}

TEST(Groups, TheNorthAndTheSouthOfKorea) {
  const auto mentions = Mentions("Ships of the North fired.", Home("KOR", "PRK"));
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(mentions[0].country, "PRK");
  EXPECT_TRUE(Mentions("Ships of the North fired.", Home("ITA")).empty());
}

}  // namespace
}  // namespace legation::extraction
