#include "ingest_service/extraction/syntax/tagger.h"

#include <algorithm>

#include "ingest_service/extraction/syntax/tag_features.h"

namespace legation::extraction {

std::vector<Form> TagWords(const Weights& weights, const std::vector<Spelling>& spellings, Capitals capitals) {
  std::vector<Form> forms(spellings.size());
  TagFeatures features;
  Scores scores;
  for (size_t i = 0; i < spellings.size(); ++i) {
    ExtractTagFeatures(spellings, capitals, forms, i, &features);
    weights.Score(features, &scores);
    const auto best = std::max_element(scores.of.begin(), scores.of.begin() + kForms);
    forms[i] = static_cast<Form>(best - scores.of.begin());
  }
  return forms;
}

}  // namespace legation::extraction
