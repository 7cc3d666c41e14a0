// Questions about the tree of one sentence: who is the subject of this verb, what stands behind that preposition.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ingest_service/extraction/syntax/syntax.h"
#include "ingest_service/extraction/tokens.h"

namespace legation::extraction {

class Clauses {
 public:
  static constexpr size_t kNone = static_cast<size_t>(-1);

  // Both must outlive this.
  Clauses(const std::vector<Token>& tokens, const Tree& tree);

  const Word& At(size_t word) const { return tree_[word]; }
  size_t size() const { return tree_.size(); }
  const std::string& Lower(size_t word) const { return tokens_[word].lower; }
  const std::string& Lemma(size_t word) const { return tree_[word].lemma; }
  // From left to right.
  const std::vector<uint16_t>& Dependents(size_t word) const { return dependents_[word]; }
  // First dependent in that relation, or kNone.
  size_t Dependent(size_t word, Relation relation) const;
  // kNone for the root.
  size_t Head(size_t word) const;
  bool Verbal(size_t word) const;
  bool Nominal(size_t word) const;

  // The preposition that introduces a noun ("with", "to", "ahead of"), the subordinator for a clause; else empty.
  std::string Preposition(size_t word) const;
  // The word and what is joined to it by "and" or commas.
  std::vector<size_t> Coordinated(size_t word) const;
  // Whether what is grammatically the subject undergoes: "was signed", "signed by".
  bool Passive(size_t verb) const;

  // Whether the verb has a tense: no infinitive and no bare "-ing".
  bool Finite(size_t verb) const;

  struct Subject {
    std::vector<size_t> heads;
    bool passive = false;  // the subject of a passive verb
    bool shared = false;   // told at another verb, which this one is joined to or governed by
  };
  // The subject of a verb or of a noun behind "is": its own, that of the verb it is joined to, or that of the verb that
  // governs it; the noun that a participle or relative clause describes. Empty when the sentence tells none.
  Subject SubjectOf(size_t word) const;

  // The nearest verb (or noun behind "is") that the word belongs to, itself included; kNone when there is none.
  size_t Predicate(size_t word) const;
  // Whether `word` stands below `above` in the tree, or is it.
  bool Below(size_t word, size_t above) const;

 private:
  Subject SubjectOf(size_t word, int depth) const;

  const std::vector<Token>& tokens_;
  const Tree& tree_;
  std::vector<std::vector<uint16_t>> dependents_;
};

}  // namespace legation::extraction
