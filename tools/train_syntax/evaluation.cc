#include "evaluation.h"

#include <chrono>
#include <cstdio>

namespace legation::train_syntax {

using extraction::kNoHead;
using extraction::Tag;
using extraction::Tree;

void PrintAccuracy(const std::string& name, const extraction::Syntax& syntax,
                   const std::vector<GoldSentence>& sentences) {
  size_t words = 0, tags = 0, scored = 0, heads = 0, labelled = 0, lemmas = 0, right_lemmas = 0;
  const auto begin = std::chrono::steady_clock::now();
  std::vector<Tree> trees;
  for (const GoldSentence& sentence : sentences) trees.push_back(syntax.Analyse(sentence.tokens));
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  for (size_t s = 0; s < sentences.size(); ++s) {
    const GoldSentence& gold = sentences[s];
    for (size_t i = 0; i < gold.tokens.size(); ++i) {
      const extraction::Word& word = trees[s][i];
      ++words;
      tags += word.tag == TagOf(gold.forms[i]);
      if (!gold.lemmas[i].empty() && gold.tokens[i].word) {
        ++lemmas;
        right_lemmas += word.lemma == gold.lemmas[i];
      }
      // Punctuation is left out of UAS and LAS, as is usual.
      if (gold.relations[i] == extraction::Relation::kPunctuation) continue;
      ++scored;
      const bool head = (word.head == kNoHead ? gold.tokens.size() : word.head) == gold.heads[i];
      heads += head;
      labelled += head && word.relation == gold.relations[i];
    }
  }
  const auto share = [](size_t part, size_t all) { return 100.0 * static_cast<double>(part) / static_cast<double>(all); };
  std::printf("%s: %zu sentences, tags %.2f, UAS %.2f, LAS %.2f, lemmas %.2f; %.0f words/s\n", name.c_str(),
              sentences.size(), share(tags, words), share(heads, scored), share(labelled, scored),
              share(right_lemmas, lemmas), static_cast<double>(words) / seconds);
}

}  // namespace legation::train_syntax
