// The extractor on any bytes. The first line is the title too; without a day of publication when the size is a multiple
// of four.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "tests/fuzz/extraction_invariants.h"
#include "tests/unit/extraction/built_in_extractor.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using legation::extraction::ArticleText;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  ArticleText article{text, text.substr(0, std::min(text.find('\n'), size)), std::nullopt};
  if (size % 4 != 0) article.publish_day = std::chrono::sys_days(std::chrono::year(1999) / 12 / 30) + std::chrono::days(size % 64);
  const auto& extractor = *legation::extraction::BuiltInExtractor().value();
  const std::string broken = BrokenPromise(article, extractor.Extract(article));
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
