#include "ingest_service/extraction/merge.h"

#include <gtest/gtest.h>

#include "words_of.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;

v1::ExtractedEvent Expulsion(v1::TiesAction action, int64_t at) {
  v1::ExtractedEvent event;
  event.mutable_facts()->set_type(v1::EVENT_TYPE_DIPLOMATIC_TIES);
  event.mutable_facts()->set_status(v1::EVENT_STATUS_OCCURRED);
  event.mutable_facts()->mutable_diplomatic_ties()->set_action(action);
  for (const char* country : {"POL", "BLR"}) {
    v1::Participant* participant = event.mutable_facts()->add_participants();
    participant->set_role(v1::PARTICIPANT_ROLE_PARTICIPANT);
    participant->set_country_code(country);
  }
  event.add_evidence()->set_begin_byte(at);
  return event;
}

TEST(Merge, JoinsTheSameActAndKeepsBothSentences) {
  const auto merged = MergeSameActs({Expulsion(v1::TIES_ACTION_EXPEL, 0), Expulsion(v1::TIES_ACTION_EXPEL, 90)});
  ASSERT_EQ(merged.size(), 1u);
  EXPECT_EQ(merged[0].evidence_size(), 2);
}

TEST(Merge, OneSentenceIsNoSecondWitness) {
  const auto merged = MergeSameActs({Expulsion(v1::TIES_ACTION_EXPEL, 0), Expulsion(v1::TIES_ACTION_EXPEL, 0)});
  ASSERT_EQ(merged.size(), 1u);
  EXPECT_EQ(merged[0].evidence_size(), 1);
}

TEST(Merge, KeepsDifferentActionsApart) {
  EXPECT_EQ(MergeSameActs({Expulsion(v1::TIES_ACTION_EXPEL, 0), Expulsion(v1::TIES_ACTION_SEVER, 90)}).size(), 2u);
}

TEST(Merge, KeepsWhatIsDeniedApart) {
  v1::ExtractedEvent denied = Expulsion(v1::TIES_ACTION_EXPEL, 90);
  denied.mutable_facts()->set_status(v1::EVENT_STATUS_DENIED);
  EXPECT_EQ(MergeSameActs({Expulsion(v1::TIES_ACTION_EXPEL, 0), denied}).size(), 2u);
}

TEST(Merge, PutsTheFullestSentenceFirst) {
  v1::ExtractedEvent brief = Expulsion(v1::TIES_ACTION_EXPEL, 0), full = Expulsion(v1::TIES_ACTION_EXPEL, 90);
  brief.mutable_evidence(0)->set_text("Poland expelled three.");
  full.mutable_evidence(0)->set_text("Poland expelled three Belarusian diplomats on Monday for spying.");
  full.mutable_facts()->mutable_date()->mutable_start_date()->set_year(2020);
  const auto merged = MergeSameActs({brief, full});
  ASSERT_EQ(merged.size(), 1u);
  EXPECT_EQ(merged[0].evidence(0).begin_byte(), 90);
}

}  // namespace
}  // namespace legation::extraction
