#include "ingest_service/extraction/confidence.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "built_in_extractor.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;

constexpr char kHead[] = "# how it was measured\nfactor\tlevel\tpermille\tright\tcases\n";

std::string TypesAt(int permille) {
  std::string rows;
  for (int type = v1::EventType_MIN; type <= v1::EventType_MAX; ++type) {
    if (v1::EventType_IsValid(type) && type != v1::EVENT_TYPE_UNSPECIFIED)
      absl::StrAppend(&rows, "type\t", v1::EventType_Name(v1::EventType(type)).substr(11), "\t", permille, "\t1\t2\n");
  }
  return rows;
}

ConfidenceTable Table(int permille, const std::string& adjustments) {
  return ConfidenceTable::Parse(kHead + TypesAt(permille) + adjustments).value();
}

v1::ExtractedEvent Meeting(int sentences, int inferred) {
  v1::ExtractedEvent event;
  event.mutable_facts()->set_type(v1::EVENT_TYPE_MEETING);
  for (const char* country : {"POL", "BLR"}) {
    v1::Participant* participant = event.mutable_facts()->add_participants();
    participant->set_role(v1::PARTICIPANT_ROLE_PARTICIPANT);
    participant->set_country_code(country);
    participant->set_inferred(inferred-- > 0);
  }
  for (int i = 0; i < sentences; ++i) event.add_evidence();
  return event;
}

TEST(Confidence, ReadsTheSignsOfAnEvent) {
  v1::ExtractedEvent event = Meeting(3, 1);
  event.mutable_facts()->set_status(v1::EVENT_STATUS_PLANNED);
  event.mutable_facts()->set_history(true);
  event.mutable_facts()->add_inferred_slots("date");
  v1::Participant* body = event.mutable_facts()->add_participants();
  body->set_organization("UN");
  v1::Participant* leader = event.mutable_facts()->add_participants();
  leader->set_role(v1::PARTICIPANT_ROLE_LEADER);
  leader->set_country_code("LTU");
  const ConfidenceSigns signs = SignsOf(event);
  EXPECT_EQ(signs.type, v1::EVENT_TYPE_MEETING);
  EXPECT_EQ(signs.inferred_participants, 1);
  EXPECT_EQ(signs.inferred_slots, 1);
  EXPECT_EQ(signs.parties, 3);
  EXPECT_EQ(signs.evidence_sentences, 3);
  EXPECT_TRUE(signs.history);
  EXPECT_TRUE(signs.planned);
}

TEST(Confidence, AddsEveryAdjustmentThatHolds) {
  const ConfidenceTable table = Table(
      700, "inferred_participants\t1\t-30\t0\t0\ninferred_participants\t2\t-20\t0\t0\nevidence_sentences\t2\t9\t0\t0\n"
           "history\t1\t-100\t0\t0\nplanned\t1\t-200\t0\t0\nparties\t3\t5\t0\t0\ninferred_slots\t2\t-1\t0\t0\n");
  EXPECT_EQ(table.Permille(SignsOf(Meeting(1, 0))), 700);
  EXPECT_EQ(table.Permille(SignsOf(Meeting(1, 1))), 670);
  EXPECT_EQ(table.Permille(SignsOf(Meeting(1, 2))), 650);
  EXPECT_EQ(table.Permille(SignsOf(Meeting(4, 0))), 709);
  ConfidenceSigns signs = SignsOf(Meeting(1, 0));
  signs.history = true;
  EXPECT_EQ(table.Permille(signs), 600);
  signs.planned = true;
  EXPECT_EQ(table.Permille(signs), 400);
  signs.parties = 3;
  EXPECT_EQ(table.Permille(signs), 405);
  signs.inferred_slots = 2;
  EXPECT_EQ(table.Permille(signs), 404);
}

TEST(Confidence, StaysWithinItsLimits) {
  EXPECT_EQ(Table(100, "history\t1\t-400\t0\t0\n").Permille({.type = v1::EVENT_TYPE_VISIT, .history = true}), 50);
  EXPECT_EQ(Table(900, "history\t1\t400\t0\t0\n").Permille({.type = v1::EVENT_TYPE_VISIT, .history = true}), 980);
}

TEST(Confidence, TakesAnUnknownTypeForOther) {
  std::string types = TypesAt(700);
  types.replace(types.find("OTHER\t700"), 9, "OTHER\t600");
  const auto table = ConfidenceTable::Parse(kHead + types);
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_EQ(table->Permille({.type = v1::EVENT_TYPE_UNSPECIFIED}), 600);
  EXPECT_EQ(table->Permille({.type = static_cast<v1::EventType>(99)}), 600);
  EXPECT_EQ(table->Permille({.type = v1::EVENT_TYPE_CALL}), 700);
}

TEST(Confidence, RefusesADamagedTable) {
  const std::string good = kHead + TypesAt(700);
  ASSERT_TRUE(ConfidenceTable::Parse(good).ok());
  std::string without_visits = good;
  without_visits.erase(without_visits.find("type\tVISIT"), std::string_view("type\tVISIT\t700\t1\t2\n").size());
  std::string low = good, high = good;
  low.replace(low.find("700"), 3, "49");
  high.replace(high.find("700"), 3, "981");
  const std::string damaged[] = {
      "", TypesAt(700), without_visits, low, high, good.substr(0, good.size() / 2),
      good + "type\tVISIT\t700\t1\t2\n",          // twice
      good + "type\tFEAST\t700\t1\t2\n",          // unknown type
      good + "type\tUNSPECIFIED\t700\t1\t2\n",
      good + "mood\t1\t10\t1\t2\n",               // unknown factor
      good + "history\t1\t10\t1\n",               // a cell is missing
      good + "history\tyes\t10\t1\t2\n",
      good + "history\t2\t10\t1\t2\n",            // a flag is never 2
      good + "parties\t0\t10\t1\t2\n",            // would always hold
      good + "parties\t3\t501\t1\t2\n",
      good + "parties\t3\tnan\t1\t2\n",
      good + "parties\t3\t99999999999\t1\t2\n",
      good + "parties\t3\t10\t3\t2\n",            // more right than cases
      good + "parties\t3\t10\t-1\t2\n",
  };
  for (const std::string& table : damaged)
    EXPECT_EQ(ConfidenceTable::Parse(table).status().code(), absl::StatusCode::kInvalidArgument) << table;
}

TEST(Confidence, BuiltInTableLowersWhatIsInferred) {
  const auto table = ConfidenceTable::Parse(BuiltInConfidence());
  ASSERT_TRUE(table.ok()) << table.status();
  for (int type = v1::EventType_MIN + 1; type <= v1::EventType_MAX; ++type) {
    ConfidenceSigns signs{.type = v1::EventType(type), .parties = 2, .evidence_sentences = 1};
    const int stated = table->Permille(signs);
    signs.inferred_participants = 1;
    EXPECT_LT(table->Permille(signs), stated) << type;
  }
}

TEST(Confidence, OfAnExtractedEventIsThatOfTheTable) {
  ASSERT_TRUE(BuiltInExtractor().ok());
  const auto extraction = (*BuiltInExtractor())->Extract(
      {"The Kenyan and Norwegian foreign ministers met in Oslo on Monday. They signed a trade agreement there.", "", {}});
  ASSERT_FALSE(extraction.events.empty());
  const auto table = ConfidenceTable::Parse(BuiltInConfidence());
  ASSERT_TRUE(table.ok());
  for (const v1::ExtractedEvent& event : extraction.events)
    EXPECT_EQ(event.facts().confidence_permille(), table->Permille(SignsOf(event)));
}

}  // namespace
}  // namespace legation::extraction
