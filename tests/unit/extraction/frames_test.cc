#include "ingest_service/extraction/frames.h"

#include <gtest/gtest.h>

#include "built_in_extractor.h"
#include "ingest_service/extraction/extractor.h"

namespace legation::extraction {
namespace {

bool Fires(const Extractor& extractor, const std::string& text, internal::v1::EventType type) {
  for (const auto& event : extractor.Extract({text, "", std::nullopt}).events) {
    if (event.facts().type() == type) return true;
  }
  return false;
}

TEST(Frames, DoWhatTheirExamplesSay) {
  const auto frames = FrameSet::Parse(BuiltInFrames());
  ASSERT_TRUE(frames.ok()) << frames.status();
  const auto& extractor = BuiltInExtractor();
  ASSERT_TRUE(extractor.ok());
  for (const Frame& frame : frames->frames()) {
    for (const std::string& text : frame.positives)
      EXPECT_TRUE(Fires(**extractor, text, frame.type)) << frame.id << ": " << text;
    for (const std::string& text : frame.negatives)
      EXPECT_FALSE(Fires(**extractor, text, frame.type)) << frame.id << ": " << text;
  }
}

}  // namespace
}  // namespace legation::extraction
