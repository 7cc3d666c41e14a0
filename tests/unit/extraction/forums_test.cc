// What a business forum has of its own.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "words_of.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;

using Sectors = std::vector<std::string>;

// Of the first forum: the words of its sectors and their nodes.
Sectors SectorsIn(const std::string& text) {
  const auto events = EventsIn(text);
  const v1::EventFacts* facts = FirstOf(events, v1::EVENT_TYPE_BUSINESS_FORUM);
  if (facts == nullptr) return {"no forum"};
  Sectors sectors;
  for (const v1::Sector& sector : facts->business_forum().sectors()) sectors.push_back(sector.text() + "=" + sector.node());
  return sectors;
}

TEST(Forums, HaveTheSectorsThatTheyAreAbout) {
  EXPECT_EQ(SectorsIn("Kenya and Norway held a business forum on mining and renewable energy in Nairobi."),
            (Sectors{"mining=mining", "renewable energy=renewable_energy"}));
  EXPECT_EQ(SectorsIn("Vietnam and Hungary opened a trade fair in Budapest for firms from the textile, food and timber sectors."),
            (Sectors{"textile=textiles", "food=food", "timber=forestry"}));
}

TEST(Forums, HaveNoSectorsWhereTheTextSaysOnlyThatThereIsBusiness) {
  EXPECT_EQ(SectorsIn("Kenya and Norway held a business forum on trade and investment in Nairobi."), Sectors());
  EXPECT_EQ(SectorsIn("A trade fair for Ghana and Togo opened in Accra."), Sectors());
}

TEST(Forums, TakeTheSectorsThatTheNextSentenceTells) {
  EXPECT_EQ(SectorsIn("Kenya and Norway will hold a business forum in Nairobi on Monday. The forum will focus on tourism "
                      "and fisheries."),
            (Sectors{"tourism=tourism", "fisheries=fisheries"}));
  EXPECT_EQ(SectorsIn("Kenya and Norway will hold a business forum in Nairobi on Monday. Fishermen focus on herring."),
            Sectors());
}

}  // namespace
}  // namespace legation::extraction
