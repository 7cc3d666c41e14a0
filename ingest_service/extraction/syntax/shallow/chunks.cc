#include "ingest_service/extraction/syntax/shallow/chunks.h"

namespace legation::extraction {
namespace {

ChunkKind MarkKind(const std::string& text) {
  if (text == "," || text == "(" || text == ")" || text == "[" || text == "]") return ChunkKind::kComma;
  if (text == "\"" || text == "'") return ChunkKind::kQuote;
  if (text == ";" || text == ":" || text == "-" || text.size() > 1) return ChunkKind::kBreak;
  return ChunkKind::kOther;
}

Chunk SmallChunk(const std::vector<Token>& tokens, const std::vector<TaggedWord>& words, size_t i) {
  Chunk chunk;
  chunk.begin = chunk.head = i;
  chunk.end = i + 1;
  const TaggedWord& word = words[i];
  if (!tokens[i].word) {
    chunk.kind = word.tag == Tag::kCoordinator ? ChunkKind::kCoordinator : MarkKind(tokens[i].text);
  } else if (word.relative) {
    chunk.kind = ChunkKind::kRelative;
  } else if (word.tag == Tag::kCoordinator) {
    chunk.kind = ChunkKind::kCoordinator;
  } else if (word.tag == Tag::kSubordinator || word.group == WordGroup::kQuestion) {
    chunk.kind = ChunkKind::kSubordinator;
  } else if (word.tag == Tag::kAdposition) {
    chunk.kind = ChunkKind::kPreposition;
  } else if (word.tag == Tag::kAdverb) {
    chunk.kind = ChunkKind::kAdverb;
  }
  return chunk;
}

}  // namespace

std::vector<Chunk> FindChunks(const std::vector<Token>& tokens, const std::vector<TaggedWord>& words,
                              TreeBuilder* tree) {
  std::vector<Chunk> chunks;
  for (size_t i = 0; i < tokens.size();) {
    Chunk chunk = SmallChunk(tokens, words, i);
    if (chunk.kind == ChunkKind::kOther || chunk.kind == ChunkKind::kAdverb) {
      Chunk larger = VerbGroup(tokens, words, i, tree);
      if (larger.end == i) larger = NounChunk(tokens, words, i, tree);
      if (larger.end > i) chunk = larger;
    }
    chunks.push_back(chunk);
    i = chunk.end;
  }
  return chunks;
}

}  // namespace legation::extraction
