#include <gtest/gtest.h>

#include "ingest_service/extraction/details.h"
#include "words_of.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;

TEST(Aid, ReadsAmountAndCurrency) {
  const v1::Aid aid = FindAid(WordsOf("Norway will provide $2.5 million to Ghana."));
  EXPECT_DOUBLE_EQ(aid.amount(), 2.5e6);
  EXPECT_EQ(aid.currency_code(), "USD");
}

TEST(Aid, HasNoAmountWithoutACurrency) { EXPECT_FALSE(FindAid(WordsOf("Norway gave Ghana 40 trucks.")).has_amount()); }

TEST(Aid, ReadsAmountsAsAgenciesWriteThem) {
  EXPECT_DOUBLE_EQ(FindAid(WordsOf("Japan lent Peru 110 mln dlrs.")).amount(), 110e6);
  EXPECT_EQ(FindAid(WordsOf("Japan lent Peru 110 mln dlrs.")).currency_code(), "USD");
  EXPECT_DOUBLE_EQ(FindAid(WordsOf("Spain pledged 35m euros.")).amount(), 35e6);
  EXPECT_DOUBLE_EQ(FindAid(WordsOf("Kenya gave $1.35 million for schools.")).amount(), 1.35e6);
  EXPECT_FALSE(FindAid(WordsOf("Kenya gave 500 tonnes of maize.")).has_amount());
}

}  // namespace
}  // namespace legation::extraction
