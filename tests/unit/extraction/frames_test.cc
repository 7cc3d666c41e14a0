#include "ingest_service/extraction/frames.h"

#include <gtest/gtest.h>

#include <set>

#include "built_in_extractor.h"
#include "extraction_test_data.h"
#include "ingest_service/extraction/extractor.h"
#include "ingest_service/extraction/split.h"

namespace legation::extraction {
namespace {

bool Fires(const Extractor& extractor, const std::string& text, internal::v1::EventType type) {
  for (const auto& event : extractor.Extract({text, "", std::nullopt}).events) {
    if (event.facts().type() == type) return true;
  }
  return false;
}

// Ids in frames_expected_failures.txt.
std::set<std::string> ExpectedFailures() {
  std::set<std::string> ids;
  for (std::string& line : Split(test_data::frames_expected_failures(), '\n')) {
    if (!line.empty() && !line.starts_with('#')) ids.insert(std::move(line));
  }
  return ids;
}

TEST(Frames, DoWhatTheirSentencesSay) {
  const auto frames = FrameSet::Parse(BuiltInFrames());
  ASSERT_TRUE(frames.ok()) << frames.status();
  const auto& extractor = BuiltInExtractor();
  ASSERT_TRUE(extractor.ok());
  std::set<std::string> expected = ExpectedFailures();
  for (const Frame& frame : frames->frames()) {
    std::string wrong;
    for (const std::string& text : frame.positives)
      if (!Fires(**extractor, text, frame.type)) wrong += "\n  does not tell it: " + text;
    for (const std::string& text : frame.negatives)
      if (Fires(**extractor, text, frame.type)) wrong += "\n  tells it: " + text;
    if (expected.erase(frame.id) > 0) {
      EXPECT_NE(wrong, "") << frame.id << " does what its sentences say: take it off the list of expected failures";
    } else {
      EXPECT_EQ(wrong, "") << frame.id;
    }
  }
  EXPECT_TRUE(expected.empty()) << "no frame " << *expected.begin();
}

std::string RowWith(const std::string& type, const std::string& shape, const std::string& trigger,
                    const std::string& notes) {
  return "a.b\t" + type + "\t" + shape + "\tverb\t" + trigger + "\t\tOne.\tTwo.\tThree.\t" + notes + "\n";
}

TEST(Frames, ReadTheirNotes) {
  const auto frames = FrameSet::Parse(RowWith("AID", "acts", "receive", "direction=reverse target=from status=planned"));
  ASSERT_TRUE(frames.ok()) << frames.status();
  const Frame& frame = frames->frames().at(0);
  EXPECT_TRUE(frame.reverse);
  EXPECT_EQ(frame.target_preposition, "from");
  EXPECT_EQ(frame.status, internal::v1::EVENT_STATUS_PLANNED);
  const auto plain = FrameSet::Parse(RowWith("AID", "acts", "give", ""));
  ASSERT_TRUE(plain.ok());
  EXPECT_FALSE(plain->frames().at(0).reverse);
  EXPECT_EQ(plain->frames().at(0).target_preposition, "");
  EXPECT_EQ(plain->frames().at(0).status, internal::v1::EVENT_STATUS_UNSPECIFIED);
}

TEST(Frames, RefuseWhatTheyDoNotKnow) {
  const std::string good = RowWith("AID", "acts", "give", "");
  ASSERT_TRUE(FrameSet::Parse(good).ok());
  const std::string bad[] = {RowWith("HELP", "acts", "give", ""),
                             RowWith("AID", "gives", "give", ""),
                             RowWith("AID", "acts", "", ""),
                             RowWith("AID", "acts", "give", "direction=forward"),
                             RowWith("AID", "acts", "give", "target="),
                             RowWith("AID", "acts", "give", "status=wished"),
                             RowWith("AID", "acts", "give", "colour=red"),
                             "a.b\tAID\tacts\tadverb\tgive\t\tOne.\tTwo.\tThree.\n",
                             "a.b\tAID\tacts\tverb\tgive\t\tOne.\t\tThree.\n",
                             "a.b\tAID\n",
                             good + good};
  for (const std::string& table : bad) {
    const auto frames = FrameSet::Parse(table);
    EXPECT_EQ(frames.status().code(), absl::StatusCode::kInvalidArgument) << table;
    EXPECT_NE(frames.status().message().find("a.b"), std::string::npos) << frames.status();
  }
}

}  // namespace
}  // namespace legation::extraction
