#include <gtest/gtest.h>

#include "words_of.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;
using Subjects = std::vector<std::string>;

// What the first cooperation of a text is about.
Subjects About(const std::string& text) {
  const auto events = EventsIn(text);
  const v1::EventFacts* facts = FirstOf(events, v1::EVENT_TYPE_COOPERATION);
  if (facts == nullptr) return {"no cooperation"};
  return {facts->cooperation().subjects().begin(), facts->cooperation().subjects().end()};
}

TEST(Cooperation, IsAboutWhatStandsBehindTheTie) {
  EXPECT_EQ(About("Kenya and Norway agreed to strengthen cooperation in agriculture, water management and education."),
            (Subjects{"agriculture", "water management", "education"}));
  EXPECT_EQ(
      About("Kenya and Norway pledged to deepen ties in areas such as shipping, solar power and vocational training."),
      (Subjects{"shipping", "solar power", "vocational training"}));
  EXPECT_EQ(About("Kenya will cooperate with Norway in mining and fisheries."), (Subjects{"mining", "fisheries"}));
  EXPECT_EQ(About("Kenya and Norway agreed to strengthen cooperation."), Subjects{});
}

TEST(Cooperation, IsAboutTheObjectOfAVerbThatSaysNothingItself) {
  EXPECT_EQ(About("Kenya and Norway agreed on Monday to resume direct flights."), Subjects{"direct flights"});
  EXPECT_EQ(About("Kenya and Norway will work together on a geothermal plant."), Subjects{"geothermal plant"});
  EXPECT_EQ(About("Kenya and Norway set up a joint commission on border trade."),
            Subjects{"joint commission on border trade"});
}

TEST(Cooperation, KeepsAVerbThatSaysWhatIsDone) {
  EXPECT_EQ(About("Norway offered to train 60 Kenyan surgeons and to invest in a fertiliser plant in Kisumu."),
            (Subjects{"train 60 Kenyan surgeons", "fertiliser plant"}));
  EXPECT_EQ(About("Kenya and Norway agreed to waive visa fees and to hold a joint session of their cabinets."),
            (Subjects{"waive visa fees", "joint session of their cabinets"}));
  EXPECT_EQ(About("Norway offered to help Kenya and to share satellite pictures."),
            Subjects{"share satellite pictures"});
}

TEST(Cooperation, ReadsClausesAndPassives) {
  EXPECT_EQ(About("Kenya and Norway agreed that the fee for student visas would be halved."),
            Subjects{"fee for student visas"});
  EXPECT_EQ(
      About("Both sides agreed that the cooperation between Kenya and Norway should be deepened through exchanges "
            "of students."),
      Subjects{"exchanges of students"});
  EXPECT_EQ(About("Kenya and Norway upgraded their relations to a strategic partnership."),
            Subjects{"strategic partnership"});
}

TEST(Cooperation, IsNotAboutWhenWhereOrHowMuch) {
  EXPECT_EQ(About("Kenya and Norway agreed, on the sidelines of the summit, to cooperate against piracy."),
            Subjects{"piracy"});
  EXPECT_EQ(About("Kenya and Norway agreed in Oslo on Friday to expand trade."), Subjects{"trade"});
  EXPECT_EQ(About("Kenya and Norway agreed to boost bilateral trade to $2 billion by 2030."),
            Subjects{"bilateral trade"});
}

}  // namespace
}  // namespace legation::extraction
