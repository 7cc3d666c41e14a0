// The loader of syntax models on any bytes, and on any bytes behind a header that fits them, as the checksum would keep
// a fuzzer out. With what it accepts, a sentence must come out as a tree.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "ingest_service/extraction/syntax/parser.h"

namespace legation::extraction {
namespace {

void Put(std::string* out, uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out->push_back(static_cast<char>(value >> (8 * i)));
}

std::string WithHeader(std::string_view body) {
  uint64_t sum = 0xCBF29CE484222325u;
  for (const unsigned char c : body) sum = (sum ^ c) * 0x100000001B3u;
  std::string bytes = "LGSYNTAX";
  Put(&bytes, 1, 4);
  Put(&bytes, body.size(), 4);
  Put(&bytes, sum, 8);
  return bytes.append(body);
}

bool IsTree(const Tree& tree) {
  size_t roots = 0;
  for (const Word& word : tree) {
    roots += word.head == kNoHead;
    const Word* at = &word;
    for (size_t steps = 0; at->head != kNoHead; at = &tree[at->head]) {
      if (at->head >= tree.size() || ++steps > tree.size()) return false;
    }
  }
  return roots == 1;
}

bool Read(std::string_view bytes) {
  static constexpr std::string_view kText = "Kenya signed a treaty with Ghana, but the visit of the minister was put off.";
  static const Sentence sentence = SplitSentences(Normalise(kText), kText.size()).front();
  const auto syntax = Parser::FromModel(bytes);
  return !syntax.ok() || IsTree((*syntax)->Analyse(sentence.tokens));
}

}  // namespace
}  // namespace legation::extraction

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  using legation::extraction::Read;
  if (!Read(bytes) || !Read(legation::extraction::WithHeader(bytes))) std::abort();
  return 0;
}
