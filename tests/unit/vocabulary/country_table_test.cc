#include "vocabulary/country_table.h"

#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>

#include "built_in_vocabulary.h"

namespace legation::vocabulary {
namespace {

// ISO 3166-1, alpha-2 and alpha-3 of each country in one word.
constexpr char kIsoCodes[] =
    "ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH BBBRB "
    "BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR "
    "BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR "
    "CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK "
    "FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS "
    "GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN "
    "ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO "
    "LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD "
    "MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER "
    "NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM "
    "PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP "
    "SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF "
    "TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY "
    "UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM YEYEM YTMYT ZAZAF ZMZMB ZWZWE ";

TEST(CountryTable, HasEveryIsoCodeWithItsAlpha2) {
  std::istringstream codes(kIsoCodes);
  int count = 0;
  for (std::string both; codes >> both; ++count) {
    const Country* country = BuiltInVocabulary().countries().Find(both.substr(2));
    ASSERT_NE(country, nullptr) << both;
    EXPECT_EQ(country->alpha2, both.substr(0, 2));
  }
  EXPECT_EQ(count, 249);
}

TEST(CountryTable, HasStatesThatAreNoMoreWithTheirYears) {
  for (const char* code : {"SUN", "YUG", "CSK", "DDR"}) {
    const Country* country = BuiltInVocabulary().countries().Find(code);
    ASSERT_NE(country, nullptr) << code;
    EXPECT_TRUE(country->until_year.has_value()) << code;
  }
  EXPECT_EQ(BuiltInVocabulary().countries().Find("SUN")->until_year, 1991);
  EXPECT_EQ(BuiltInVocabulary().countries().Find("XKX")->from_year, 2008);
  EXPECT_EQ(BuiltInVocabulary().countries().Find("isr"), nullptr);
}

TEST(CountryTable, EveryCountryHasARegionAndEverySovereignOneDemonymAndCapital) {
  for (const Country& country : BuiltInVocabulary().countries().all()) EXPECT_FALSE(country.region.empty());
  for (const char* code : {"ISR", "KAZ", "NLD", "DNK", "GBR", "FRA", "CHN", "BRA", "NGA", "SGP"}) {
    const Country* country = BuiltInVocabulary().countries().Find(code);
    EXPECT_FALSE(country->demonyms.empty()) << code;
    EXPECT_FALSE(country->capitals.empty()) << code;
  }
  EXPECT_EQ(BuiltInVocabulary().countries().Find("KAZ")->region, "Central Asia");
}

TEST(CountryTable, RefusesBadTables) {
  const std::string header =
      "alpha3\talpha2\tname\tother_names\tdemonyms\tcapitals\tseats\tregion\tfrom_year\tuntil_year\tcaution\n";
  EXPECT_TRUE(CountryTable::Read(header + "ISR\tIL\tIsrael\n").ok());
  EXPECT_FALSE(CountryTable::Read(header + "ISR\tIL\tIsrael\nISR\tIL\tIsrael\n").ok());
  EXPECT_FALSE(CountryTable::Read(header + "Isr\tIL\tIsrael\n").ok());
  EXPECT_FALSE(CountryTable::Read(header + "ISR\tIL\tIsrael\t\t\t\t\t\tlong ago\n").ok());
}

}  // namespace
}  // namespace legation::vocabulary
