// Hangs the chunks of a sentence together, from left to right with a stack of open clauses.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ingest_service/extraction/syntax/shallow/chunks.h"
#include "ingest_service/extraction/syntax/shallow/tree_builder.h"

namespace legation::extraction {

class ClauseParser {
 public:
  ClauseParser(const std::vector<Token>& tokens, const std::vector<TaggedWord>& words,
               const std::vector<std::string>& lemmas, const std::vector<Chunk>& chunks, TreeBuilder* tree)
      : tokens_(tokens), words_(words), lemmas_(lemmas), chunks_(chunks), tree_(*tree) {}

  // Attaches what it can; gives the word that should be the root.
  size_t Parse();

 private:
  static constexpr size_t kNone = static_cast<size_t>(-1);

  struct Clause {
    size_t head = kNone;        // its verb or predicate; after a conjunct, that one
    size_t first_head = kNone;  // of conjoined verbs the first
    size_t governor = kNone;    // the word outside that it will hang on; kNone: the head of the clause below it
    Relation relation = Relation::kParataxis;
    size_t relative = kNone;  // its relative pronoun, while it has no role yet
    bool finite = true;       // has or expects a finite verb
    bool passive = false;
    bool copula = false;       // "is" waits for the predicate
    bool existential = false;  // "there is": the subject follows
    bool inverted = false;     // "said the minister": the subject follows
    size_t subject = kNone;
    size_t object = kNone;
    size_t last_noun = kNone;     // the last noun that something can be attached to
    std::vector<size_t> before;   // noun heads that wait for a verb
    std::vector<size_t> waiting;  // words with their relation in waiting_as, for the verb
    std::vector<Relation> waiting_as;
  };

  // clause_chunks.cc: one function for each kind of chunk.
  void Noun(size_t u);
  void Verb(size_t u);
  void Adjective(const Chunk& chunk);
  void Adverb(const Chunk& chunk);
  void Preposition(size_t u);
  void Subordinator(size_t u);
  void Relative(const Chunk& chunk);
  void Break(const Chunk& chunk);

  // clause_nouns.cc
  void PhraseObject(const Chunk& chunk);  // the noun after a preposition
  bool Coordinate(size_t u);            // "A and B", "A, B and C"
  bool Appose(size_t u);                // "X, minister of Y,"
  void PlainNoun(size_t u);
  size_t NounSite(size_t head, const std::string& preposition) const;
  size_t Conjunct(const Chunk& chunk, size_t preposition) const;
  bool InList(size_t u) const;

  // clause_verbs.cc
  void FiniteVerb(size_t u);
  void Infinitive(const Chunk& chunk);
  void Participle(const Chunk& chunk, bool passive);
  bool ConjoinVerb(const Chunk& chunk, bool finite);
  bool ActsAsParticiple(size_t u) const;
  bool SaysWhatWasBefore(size_t u) const;
  void TakeVerb(const Chunk& chunk);
  void Predicate(size_t head);

  // clause_parser.cc
  Clause& top() { return clauses_.back(); }
  const Clause& top() const { return clauses_.back(); }
  void Push(size_t governor, Relation relation, bool finite);
  void Pop();
  void Govern(Clause* clause);  // attaches its head where it belongs
  void Wait(size_t word, Relation relation);
  void LeaveFinished(size_t u);  // pops clauses that a new subject after a comma cannot belong to
  bool VerbFollows(size_t u) const;
  void AttachCoordinator(size_t word);
  const std::string& Lemma(size_t word) const { return lemmas_[word]; }
  bool After(ChunkKind kind, size_t u) const { return u > 0 && chunks_[u - 1].kind == kind; }

  const std::vector<Token>& tokens_;
  const std::vector<TaggedWord>& words_;
  const std::vector<std::string>& lemmas_;
  const std::vector<Chunk>& chunks_;
  TreeBuilder& tree_;
  std::vector<Clause> clauses_;
  std::vector<size_t> coordinators_;  // "and" that waits for its conjunct
  size_t preposition_ = kNone;        // waits for its noun
  size_t comma_ = kNone;              // the chunk of the comma right before, if any
  size_t root_ = kNone;
};

}  // namespace legation::extraction
