#include "ingest_service/text_fingerprint.h"

#include <algorithm>
#include <array>
#include <limits>

#include "absl/strings/ascii.h"

namespace legation::ingest {
namespace {

constexpr uint64_t kSeed = 0x4c65676174696f6e;

// Length in bytes of the white space at the front of `text`; 0 when there is none.
size_t WhiteSpaceSize(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r')) return 1;
  for (const std::string_view space : {"\u0085", "\u00a0", "\u1680", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000",
                                       "\ufeff"}) {
    if (text.starts_with(space)) return space.size();
  }
  const bool wide_space =
      text.size() >= 3 && text.starts_with("\xe2\x80") && static_cast<unsigned char>(text[2]) <= 0x8b;
  return wide_space ? 3 : 0;  // U+2000 to U+200B
}

// Length of the general punctuation (U+2000 to U+206F) at the front of `text`; 0 when there is none.
size_t PunctuationSize(std::string_view text) {
  if (text.size() < 3) return WhiteSpaceSize(text);
  const auto last = static_cast<unsigned char>(text[2]);
  const bool punctuation = text.starts_with("\xe2\x80") || (text.starts_with("\xe2\x81") && last <= 0xaf);
  return punctuation ? 3 : WhiteSpaceSize(text);
}

bool IsWordByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return absl::ascii_isalnum(byte) || byte >= 0x80;
}

std::vector<std::string> WordsOf(std::string_view text) {
  std::vector<std::string> words;
  bool in_word = false;
  while (!text.empty()) {
    const size_t between = IsWordByte(text[0]) ? PunctuationSize(text) : 1;
    if (between > 0) {
      in_word = false;
      text.remove_prefix(between);
      continue;
    }
    if (!in_word) words.emplace_back();
    in_word = true;
    words.back() += absl::ascii_tolower(static_cast<unsigned char>(text[0]));
    text.remove_prefix(1);
  }
  return words;
}

uint64_t Finalise(uint64_t value) {
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

struct Permutations {
  std::array<uint64_t, kSignatureSize> factor, offset;
};

constexpr uint64_t kSplitMixStep = 0x9e3779b97f4a7c15;

const Permutations& SignaturePermutations() {
  static const Permutations permutations = [] {
    Permutations made;
    uint64_t state = kSeed;
    for (int i = 0; i < kSignatureSize; ++i) {
      made.factor[i] = Finalise(state += kSplitMixStep) | 1;
      made.offset[i] = Finalise(state += kSplitMixStep);
    }
    return made;
  }();
  return permutations;
}

uint64_t HashShingle(const std::string* words, size_t count) {
  uint64_t hash = 0xcbf29ce484222325;
  const auto add = [&](char c) { hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3; };
  for (size_t i = 0; i < count; ++i) {
    if (i > 0) add(' ');
    for (const char c : words[i]) add(c);
  }
  return Finalise(hash);
}

}  // namespace

std::string FoldWhiteSpace(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  bool space_before = false;
  while (!text.empty()) {
    if (const size_t size = WhiteSpaceSize(text); size > 0) {
      space_before = true;
      text.remove_prefix(size);
      continue;
    }
    if (space_before && !folded.empty()) folded += ' ';
    space_before = false;
    folded += text[0];
    text.remove_prefix(1);
  }
  return folded;
}

std::vector<uint32_t> MinHashSignature(std::string_view text) {
  const std::vector<std::string> words = WordsOf(text);
  if (words.empty()) return {};
  const Permutations& permutations = SignaturePermutations();
  std::vector<uint32_t> signature(kSignatureSize, std::numeric_limits<uint32_t>::max());
  const size_t shingle = std::min<size_t>(words.size(), kShingleWords);
  for (size_t first = 0; first + shingle <= words.size(); ++first) {
    const uint64_t hash = HashShingle(&words[first], shingle);
    for (int i = 0; i < kSignatureSize; ++i) {
      const uint64_t value = permutations.factor[i] * hash + permutations.offset[i];
      signature[i] = std::min(signature[i], static_cast<uint32_t>(value >> 32));
    }
  }
  return signature;
}

}  // namespace legation::ingest
