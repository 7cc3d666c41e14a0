#include "vocabulary/office_holders.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include "built_in_vocabulary.h"
#include "vocabulary/concatenate.h"
#include "vocabulary/spelling.h"
#include "vocabulary/tsv_table.h"

namespace legation::vocabulary {
namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

const OfficeHolders& Holders() {
  static const auto* holders = new auto(OfficeHolders::LoadBuiltIn(BuiltInVocabulary()));
  if (!holders->ok()) {
    std::cerr << holders->status() << "\n";
    std::exit(1);
  }
  return ***holders;
}

// "Prime Minister GBR", with "former " before it; one for each office found.
std::vector<std::string> Offices(std::string_view name, sys_days day) {
  std::vector<std::string> offices;
  for (const HeldOffice& held : Holders().FindOn(name, day)) {
    offices.push_back(Concatenate(held.former ? "former " : "", held.holder->office, " ", held.holder->country,
                                  held.holder->organization));
  }
  return offices;
}

struct Spot {
  const char* name;
  sys_days day;
  const char* office;  // the first that is found
};

TEST(OfficeHolders, FindsHoldersByNameOnADay) {
  const Spot spots[] = {
      {"Thatcher", 1987y / 6 / 1, "Prime Minister GBR"},
      {"Bush", 1987y / 6 / 1, "Vice President USA"},
      {"Bush", 1990y / 6 / 1, "President USA"},
      {"Bush", 2003y / 6 / 1, "President USA"},
      {"Reagan", 1987y / 3 / 1, "President USA"},
      {"Nakasone", 1987y / 4 / 30, "Prime Minister JPN"},
      {"Gorbachev", 1987y / 10 / 19, "General Secretary SUN"},
      {"Shevardnadze", 1987y / 10 / 19, "Foreign Minister SUN"},
      {"Shevardnadze", 1998y / 1 / 1, "President GEO"},
      {"Kohl", 1987y / 2 / 1, "Chancellor DEU"},
      {"Genscher", 1987y / 2 / 1, "Foreign Minister DEU"},
      {"Chirac", 1987y / 2 / 1, "Prime Minister FRA"},
      {"Chirac", 1999y / 2 / 1, "President FRA"},
      {"Mulroney", 1987y / 2 / 1, "Prime Minister CAN"},
      {"Deng Xiaoping", 1987y / 2 / 1, "Paramount Leader CHN"},
      {"Zhao", 1987y / 2 / 1, "General Secretary CHN"},
      {"Zia-ul-Haq", 1987y / 2 / 1, "President PAK"},
      {"Khadafy", 1987y / 2 / 1, "Leader LBY"},
      {"Qaddafi", 2009y / 2 / 1, "Leader LBY"},
      {"de la Madrid", 1987y / 2 / 1, "President MEX"},
      {"Saddam Hussein", 1990y / 8 / 2, "President IRQ"},
      {"King Hussein", 1994y / 10 / 26, "King JOR"},
      {"Velayati", 1987y / 7 / 1, "Foreign Minister IRN"},
      {"Perez de Cuellar", 1988y / 8 / 20, "Secretary-General UN"},
      {"Lord Carrington", 1987y / 1 / 1, "Secretary-General NATO"},
      {"Delors", 1990y / 1 / 1, "Commission President EU"},
      {"Tokayev", 2023y / 4 / 25, "President KAZ"},
      {"Peña Nieto", 2014y / 2 / 19, "President MEX"},
      {"Pena Nieto", 2014y / 2 / 19, "President MEX"},
      {"Kim Jong Un", 2018y / 6 / 12, "Supreme Leader PRK"},
      {"Modi", 2016y / 6 / 8, "Prime Minister IND"},
      {"Jaishankar", 2022y / 1 / 1, "External Affairs Minister IND"},
      {"Zelenskyy", 2022y / 12 / 21, "President UKR"},
  };
  for (const Spot& spot : spots) {
    const std::vector<std::string> offices = Offices(spot.name, spot.day);
    ASSERT_FALSE(offices.empty()) << spot.name;
    EXPECT_EQ(offices.front(), spot.office) << spot.name;
  }
}

TEST(OfficeHolders, ForgetsWhoIsNotInOfficeYetOrLongOut) {
  EXPECT_TRUE(Offices("Thatcher", 1979y / 5 / 3).empty());
  EXPECT_EQ(Offices("Thatcher", 1979y / 5 / 4), std::vector<std::string>{"Prime Minister GBR"});
  EXPECT_EQ(Offices("Thatcher", 1990y / 11 / 28), std::vector<std::string>{"Prime Minister GBR"});
  EXPECT_EQ(Offices("Thatcher", 1990y / 11 / 29), std::vector<std::string>{"former Prime Minister GBR"});
  EXPECT_TRUE(Offices("Thatcher", 1991y / 12 / 15).empty());
  EXPECT_TRUE(Offices("Nobody Ofthisname", 1990y / 1 / 1).empty());
  EXPECT_TRUE(Offices("", 1990y / 1 / 1).empty());
}

TEST(OfficeHolders, GivesEveryoneOfAnAmbiguousSurname) {
  const std::vector<std::string> offices = Offices("Botha", 1987y / 1 / 1);
  EXPECT_NE(std::find(offices.begin(), offices.end(), "President ZAF"), offices.end());
  EXPECT_NE(std::find(offices.begin(), offices.end(), "Foreign Minister ZAF"), offices.end());
}

TEST(OfficeHolders, APlaceOrACommonWordNamesNobodyByItself) {
  EXPECT_TRUE(Offices("Major", 1992y / 1 / 1).empty());
  EXPECT_TRUE(Offices("May", 2017y / 1 / 1).empty());
  EXPECT_EQ(Offices("John Major", 1992y / 1 / 1), std::vector<std::string>{"Prime Minister GBR"});
  EXPECT_EQ(Offices("Theresa May", 2017y / 1 / 1).front(), "Prime Minister GBR");
  for (const Country& country : BuiltInVocabulary().countries().all()) {
    EXPECT_TRUE(Offices(country.name, 1987y / 1 / 1).empty()) << country.name;
    for (const std::string& capital : country.capitals) {
      EXPECT_TRUE(Offices(capital, 2005y / 1 / 1).empty()) << capital;
    }
  }
}

TEST(OfficeHolders, HasThousandsOfRowsOfMostCountriesInKnownOffices) {
  EXPECT_GE(Holders().all().size(), 4000u);
  size_t countries = 0;
  for (const Country& country : BuiltInVocabulary().countries().all()) {
    countries += std::any_of(Holders().all().begin(), Holders().all().end(),
                             [&](const OfficeHolder& holder) { return holder.country == country.alpha3; });
  }
  EXPECT_GE(countries, 190u);
  EXPECT_EQ(Holders().version().size(), 16u);
  for (const OfficeHolder& holder : Holders().all()) {
    const std::vector<std::string> tokens = SpellingTokens(holder.office);
    const std::vector<std::string_view> words(tokens.begin(), tokens.end());
    const Gazetteer::Match match = BuiltInVocabulary().gazetteer().LongestAt(words, 0);
    EXPECT_EQ(match.length, words.size()) << holder.office;
  }
}

constexpr char kHeader[] = "from\tto\toffice\tcountry\tname\tspellings\n";

absl::Status StatusOf(const std::string& rows) {
  return OfficeHolders::Read(kHeader + rows, BuiltInVocabulary()).status();
}

TEST(OfficeHolders, ReadsOpenEndsYearsMonthsAndDays) {
  const auto table = OfficeHolders::Read(std::string("# mine\n") + kHeader +
                                             "\t1990\tPresident\tISR\tAnna Alpha\tAlpha\n"
                                             "1991-02\t1991-03\tPresident\tISR\tBruno Beta\n"
                                             "1992-02-29\t\tPresident\tEU\tCarla Gamma\n",
                                         BuiltInVocabulary());
  ASSERT_TRUE(table.ok()) << table.status();
  const OfficeHolders& holders = **table;
  EXPECT_EQ(holders.FindOn("Alpha", 1800y / 1 / 1).size(), 1u);
  EXPECT_FALSE(holders.FindOn("ALPHA", 1990y / 12 / 31).front().former);
  EXPECT_TRUE(holders.FindOn("alpha", 1991y / 1 / 1).front().former);
  EXPECT_TRUE(holders.FindOn("Bruno Beta", 1991y / 1 / 31).empty());
  EXPECT_FALSE(holders.FindOn("Bruno Beta", 1991y / 3 / 31).front().former);
  EXPECT_EQ(holders.FindOn("Carla Gamma", 2100y / 1 / 1).front().holder->organization, "EU");
  EXPECT_TRUE(holders.FindOn("Carla Gamma", 1992y / 2 / 28).empty());
}

TEST(OfficeHolders, RefusesDamageAndNamesTheLine) {
  const std::string good = "1990\t1991\tPresident\tISR\tAnna Alpha\tAlpha\n";
  ASSERT_TRUE(StatusOf(good).ok());
  const std::pair<const char*, const char*> bad[] = {
      {"1990\t1991\tPresident\tQQQ\tAnna Alpha\n", "unknown country \"QQQ\""},
      {"1990\t1991\tPresident\t\tAnna Alpha\n", "unknown country"},
      {"1990\t1989\tPresident\tISR\tAnna Alpha\n", "ends before it begins"},
      {"1990-13\t\tPresident\tISR\tAnna Alpha\n", "bad day"},
      {"1990-02-30\t\tPresident\tISR\tAnna Alpha\n", "bad day"},
      {"1990-2\t\tPresident\tISR\tAnna Alpha\n", "bad day"},
      {"90\t\tPresident\tISR\tAnna Alpha\n", "bad day"},
      {"1990\tlater\tPresident\tISR\tAnna Alpha\n", "bad day"},
      {"+990\t\tPresident\tISR\tAnna Alpha\n", "bad day"},
      {"1990\t\t\tISR\tAnna Alpha\n", "no office"},
      {"1990\t\tPresident\tISR\t\tAlpha\n", "no name"},
      {"1990\t\tPresident\tISR\tAnna \xC3\n", "UTF-8"},
      {"1990\t\tPresident\tISR\tAnna \xED\xA0\x80\n", "UTF-8"},
      {"1990\t\tPresident\tISR\tAnna \x01\n", "UTF-8"},
      {"1990\t\tPresident\tISR\tAnna\tA\tB\n", "cells"},
      {"1990\t1991\tPresident\tISR\tAnna Alpha\n", "stands twice"},
  };
  for (const auto& [row, message] : bad) {
    const absl::Status status = StatusOf(good + row);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << row;
    EXPECT_NE(std::string(status.message()).find("line 3: "), std::string::npos) << status;
    EXPECT_NE(std::string(status.message()).find(message), std::string::npos) << status;
  }
  EXPECT_FALSE(OfficeHolders::Read("", BuiltInVocabulary()).ok());
  EXPECT_FALSE(OfficeHolders::Read("from\tto\n1990\t1991\n", BuiltInVocabulary()).ok());
  EXPECT_EQ(OfficeHolders::LoadFile("/no/such/file", BuiltInVocabulary()).status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace legation::vocabulary
