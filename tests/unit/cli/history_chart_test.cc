#include "cli/rendering/history_chart.h"

#include <gtest/gtest.h>

#include <clocale>

#include "cli/rendering/act_side.h"
#include "made_events.h"

namespace legation::cli {
namespace {

v1::RelationshipPeriod Period(int month, double score, double confidence, int agreements, int threats) {
  v1::RelationshipPeriod period;
  *period.mutable_start_date() = Day(2019 + (month - 1) / 12, (month - 1) % 12 + 1, 1);
  *period.mutable_end_date() = Day(2019 + (month - 1) / 12, (month - 1) % 12 + 1, 28);
  period.mutable_measures()->set_score(score);
  period.mutable_measures()->set_confidence(confidence);
  for (const auto& [type, number] :
       {std::pair(v1::EVENT_TYPE_AGREEMENT, agreements), std::pair(v1::EVENT_TYPE_THREAT, threats)}) {
    v1::EventCount& count = *period.add_counts();
    count.set_type(type);
    count.set_status(v1::EVENT_STATUS_OCCURRED);
    count.set_count(number);
  }
  return period;
}

v1::RelationshipHistory Made(int months) {
  v1::RelationshipHistory history;
  history.mutable_party_a()->set_name("Chile");
  history.mutable_party_b()->set_name("Morocco");
  for (int month = 1; month <= months; ++month) *history.add_periods() = Period(month, month % 50, 0.5, 2, 1);
  return history;
}

size_t Times(const std::string& text, const std::string& part) {
  size_t times = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++times;
  return times;
}

TEST(HistoryChart, HasTitleAxesLineAndBars) {
  const std::string svg = HistoryChart(Made(3), v1::INTERVAL_MONTH);
  EXPECT_EQ(svg.rfind("<svg xmlns=\"http://www.w3.org/2000/svg\"", 0), 0u);
  EXPECT_EQ(svg.substr(svg.size() - 7), "</svg>\n");
  EXPECT_NE(svg.find("<title id=\"title\">Chile and Morocco</title>"), std::string::npos);
  EXPECT_NE(svg.find("events by month, 2019-01-01 to 2019-03-28"), std::string::npos);
  EXPECT_EQ(Times(svg, "<polyline"), 1u);
  EXPECT_EQ(Times(svg, "<circle"), 3u);
  EXPECT_EQ(Times(svg, "fill=\"#2166ac\""), 4u);  // three bars and the legend
  EXPECT_EQ(Times(svg, "fill=\"#b2182b\""), 4u);
  for (const char* label : {">+100<", ">-100<", ">2019-01<", ">2019-03<", ">score<", ">events<"}) {
    EXPECT_NE(svg.find(label), std::string::npos) << label;
  }
}

TEST(HistoryChart, IsTheSameEachTimeAndInAnyLocale) {
  const std::string svg = HistoryChart(Made(24), v1::INTERVAL_MONTH);
  std::setlocale(LC_ALL, "de_DE.UTF-8");  // where it is installed, numbers have commas
  EXPECT_EQ(HistoryChart(Made(24), v1::INTERVAL_MONTH), svg);
  std::setlocale(LC_ALL, "C.UTF-8");
}

TEST(HistoryChart, InterruptsTheLineWhereNothingIsKnown) {
  v1::RelationshipHistory history = Made(2);
  *history.add_periods() = Period(3, 0, 0, 0, 0);
  *history.add_periods() = Period(4, 10, 0.2, 0, 0);
  const std::string svg = HistoryChart(history, v1::INTERVAL_MONTH);
  EXPECT_EQ(Times(svg, "<polyline"), 2u);
  EXPECT_EQ(Times(svg, "<circle"), 3u);
}

TEST(HistoryChart, StaysLegibleOverDecades) {
  const std::string svg = HistoryChart(Made(600), v1::INTERVAL_MONTH);
  EXPECT_EQ(Times(svg, "<circle"), 0u);
  EXPECT_LE(Times(svg, "text-anchor=\"middle\" font-size=\"11\""), 10u);
}

TEST(HistoryChart, LabelsStandAtJanuaryWhereYearsRepeat) {
  v1::RelationshipHistory history = Made(121);
  history.mutable_periods()->DeleteSubrange(0, 2);  // begins in March
  const std::string svg = HistoryChart(history, v1::INTERVAL_MONTH);
  EXPECT_NE(svg.find(">2020-01<"), std::string::npos);
  EXPECT_EQ(svg.find("-03<"), std::string::npos);
}

TEST(HistoryChart, TakesNoMarkupFromNames) {
  v1::RelationshipHistory history = Made(1);
  history.mutable_party_a()->set_name("<script>alert(1)</script> & \"co\"");
  const std::string svg = HistoryChart(history, v1::INTERVAL_MONTH);
  EXPECT_EQ(svg.find("<script"), std::string::npos);
  EXPECT_NE(svg.find("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;co&quot; and Morocco"), std::string::npos);
}

TEST(HistoryChart, WithoutPeriodsSaysSo) {
  EXPECT_NE(HistoryChart(Made(0), v1::INTERVAL_MONTH).find(">no periods<"), std::string::npos);
}

TEST(HistoryChart, KeepsScoresOutsideOfTheScaleInside) {
  v1::RelationshipHistory history;
  *history.add_periods() = Period(1, 1e9, 0.5, 0, 0);
  EXPECT_NE(HistoryChart(history, v1::INTERVAL_MONTH).find("cy=\"90.0\""), std::string::npos);
}

TEST(ActSide, CountsOnlyWhatOccurred) {
  google::protobuf::RepeatedPtrField<v1::EventCount> counts;
  for (const auto status : {v1::EVENT_STATUS_OCCURRED, v1::EVENT_STATUS_PLANNED}) {
    for (const auto type : {v1::EVENT_TYPE_AID, v1::EVENT_TYPE_SANCTION, v1::EVENT_TYPE_MEETING}) {
      v1::EventCount& count = *counts.Add();
      count.set_type(type);
      count.set_status(status);
      count.set_count(type == v1::EVENT_TYPE_AID ? 2 : 1);
    }
  }
  const SideCounts sums = CountSides(counts);
  EXPECT_EQ(sums.accord, 2);
  EXPECT_EQ(sums.friction, 1);
  EXPECT_EQ(sums.other, 1);
}

}  // namespace
}  // namespace legation::cli
