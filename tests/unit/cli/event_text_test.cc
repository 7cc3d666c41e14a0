#include "cli/rendering/event_text.h"

#include <gtest/gtest.h>

#include <clocale>

#include "cli/rendering/enum_words.h"
#include "cli/rendering/event_page.h"
#include "cli/rendering/event_tables.h"
#include "made_events.h"

namespace legation::cli {
namespace {

TEST(EventText, TellsWhoWentWhere) {
  EXPECT_EQ(EventText(MadeVisit(), Countries()),
            "visit, planned: Chile (President Inés Valdivieso) to Morocco, first ever");
}

TEST(EventText, MarksWhoWasInferred) {
  v1::Event event = MadeVisit();
  event.mutable_participants(1)->set_inferred(true);
  EXPECT_EQ(ActText(event, Countries()), "Chile (President Inés Valdivieso) to Morocco*, first ever");
}

TEST(EventText, TellsDaysAsExactAsTheyAre) {
  EXPECT_EQ(DayText(Day(1997, 8, 5)), "1997-08-05");
  EXPECT_EQ(DayText(Day(1997, 8, 0)), "1997-08");
  EXPECT_EQ(DayText(Day(1997, 0, 0)), "1997");
  EXPECT_EQ(DateText(v1::EventDate()), "undated");
}

TEST(EventText, AnUnknownCountryOrTypeIsShownAsItIs) {
  v1::Event event;
  event.set_type(static_cast<v1::EventType>(99));
  AddParticipant(v1::PARTICIPANT_ROLE_SOURCE, "QQQ", &event);
  EXPECT_EQ(EventText(event, Countries()), "99, unspecified: QQQ");
}

TEST(EventText, ASentenceIsQuotedOnOneLineWithItsArticle) {
  EXPECT_EQ(BestSentence(MadeVisit()), "“Valdivieso will fly to Rabat on Wednesday.” (a1)");
  EXPECT_EQ(BestSentence(v1::Event()), "");
}

TEST(EventText, TheBestSentenceIsTheFirstOfTheNewestArticle) {
  v1::Event event = MadeVisit();
  for (const char* text : {"First of a2.", "Second of a2."}) {
    event.add_evidence()->set_article_id("a2");
    event.mutable_evidence()->rbegin()->set_text(text);
  }
  EXPECT_EQ(BestEvidence(event)->text(), "First of a2.");
}

TEST(EventText, WhatAnArticleSaysCannotSteerTheTerminal) {
  v1::Event event = MadeVisit();
  event.mutable_participants(0)->mutable_person()->set_name("\x1b[2JInés");
  event.mutable_evidence(0)->set_text("\x1b]0;title\x07");
  event.set_event_id("evt\x1b");
  Table table = NewEventTable();
  AddEvent(event, true, Countries(), &table);
  EXPECT_EQ(table.Render({}).find('\x1b'), std::string::npos);
  EXPECT_EQ(EventPage(event, Countries(), {}).find('\x1b'), std::string::npos);
}

TEST(EventText, ADelegationHasItsColumns) {
  std::setlocale(LC_CTYPE, "C.UTF-8");
  Table table = NewDelegationTable();
  AddDelegation(MadeDelegation(), false, Countries(), &table);
  EXPECT_EQ(table.Render({}),
            "DATE     STATUS    FROM     TO       SIZE                   ABOUT" + std::string(81, ' ') +
                "ID\n"
                "2020-10  occurred  Finland  Vietnam  at least 25 companies  water technology; "
                "led by Finland (Trade Minister Aino Salmi); outcomes: desalination  evt_delegation\n");
}

TEST(EnumWords, AreTypedWithHyphensAndReadWithBlanks) {
  const auto* types = v1::EventType_descriptor();
  EXPECT_EQ(EnumWord(types, v1::EVENT_TYPE_BUSINESS_FORUM, ' '), "business forum");
  EXPECT_EQ(NumberOfWord(types, "business-forum"), v1::EVENT_TYPE_BUSINESS_FORUM);
  EXPECT_EQ(NumberOfWord(types, "EVENT_TYPE_VISIT"), v1::EVENT_TYPE_VISIT);
  EXPECT_EQ(NumberOfWord(types, "visits"), std::nullopt);
  EXPECT_EQ(TypedWords(v1::SizeBound_descriptor()),
            (std::vector<std::string>{"exact", "at-least", "at-most", "about"}));
}

}  // namespace
}  // namespace legation::cli
