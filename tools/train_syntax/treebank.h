// Sentences of a treebank in CoNLL-U (universaldependencies.org/format.html).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace legation::train_syntax {

struct TreebankWord {
  size_t begin = 0, end = 0;  // bytes of the sentence's text
  std::string form, lemma, universal_tag, penn_tag, relation;
  int head = 0;  // 1 for the first word; 0 for the root
};

struct TreebankSentence {
  std::string text;
  std::vector<TreebankWord> words;
};

absl::StatusOr<std::vector<TreebankSentence>> ReadTreebank(const std::string& path);

}  // namespace legation::train_syntax
