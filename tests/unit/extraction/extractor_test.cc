#include "ingest_service/extraction/extractor.h"

#include <gtest/gtest.h>

#include "built_in_extractor.h"

namespace legation::extraction {
namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

TEST(Extractor, SpansAreVerbatim) {
  const auto& extractor = BuiltInExtractor();
  ASSERT_TRUE(extractor.ok());
  const std::string text =
      "\xE2\x80\x9CGood,\xE2\x80\x9D he said.\n\nPeru\xE2\x80\x99s Foreign Minister Ana Rojas   met Chilean President "
      "Luis Soto\nin Santiago on Monday .";
  const Extraction extraction = (*extractor)->Extract({text, "", sys_days(2003y / 5 / 7)});
  ASSERT_FALSE(extraction.events.empty());
  for (const auto& event : extraction.events) {
    for (const auto& span : event.evidence())
      EXPECT_EQ(text.substr(span.begin_byte(), span.end_byte() - span.begin_byte()), span.text());
  }
}

TEST(Extractor, SplitsListedSubjects) {
  const auto& extractor = BuiltInExtractor();
  ASSERT_TRUE(extractor.ok());
  const Extraction extraction =
      (*extractor)
          ->Extract(
              {"Norway and Ghana will sign agreements on fisheries, air transport and customs.", "", std::nullopt});
  EXPECT_EQ(extraction.events.size(), 3u);
  for (const auto& event : extraction.events) EXPECT_EQ(event.facts().status(), internal::v1::EVENT_STATUS_PLANNED);
}

TEST(Extractor, FlagsUnresolvedDates) {
  const auto& extractor = BuiltInExtractor();
  ASSERT_TRUE(extractor.ok());
  EXPECT_TRUE((*extractor)
                  ->Extract({"Kenyan President Amos Odhiambo visited Togo yesterday.", "", std::nullopt})
                  .relative_dates_unresolved);
}

// Found by a newcomer: without publish_time the visit of "Tuesday" was taken for that of 1997.
TEST(Extractor, AnUnresolvedDayIsNotTakenForAnotherYear) {
  const auto& extractor = BuiltInExtractor();
  ASSERT_TRUE(extractor.ok());
  const Extraction extraction = (*extractor)->Extract(
      {"OSLO - Norwegian Prime Minister Kari Lund left on Tuesday for a state visit to Ghana. In August 1997 she visited "
       "Accra.",
       "", std::nullopt});
  int undated = 0, dated = 0;
  for (const auto& event : extraction.events) {
    if (event.facts().type() != internal::v1::EVENT_TYPE_VISIT) continue;
    ++(event.facts().date().has_start_date() ? dated : undated);
  }
  EXPECT_EQ(undated, 1);
  EXPECT_EQ(dated, 1);
}

}  // namespace
}  // namespace legation::extraction
