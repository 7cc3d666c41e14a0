// What the parser looks at. The trainer and the parser share it; a change needs a new model.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "ingest_service/extraction/syntax/forms.h"
#include "ingest_service/extraction/syntax/hashing.h"
#include "ingest_service/extraction/syntax/transitions.h"

namespace legation::extraction {

inline constexpr size_t kParseFeatures = 42;
using ParseFeatures = std::array<uint32_t, kParseFeatures>;

// What the parser sees of one word.
struct ParseWord {
  uint32_t word = 0;
  uint32_t form = 0;
};

// `words` has one entry for each word and one for the root behind them.
inline void ExtractParseFeatures(std::span<const ParseWord> words, const Configuration& at, ParseFeatures* features) {
  static constexpr ParseWord kNothing{1, 63};
  const auto word = [&](uint16_t i) -> const ParseWord& { return i == kNone ? kNothing : words[i]; };
  const auto relation = [&](uint16_t i) -> uint64_t {
    return i == kNone ? 63 : static_cast<uint64_t>(at.node(i).relation);
  };
  static constexpr Node kNoNode;
  const auto node = [&](uint16_t i) -> const Node& { return i == kNone ? kNoNode : at.node(i); };
  const uint16_t is0 = at.Stack(0), is1 = at.Stack(1), is2 = at.Stack(2), ib0 = at.Queue(0);
  const ParseWord &s0 = word(is0), &s1 = word(is1), &s2 = word(is2);
  const ParseWord &b0 = word(ib0), &b1 = word(at.Queue(1)), &b2 = word(at.Queue(2));
  const Node &ns0 = node(is0), &ns1 = node(is1), &nb0 = node(ib0);
  const ParseWord &s0l = word(ns0.left), &s0r = word(ns0.right), &b0l = word(nb0.left);
  const ParseWord &s1l = word(ns1.left), &s1r = word(ns1.right), &s0l2 = word(ns0.left2), &s0r2 = word(ns0.right2);
  const auto distance = [](uint16_t from, uint16_t to) -> uint64_t {
    if (from == kNone || to == kNone) return 0;
    const int gap = to - from;
    return gap < 5 ? gap : gap < 10 ? 5 : 6;
  };
  const uint64_t gap = distance(is0, ib0), gap1 = distance(is1, is0);
  const auto pack = [](uint64_t a, uint64_t b, uint64_t c = 0, uint64_t d = 0) {
    return ((a * 64 + b) * 64 + c) * 64 + d;
  };
  const auto two = [](uint64_t a, uint64_t b) { return (a << 32) | b; };
  uint64_t number = 200;
  auto* out = features->data();
  const auto put = [&](uint64_t first, uint64_t second = 0) { *out++ = FeatureHash(number++, first, second); };
  put(s0.word, s0.form);
  put(b0.word, b0.form);
  put(s1.word, s1.form);
  put(b1.word, b1.form);
  put(b2.word, b2.form);
  put(s2.word, s2.form);
  put(two(s0.word, b0.word));
  put(two(s0.word, b0.form), s0.form);
  put(two(b0.word, s0.form), b0.form);
  put(pack(s0.form, b0.form, gap));
  put(pack(s0.form, b0.form, b1.form));
  put(pack(b0.form, b1.form, b2.form));
  put(pack(s1.form, s0.form, b0.form));
  put(pack(s1.form, s0.form, b0.form, b1.form));
  put(two(s1.word, s0.word));
  put(two(s1.word, s0.form), b0.form);
  put(two(s0.word, s1.form), b0.form);
  put(pack(s1.form, s0.form, gap1));
  put(pack(s2.form, s1.form, s0.form));
  put(pack(s0.form, s0l.form, b0.form, relation(ns0.left)));
  put(pack(s0.form, s0r.form, b0.form, relation(ns0.right)));
  put(pack(s0.form, b0.form, b0l.form, relation(nb0.left)));
  put(pack(s1.form, s1r.form, s0.form, relation(ns1.right)));
  put(pack(s1.form, s1l.form, s0.form, relation(ns1.left)));
  put(s0.word, pack(relation(ns0.left), relation(ns0.right)));
  put(s0.form, pack(ns0.lefts, ns0.rights, relation(ns0.left), relation(ns0.right)));
  put(b0.word, pack(relation(nb0.left), nb0.lefts));
  put(b0.form, pack(relation(nb0.left), relation(nb0.left2), nb0.lefts));
  put(s1.word, pack(relation(ns1.left), relation(ns1.right), s0.form));
  put(s1.form, pack(ns1.lefts, ns1.rights, relation(ns1.right), s0.form));
  put(two(s1.word, s0l.word), s0.form);       // "agreement | with": which preposition goes with the word below
  put(two(s0l.word, s0.word), s1.form);
  put(two(s0.word, b0l.word), b0.form);
  put(s0.word, gap);
  put(b0.word, pack(s0.form, gap));
  put(two(s0.word, b1.form), b0.form);
  put(two(b1.word, b0.form), s0.form);
  put(pack(s0.form, s0l.form, s0l2.form, s1.form));
  put(pack(s0.form, s0r.form, s0r2.form, b0.form));
  put(two(s0r.word, b0.form), s0.form);
  put(two(s1r.word, s0.form), s1.form);
  put(two(b0.word, s1.form), s0.form);
}

}  // namespace legation::extraction
