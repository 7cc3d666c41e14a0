// Where events are: told in the sentence, on the occasion, at the dateline.
#include <gtest/gtest.h>

#include "words_of.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;

// Country of the first event of a type, "city, country" when the city is told too; "-" without a place.
std::string PlaceOf(const std::string& text, v1::EventType type) {
  const auto events = EventsIn(text);
  const v1::EventFacts* facts = FirstOf(events, type);
  if (facts == nullptr) return "no event";
  if (!facts->has_place()) return "-";
  const v1::Place& place = facts->place();
  return place.city().empty() ? place.country_code() : place.city() + ", " + place.country_code();
}

std::string MeetingIn(const std::string& text) { return PlaceOf(text, v1::EVENT_TYPE_MEETING); }

TEST(Places, AreToldByCountryOrCity) {
  EXPECT_EQ(MeetingIn("Kenyan President Amos Odhiambo met Norwegian Prime Minister Kari Holm in Oslo."), "Oslo, NOR");
  EXPECT_EQ(MeetingIn("Kenyan and Norwegian ministers met in Ghana."), "GHA");
  EXPECT_EQ(MeetingIn("Kenyan President Amos Odhiambo met Norwegian Prime Minister Kari Holm."), "-");
}

TEST(Places, AreToldAsACapital) {
  EXPECT_EQ(MeetingIn("Kenyan and Norwegian ministers met in the Ghanaian capital."), "GHA");
  EXPECT_EQ(MeetingIn("Kenyan and Norwegian ministers met in Ghana's capital."), "GHA");
  EXPECT_EQ(MeetingIn("Kenyan and Norwegian ministers met in the Norwegian capital Oslo."), "Oslo, NOR");
}

TEST(Places, AreToldAsATownOfItsKind) {
  EXPECT_EQ(MeetingIn("Kenyan and Norwegian ministers met in the Black Sea resort of Varna."), "Varna, BGR");
  EXPECT_EQ(MeetingIn("Kenyan and Norwegian ministers met in the port of Mombasa."), "Mombasa, KEN");
  EXPECT_EQ(MeetingIn("Kenyan and Norwegian ministers met in Jujuy, Argentina."), "Jujuy, ARG");
}

TEST(Places, AreHousesOfAState) {
  EXPECT_EQ(MeetingIn("French and German ministers met at the Elysee Palace."), "FRA");
  EXPECT_EQ(MeetingIn("Kenyan and Norwegian ministers met at Ghana's parliament."), "GHA");
  EXPECT_EQ(MeetingIn("Kenyan and Norwegian ministers met at the Ghanaian embassy in Oslo."), "Oslo, NOR");
}

TEST(Places, OfSessionsAreWhereTheBodySits) {
  EXPECT_EQ(
      MeetingIn("Kenyan President Amos Odhiambo met Norwegian Prime Minister Kari Holm on the sidelines of the U.N. "
                "General Assembly."),
      "USA");
  EXPECT_EQ(MeetingIn("Kenyan and Norwegian ministers met on the margins of the OPEC meeting."), "AUT");
  EXPECT_EQ(MeetingIn("Kenyan and Norwegian ministers met on the margins of the ASEAN summit."), "-");
}

TEST(Places, AreDescribedByTheirClause) {
  EXPECT_EQ(
      MeetingIn("The envoy arrived from Accra, where Kenyan President Amos Odhiambo met Norwegian Prime Minister Kari "
                "Holm."),
      "Accra, GHA");
  EXPECT_EQ(
      MeetingIn(
          "Kenyan President Amos Odhiambo left Oslo, where he held talks with Norwegian Prime Minister Kari Holm, for "
          "Ghana."),
      "Oslo, NOR");
}

TEST(Places, AreNotWhatIsTalkedOf) {
  EXPECT_EQ(MeetingIn("Kenyan and Norwegian ministers met to discuss the situation in Syria."), "-");
  EXPECT_EQ(MeetingIn("Kenyan and Norwegian ministers met on Monday over the war in Sudan."), "-");
  EXPECT_EQ(MeetingIn("Kenyan and Norwegian ministers met in Accra over the war in Sudan."), "Accra, GHA");
}

TEST(Places, OfCallsAreNone) {
  EXPECT_EQ(
      PlaceOf("Kenyan President Amos Odhiambo spoke by telephone with Norwegian Prime Minister Kari Holm in Oslo.",
              v1::EVENT_TYPE_CALL),
      "-");
  EXPECT_EQ(
      PlaceOf(
          "OSLO, March 3 - Norwegian Prime Minister Kari Holm spoke by telephone with Kenyan President Amos Odhiambo.",
          v1::EVENT_TYPE_CALL),
      "-");
}

TEST(Places, OfWhatIsAgreedOnAVisitAreThoseOfTheVisit) {
  const std::string visit = "Kenyan President Amos Odhiambo arrived in Oslo on Monday. ";
  EXPECT_EQ(PlaceOf(visit + "The two sides agreed to cooperate on fisheries.", v1::EVENT_TYPE_COOPERATION),
            "Oslo, NOR");
  EXPECT_EQ(PlaceOf(visit + "Kenya and Norway signed an agreement on fisheries.", v1::EVENT_TYPE_AGREEMENT),
            "Oslo, NOR");
  EXPECT_EQ(PlaceOf("Kenyan and Norwegian ministers met in Accra. The ministers signed an agreement on fisheries.",
                    v1::EVENT_TYPE_AGREEMENT),
            "Accra, GHA");
}

// "Hanoi, then Ho Chi Minh City": talks stood in the city of the last leg.
TEST(Places, AreInNoCityWhenTheVisitHasTwo) {
  EXPECT_EQ(MeetingIn("Kenyan President Amos Odhiambo will arrive in Oslo on Monday. Odhiambo will go on to Bergen on Tuesday. "
                      "Odhiambo is to hold talks with Norwegian Prime Minister Kari Holm."),
            "NOR");
}

TEST(Places, AreTheDatelineOfATakingPart) {
  EXPECT_EQ(
      PlaceOf("OSLO, March 3 - Norway and Kenya agreed on Monday to set up a joint fleet.", v1::EVENT_TYPE_COOPERATION),
      "OSLO, NOR");
  EXPECT_EQ(PlaceOf("NAIROBI, March 3 - Kenya accused Uganda on Monday of training rebels.", v1::EVENT_TYPE_ACCUSATION),
            "NAIROBI, KEN");
  EXPECT_EQ(PlaceOf("ACCRA, March 3 - Kenya accused Uganda on Monday of training rebels.", v1::EVENT_TYPE_ACCUSATION),
            "-");
}

TEST(Places, AreTheDatelineOfTalksInAThirdCountry) {
  EXPECT_EQ(MeetingIn("GENEVA, June 4 - Kenyan and Norwegian officials began talks on Friday."), "GENEVA, CHE");
  EXPECT_EQ(
      MeetingIn("UNITED NATIONS, June 4 - Kenyan President Amos Odhiambo met Norwegian Prime Minister Kari Holm on "
                "Friday."),
      "USA");
  EXPECT_EQ(MeetingIn("GENEVA, June 4 - Kenyan and Norwegian officials will meet next year."), "-");
}

}  // namespace
}  // namespace legation::extraction
