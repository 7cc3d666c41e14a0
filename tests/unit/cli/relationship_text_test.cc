#include "cli/rendering/relationship_text.h"

#include <gtest/gtest.h>

#include <clocale>

#include "cli/rendering/history_table.h"
#include "cli/rendering/score_bar.h"
#include "made_events.h"

namespace legation::cli {
namespace {

v1::GetRelationshipResponse Made() {
  std::setlocale(LC_CTYPE, "C.UTF-8");
  v1::GetRelationshipResponse answer;
  answer.mutable_party_a()->set_name("Chile");
  answer.mutable_party_b()->set_name("Morocco");
  *answer.mutable_on_date() = Day(2019, 3, 15);
  answer.set_score(62.8);
  answer.set_confidence(0.634);
  *answer.mutable_first_event() = *answer.mutable_last_event() = MadeVisit();
  v1::Driver& driver = *answer.add_drivers();
  *driver.mutable_event() = MadeVisit();
  driver.set_points(7.3);
  driver.set_share(0.29);
  *answer.add_visits() = MadeVisit();
  v1::EventCount& count = *answer.add_counts();
  count.set_type(v1::EVENT_TYPE_VISIT);
  count.set_status(v1::EVENT_STATUS_PLANNED);
  count.set_count(1);
  return answer;
}

size_t Times(const std::string& text, const std::string& part) {
  size_t times = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++times;
  return times;
}

TEST(RelationshipText, BeginsWithTheMeasures) {
  const std::string text = RelationshipText(Made(), false, Countries(), {});
  EXPECT_EQ(text.substr(0, text.find("\n\n")),
            "Chile and Morocco on 2019-03-15\n"
            "friction [....................|#############.......] accord  +63\n"
            "confidence 0.63, trend 0, engagement 0.0\n"
            "events from 2019-03-13 to 2019-03-13");
  EXPECT_NE(text.find("  +7.3   29 %  2019-03-13  planned  visit"), std::string::npos) << text;
}

TEST(RelationshipText, ADriverHasItsSentenceTheRestOnRequest) {
  EXPECT_EQ(Times(RelationshipText(Made(), false, Countries(), {}), "fly to Rabat"), 1u);
  EXPECT_EQ(Times(RelationshipText(Made(), true, Countries(), {}), "fly to Rabat"), 2u);
}

TEST(RelationshipText, WithoutEventsSaysSo) {
  v1::GetRelationshipResponse answer;
  answer.mutable_party_a()->set_id("CHL");
  answer.mutable_party_b()->set_id("MNG");
  *answer.mutable_on_date() = Day(2020, 1, 1);
  EXPECT_EQ(RelationshipText(answer, false, Countries(), {}),
            "CHL and MNG on 2020-01-01\n"
            "friction [....................|....................] accord  0\n"
            "confidence 0.00, trend 0, engagement 0.0\n"
            "no events known\n");
}

TEST(RelationshipText, TheBarStaysInItsFrame) {
  EXPECT_EQ(ScoreBar(100).size(), ScoreBar(0).size());
  EXPECT_EQ(ScoreBar(-1000), "friction [####################|....................] accord");
}

TEST(HistoryText, ShowsNoScoreOfWhichNothingIsKnown) {
  v1::RelationshipHistory history;
  history.mutable_party_a()->set_name("Chile");
  history.mutable_party_b()->set_name("Morocco");
  *history.add_periods()->mutable_start_date() = Day(2019, 1, 1);
  v1::RelationshipPeriod& second = *history.add_periods();
  *second.mutable_start_date() = Day(2019, 2, 1);
  second.mutable_measures()->set_score(-12);
  second.mutable_measures()->set_confidence(0.5);
  v1::EventCount& count = *second.add_counts();
  count.set_type(v1::EVENT_TYPE_THREAT);
  count.set_status(v1::EVENT_STATUS_OCCURRED);
  count.set_count(3);
  const std::string text = HistoryText(history, {});
  EXPECT_NE(text.find("2019-01-01          -      -         0.0        0.00       0         0      0\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("2019-02-01        -12      0         0.0        0.50       0         3      0\n"),
            std::string::npos)
      << text;
}

}  // namespace
}  // namespace legation::cli
