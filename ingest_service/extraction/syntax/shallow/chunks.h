// The chunks of a sentence: noun chunks, verb groups, and the small words and marks between them.
#pragma once

#include <cstddef>
#include <vector>

#include "ingest_service/extraction/syntax/shallow/tagger.h"
#include "ingest_service/extraction/syntax/shallow/tree_builder.h"

namespace legation::extraction {

enum class ChunkKind : uint8_t {
  kNoun,
  kVerb,
  kAdjective,
  kAdverb,
  kPreposition,
  kCoordinator,
  kSubordinator,
  kRelative,
  kComma,
  kQuote,
  kBreak,  // ";", ":", a dash
  kOther
};

struct Chunk {
  ChunkKind kind = ChunkKind::kOther;
  size_t begin = 0, end = 0;  // tokens
  size_t head = 0;
  // Of a noun chunk:
  bool name = false;
  bool time = false;        // "Monday", "last week", "2020"
  bool determined = false;  // begins with a determiner or a possessor
  bool title = false;       // its head is an office or a kind of person
  // Of a verb group:
  bool finite = false;      // surely
  bool past = false;        // without an auxiliary, past tense or participle: "accused"
  bool infinitive = false;  // with "to"
  bool gerund = false;
  bool passive = false;
  bool copula = false;  // "is": the predicate is still to come
  // Of a relative pronoun, "whose" and "where" too.
  bool relative = false;
};

// Reads the noun chunk or verb group that begins at a token and attaches its inner words; end == begin: there is none.
Chunk NounChunk(const std::vector<Token>& tokens, const std::vector<TaggedWord>& words, size_t begin,
                TreeBuilder* tree);
Chunk VerbGroup(const std::vector<Token>& tokens, const std::vector<TaggedWord>& words, size_t begin,
                TreeBuilder* tree);

// All of a sentence, in order; every token is in one chunk.
std::vector<Chunk> FindChunks(const std::vector<Token>& tokens, const std::vector<TaggedWord>& words,
                              TreeBuilder* tree);

}  // namespace legation::extraction
