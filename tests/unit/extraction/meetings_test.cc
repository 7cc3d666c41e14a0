// Who took part in a meeting.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "words_of.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;

// Persons of each meeting, with their countries.
std::vector<std::string> MeetingsIn(const std::string& text) {
  std::vector<std::string> meetings;
  for (const v1::ExtractedEvent& event : EventsIn(text, std::chrono::sys_days(std::chrono::year(2020) / 5 / 20))) {
    if (event.facts().type() != v1::EVENT_TYPE_MEETING) continue;
    std::string persons;
    for (const v1::Participant& p : event.facts().participants())
      persons += (persons.empty() ? "" : ", ") + p.person().name() + " " + p.country_code();
    meetings.push_back(persons);
  }
  return meetings;
}

using Meetings = std::vector<std::string>;

TEST(Meetings, ListEveryoneWhoWasMet) {
  EXPECT_EQ(MeetingsIn("Norwegian Foreign Minister Lars Berg met Kenyan President Amos Odhiambo and Foreign Minister Jane "
                       "Kamau in Nairobi on Monday."),
            Meetings{"Lars Berg NOR, Amos Odhiambo KEN, Jane Kamau KEN"});
  EXPECT_EQ(MeetingsIn("Norwegian Foreign Minister Lars Berg met Kenyan President Amos Odhiambo and Ugandan Foreign "
                       "Minister Jane Okello on Monday."),
            Meetings{"Lars Berg NOR, Amos Odhiambo KEN, Jane Okello UGA"});
}

TEST(Meetings, AreOneWhereTwoSentencesShareAPersonOfTheSide) {
  EXPECT_EQ(MeetingsIn("Norwegian Foreign Minister Lars Berg met Kenyan President Amos Odhiambo in Nairobi on Monday. Berg "
                       "met Odhiambo and Kenyan Foreign Minister Jane Kamau on Monday, officials said."),
            Meetings{"Lars Berg NOR, Amos Odhiambo KEN, Jane Kamau KEN"});
}

TEST(Meetings, AreTwoWherePersonsOfASideDiffer) {
  EXPECT_EQ(MeetingsIn("Kenyan President Amos Odhiambo met Norwegian Foreign Minister Lars Berg on Monday. Kenyan President "
                       "Amos Odhiambo met Norwegian Trade Minister Ola Lie on Tuesday."),
            (Meetings{"Amos Odhiambo KEN, Lars Berg NOR", "Amos Odhiambo KEN, Ola Lie NOR"}));
}

}  // namespace
}  // namespace legation::extraction
