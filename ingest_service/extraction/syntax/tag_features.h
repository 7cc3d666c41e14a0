// What the tagger looks at. The trainer and the tagger share it; a change needs a new model.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "ingest_service/extraction/syntax/forms.h"
#include "ingest_service/extraction/syntax/hashing.h"
#include "ingest_service/extraction/syntax/spelling.h"

namespace legation::extraction {

inline constexpr size_t kTagFeatures = 29;
using TagFeatures = std::array<uint32_t, kTagFeatures>;

// The features of word i, of which all earlier ones have their form.
inline void ExtractTagFeatures(std::span<const Spelling> spellings, Capitals capitals, std::span<const Form> forms,
                               size_t i, TagFeatures* features) {
  static constexpr Spelling kOutside{1, 1, 1, 1, 1, 1, 1, 256};
  const auto at = [&](size_t from) -> const Spelling& { return from < spellings.size() ? spellings[from] : kOutside; };
  const Spelling &before2 = at(i - 2), &before = at(i - 1), &word = spellings[i], &after = at(i + 1), &after2 = at(i + 2);
  const uint64_t form1 = i >= 1 ? static_cast<uint64_t>(forms[i - 1]) : 62;
  const uint64_t form2 = i >= 2 ? static_cast<uint64_t>(forms[i - 2]) : 62;
  const uint64_t mode = static_cast<uint64_t>(capitals);
  const uint64_t shape = word.shape * uint64_t{4} + mode;
  uint64_t number = 100;
  auto* out = features->data();
  const auto put = [&](uint64_t first, uint64_t second = 0) { *out++ = FeatureHash(number++, first, second); };
  put(word.word);
  put(word.word, shape);
  put(word.suffix1);
  put(word.suffix2);
  put(word.suffix3);
  put(word.suffix4);
  put(word.prefix);
  put(shape);
  put(shape, i == 0);
  put(before.word);
  put(after.word);
  put(before2.word);
  put(after2.word);
  put(form1);
  put(form1 * 64 + form2);
  put(form1, word.word);
  put(form1, word.suffix3);
  put(form1, shape);
  put(before.word, word.word);
  put(word.word, after.word);
  put(form1, after.word);
  put(after.suffix3, form1);
  put(after.shape, shape);
  put(word.suffix3, after.suffix2);
  put(word.senses, form1);
  put(word.senses, word.suffix2);
  put(word.senses * uint64_t{512} + after.senses, form1);
  put(word.senses * uint64_t{512} + before.senses, after.senses);
  put(word.senses, shape);
}

}  // namespace legation::extraction
