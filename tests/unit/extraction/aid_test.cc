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

}  // namespace
}  // namespace legation::extraction
