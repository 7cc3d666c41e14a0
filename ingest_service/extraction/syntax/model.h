// A trained model as bytes: the weights of the tagger and of the parser.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest_service/extraction/syntax/transitions.h"
#include "ingest_service/extraction/syntax/weights.h"

namespace legation::extraction {

struct Model {
  Weights tagger;               // classes are Forms
  Weights parser;               // classes are indices of actions
  std::vector<Action> actions;  // the shift, then moves to the left, then those to the right; at most kClasses
  size_t first_right = 0;       // index of the first action to the right
  std::string version;          // tells models apart: the checksum of the bytes
};

// Bytes are DATA_LOSS unless they are whole, undamaged and of this program's format.
absl::StatusOr<Model> ReadModel(std::string_view bytes);

// Weights of one feature that are not zero, as class and weight.
struct SparseRow {
  uint32_t feature = 0;
  std::vector<std::pair<uint8_t, int8_t>> weights;
};

// What ReadModel reads. Actions are in the order that Model promises.
std::string WriteModel(std::span<const SparseRow> tagger, std::span<const SparseRow> parser,
                       std::span<const Action> actions);

}  // namespace legation::extraction
