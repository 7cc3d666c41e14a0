// The words of the frames by themselves, whatever the roles make of them.
#include <gtest/gtest.h>

#include "absl/container/flat_hash_set.h"
#include "extraction_test_data.h"
#include "ingest_service/extraction/frames.h"
#include "ingest_service/extraction/normalise.h"
#include "ingest_service/extraction/split.h"
#include "ingest_service/extraction/syntax/built_in_syntax.h"
#include "ingest_service/extraction/syntax/clauses.h"
#include "ingest_service/extraction/tokens.h"

namespace legation::extraction {
namespace {

bool Matches(const FrameSet& frames, const std::string& text, internal::v1::EventType type) {
  static const auto* const kSyntax = new auto(BuiltInSyntax());
  for (const Sentence& sentence : SplitSentences(Normalise(text), text.size())) {
    const Tree tree = (**kSyntax)->Analyse(sentence.tokens);
    const Clauses clauses(sentence.tokens, tree);
    for (const FrameMatch& match : frames.Match(sentence.tokens, &clauses)) {
      if (match.frame->type == type) return true;
    }
  }
  return false;
}

TEST(FrameTriggers, StandInTheSentencesThatTellThem) {
  const auto frames = FrameSet::Parse(BuiltInFrames());
  ASSERT_TRUE(frames.ok()) << frames.status();
  const std::vector<std::string> lines = Split(test_data::frames_expected_failures(), '\n');
  const absl::flat_hash_set<std::string> listed(lines.begin(), lines.end());
  for (const Frame& frame : frames->frames()) {
    if (listed.contains(frame.id)) continue;
    for (const std::string& text : frame.positives) EXPECT_TRUE(Matches(*frames, text, frame.type)) << frame.id << ": " << text;
  }
}

TEST(FrameTriggers, KeepOutOfFalseFriends) {
  const auto frames = FrameSet::Parse(BuiltInFrames());
  ASSERT_TRUE(frames.ok()) << frames.status();
  const std::pair<std::string, internal::v1::EventType> friends[] = {
      {"The Kenyan minister died of a heart attack in Ghana.", internal::v1::EVENT_TYPE_CONFLICT},
      {"Kenya struck a balance between growth and prices in Ghana.", internal::v1::EVENT_TYPE_CONFLICT},
      {"The Ghanaian parliament sanctioned the budget.", internal::v1::EVENT_TYPE_SANCTION},
      {"The accused appeared in court in Ghana.", internal::v1::EVENT_TYPE_ACCUSATION},
      {"A clash of styles delighted the crowd in Ghana.", internal::v1::EVENT_TYPE_CONFLICT},
      {"A Kenyan crew shot a film in Ghana.", internal::v1::EVENT_TYPE_CONFLICT},
      {"The Ghanaian fire brigade came late.", internal::v1::EVENT_TYPE_CONFLICT},
      {"Norway and Ghana fight malaria together.", internal::v1::EVENT_TYPE_CONFLICT},
      {"A Kenyan studio released a film in Ghana.", internal::v1::EVENT_TYPE_OTHER},
      {"Norway seized the opportunity to sell fish to Ghana.", internal::v1::EVENT_TYPE_COERCION},
      {"An earthquake killed three Ghanaians.", internal::v1::EVENT_TYPE_CONFLICT},
      {"A Kenyan bank charged a fee in Ghana.", internal::v1::EVENT_TYPE_ACCUSATION}};
  for (const auto& [text, type] : friends) EXPECT_FALSE(Matches(*frames, text, type)) << text;
}

}  // namespace
}  // namespace legation::extraction
