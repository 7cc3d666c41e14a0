// "The agreement was signed": by whom.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "words_of.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;

using Parties = std::set<std::string>;

// Who signs the first agreement; nobody when there is none.
Parties SignedIn(const std::string& text) {
  Parties parties;
  const auto events = EventsIn(text);
  if (const v1::EventFacts* facts = FirstOf(events, v1::EVENT_TYPE_AGREEMENT)) {
    for (const v1::Participant& p : facts->participants())
      parties.insert(p.country_code().empty() ? p.organization() : p.country_code());
  }
  return parties;
}

TEST(AgreementReferents, AreThoseBetweenWhomTheTextWasTold) {
  EXPECT_EQ(SignedIn("Kenya and Norway have negotiated an air services agreement. The agreement was signed in Oslo."),
            (Parties{"KEN", "NOR"}));
  EXPECT_EQ(SignedIn("Talks between Peru and the EU on a fisheries pact lasted two years. They were difficult. The pact was "
                     "signed in Brussels on Monday."),
            (Parties{"PER", "EU"}));
  EXPECT_EQ(SignedIn("Kenya wanted a grain deal from Romania. The deal was initialled at a ceremony in Geneva."),
            (Parties{"KEN", "ROU"}));
}

TEST(AgreementReferents, HaveTheSubjectOfTheText) {
  const auto events =
      EventsIn("Kenya and Norway have negotiated an air services agreement. The agreement was signed in Oslo.");
  const v1::EventFacts* facts = FirstOf(events, v1::EVENT_TYPE_AGREEMENT);
  ASSERT_NE(facts, nullptr);
  ASSERT_EQ(facts->agreement().subjects_size(), 1);
  EXPECT_EQ(facts->agreement().subjects(0), "air services");
  for (const v1::Participant& p : facts->participants()) EXPECT_TRUE(p.inferred());
}

TEST(AgreementReferents, AreNobodyWhereTheTextIsNotPlain) {
  // Two texts, three states, another state, none before, too long ago, none that is definite.
  EXPECT_EQ(SignedIn("Kenya wants a grain deal from Romania. Chile wants a grain deal from Peru. The deal was signed."),
            Parties());
  EXPECT_EQ(SignedIn("Kenya, Ghana and Togo have talked of a customs accord. The accord was signed in Accra."), Parties());
  EXPECT_EQ(SignedIn("Kenya wants a grain deal from Romania. The deal was signed by the Chilean embassy."), Parties());
  EXPECT_EQ(SignedIn("Kenya and Norway trade in fish. The agreement was signed in Oslo."), Parties());
  EXPECT_EQ(SignedIn("Kenya wants a grain deal from Romania. Rain fell. It fell at night. It fell at noon. It fell "
                     "again. The deal was signed."),
            Parties());
  EXPECT_EQ(SignedIn("Kenya wants a grain deal from Romania. A deal was signed in a bank."), Parties());
}

}  // namespace
}  // namespace legation::extraction
