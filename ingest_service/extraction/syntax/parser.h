// A tagger and a greedy transition-based dependency parser, both averaged perceptrons.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest_service/extraction/syntax/forms.h"
#include "ingest_service/extraction/syntax/model.h"
#include "ingest_service/extraction/syntax/spelling.h"
#include "ingest_service/extraction/syntax/syntax.h"

namespace legation::extraction {

class Parser final : public Syntax {
 public:
  // DATA_LOSS if the bytes are not a whole, undamaged model. The bytes are not kept.
  static absl::StatusOr<std::unique_ptr<const Syntax>> FromModel(std::string_view bytes);

  explicit Parser(Model model);

  Tree Analyse(const std::vector<Token>& tokens) const override;
  std::string_view version() const override { return version_; }

 private:
  Model model_;
  std::string version_;  // of the model and of the tables from which lemmas and senses come
};

// Sets head and relation of each word of the tree.
void ParseWords(const Model& model, const std::vector<Spelling>& spellings, const std::vector<Form>& forms, Tree* tree);

}  // namespace legation::extraction
