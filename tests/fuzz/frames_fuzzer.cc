// The loader of frame tables on any bytes; what it accepts is matched against a sentence.
#include <cstdint>
#include <string_view>

#include "ingest_service/extraction/frames.h"
#include "ingest_service/extraction/syntax/built_in_syntax.h"
#include "ingest_service/extraction/syntax/clauses.h"

namespace legation::extraction {
namespace {

void Match(const FrameSet& frames) {
  static constexpr std::string_view kText = "Kenya signed a treaty with Ghana, but the visit of the minister was put off.";
  static const Sentence sentence = SplitSentences(Normalise(kText), kText.size()).front();
  static const Tree tree = BuiltInSyntax().value()->Analyse(sentence.tokens);
  static const Clauses clauses(sentence.tokens, tree);
  frames.Match(sentence.tokens);
  frames.Match(sentence.tokens, &clauses);
}

}  // namespace
}  // namespace legation::extraction

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto frames = legation::extraction::FrameSet::Parse({reinterpret_cast<const char*>(data), size});
  if (frames.ok()) legation::extraction::Match(*frames);
  return 0;
}
