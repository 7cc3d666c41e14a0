// What finds a text again: its form with white space folded, and a signature of near copies. Both lie in log records,
// so what they give for a text never changes. No floating point, no locale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace legation::ingest {

// Every run of white space (ASCII, no-break and Unicode spaces, byte order mark) becomes one space; none at the ends.
// So the same copy wrapped at another column is the same text.
std::string FoldWhiteSpace(std::string_view text);

inline constexpr int kSignatureSize = 64;
inline constexpr int kShingleWords = 5;

// MinHash over five-word shingles: 64 numbers, of which two texts share a part that estimates the Jaccard similarity of
// their shingles. A word is a run of ASCII letters and digits and of characters beyond ASCII other than general
// punctuation, ASCII letters in lower case. A text of fewer than five words is one shingle; a text without words has an
// empty signature.
//   shingle  FNV-1a of 64 bits over its words with one space between them, then the SplitMix64 finaliser: h
//   number i the least of the upper 32 bits of a[i] * h + b[i] (modulo 2^64) over all shingles, where a[0], b[0], a[1],
//            b[1], ... are successive SplitMix64 numbers from the state 0x4c65676174696f6e and a[i] is made odd
std::vector<uint32_t> MinHashSignature(std::string_view text);

}  // namespace legation::ingest
