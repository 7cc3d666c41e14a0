#include "ingest_service/extraction/syntax/shallow/shallow_syntax.h"

#include <utility>

#include "ingest_service/extraction/syntax/shallow/chunks.h"
#include "ingest_service/extraction/syntax/shallow/clause_parser.h"
#include "ingest_service/extraction/syntax/shallow/tagger.h"
#include "ingest_service/extraction/syntax/shallow/tree_builder.h"
#include "ingest_service/extraction/syntax/shallow/word_classes.h"

namespace legation::extraction {
namespace {

// A tree's heads are 16 bits wide.
constexpr size_t kMaxTokens = 4000;

std::string Lemma(const Token& token, const TaggedWord& word) {
  switch (word.tag) {
    case Tag::kVerb:
      return VerbLemma(token.lower);
    case Tag::kNoun:
      return NounLemma(token.lower);
    case Tag::kProperNoun:
      return token.text;
    case Tag::kAuxiliary:
      if (word.group == WordGroup::kBe) return "be";
      if (word.group == WordGroup::kHave) return "have";
      if (word.group == WordGroup::kDo) return "do";
      return token.lower;
    default:
      return token.lower;
  }
}

// Words behind the limit hang on the first one.
Tree Fallback(const std::vector<Token>& tokens) {
  Tree tree(tokens.size());
  for (size_t i = 0; i < tree.size(); ++i) {
    tree[i].lemma = tokens[i].lower;
    tree[i].head = i == 0 ? kNoHead : 0;
    tree[i].relation = i == 0 ? Relation::kRoot : Relation::kDependent;
  }
  return tree;
}

}  // namespace

Tree ShallowSyntax::Analyse(const std::vector<Token>& tokens) const {
  if (tokens.empty()) return {};
  if (tokens.size() > kMaxTokens) return Fallback(tokens);
  const std::vector<TaggedWord> words = TagByRules(tokens);
  std::vector<std::string> lemmas(tokens.size());
  for (size_t i = 0; i < tokens.size(); ++i) lemmas[i] = Lemma(tokens[i], words[i]);
  TreeBuilder builder(tokens.size());
  const std::vector<Chunk> chunks = FindChunks(tokens, words, &builder);
  const size_t root = ClauseParser(tokens, words, lemmas, chunks, &builder).Parse();
  Tree tree = std::move(builder).Finish(root);
  for (size_t i = 0; i < tokens.size(); ++i) {
    tree[i].tag = words[i].tag;
    tree[i].lemma = std::move(lemmas[i]);
    // "has a plan": an auxiliary that is the verb.
    const bool helps = tree[i].relation == Relation::kAuxiliary || tree[i].relation == Relation::kPassiveAuxiliary ||
                       tree[i].relation == Relation::kCopula;
    if (tree[i].tag == Tag::kAuxiliary && !helps && words[i].group != WordGroup::kModal) tree[i].tag = Tag::kVerb;
  }
  return tree;
}

std::string_view ShallowSyntax::version() const {
  // The number stands for the rules: raise it when they change.
  static const auto* const kVersion = new std::string("shallow-1-" + WordClassesVersion());
  return *kVersion;
}

}  // namespace legation::extraction
