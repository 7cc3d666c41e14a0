// Trains the tagger and the parser.
#pragma once

#include <cstdint>
#include <vector>

#include "alignment.h"
#include "ingest_service/extraction/syntax/transitions.h"
#include "perceptron.h"

namespace legation::train_syntax {

// How often the sentences are gone through.
struct Plan {
  int tagger_rounds = 6;
  int parser_rounds = 8;
  int folds = 5;  // the parser learns from tags that were given to unseen sentences, as in use
  uint32_t least_tagger_updates = 2;
  uint32_t least_parser_updates = 3;
  double clipped_share = 0.0005;  // of weights that do not fit into eight bits
  int least_weight = 2;           // of 127
};

// The shift and each attachment that the sentences need, in the order that Model promises.
std::vector<extraction::Action> ActionsOf(const std::vector<GoldSentence>& sentences);

// The bytes of a model. The same sentences give the same bytes.
std::string TrainModel(const std::vector<GoldSentence>& sentences, const Plan& plan);

}  // namespace legation::train_syntax
