#include "vocabulary/event_types.h"

#include <gtest/gtest.h>

#include "built_in_vocabulary.h"

namespace legation::vocabulary {
namespace {

TEST(EventTypes, RollsUpEveryTypeOfTheApi) {
  const EventTypes& types = BuiltInVocabulary().event_types();
  EXPECT_EQ(types.all().size(), 24u);
  EXPECT_EQ(types.PloverClass("VISIT"), "CONSULT");
  EXPECT_EQ(types.PloverClass("EVENT_TYPE_SANCTION"), "SANCTION");
  EXPECT_EQ(types.PloverClass("CEREMONY"), "");
  EXPECT_EQ(types.EvaluationType("CALL"), "MEETING");
  EXPECT_EQ(types.EvaluationType("INVITATION"), "VISIT");
  EXPECT_EQ(types.EvaluationType("COERCION"), "CONFLICT");
  EXPECT_EQ(types.EvaluationType("unknown"), "OTHER");
  EXPECT_EQ(types.Find("unknown"), nullptr);
}

}  // namespace
}  // namespace legation::vocabulary
