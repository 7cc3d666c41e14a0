#include <algorithm>

#include "ingest_service/extraction/syntax/shallow/chunks.h"

namespace legation::extraction {
namespace {

bool Auxiliary(WordGroup group) {
  return group == WordGroup::kModal || group == WordGroup::kBe || group == WordGroup::kHave || group == WordGroup::kDo;
}

}  // namespace

Chunk VerbGroup(const std::vector<Token>& tokens, const std::vector<TaggedWord>& words, size_t begin,
               TreeBuilder* tree) {
  Chunk chunk;
  chunk.kind = ChunkKind::kVerb;
  chunk.begin = chunk.end = begin;
  std::vector<size_t> auxiliaries, modifiers;
  size_t i = begin;
  if (i < tokens.size() && words[i].group == WordGroup::kTo && words[i].tag == Tag::kParticle) {
    chunk.infinitive = true;
    ++i;
  }
  size_t verb = tokens.size();
  for (; i < tokens.size(); ++i) {
    const TaggedWord& word = words[i];
    if (Auxiliary(word.group)) {
      // "is to visit" is a group of its own kind; a second modal or finite auxiliary begins another clause.
      if (!auxiliaries.empty() && word.group == WordGroup::kModal) break;
      auxiliaries.push_back(i);
    } else if (word.tag == Tag::kAdverb || word.group == WordGroup::kNegation) {
      if (auxiliaries.empty() && !chunk.infinitive && i == begin) return chunk;
      modifiers.push_back(i);
    } else if (word.group == WordGroup::kTo && word.tag == Tag::kParticle && !auxiliaries.empty() &&
               words[auxiliaries.back()].group == WordGroup::kBe && i == auxiliaries.back() + 1) {
      modifiers.push_back(i);
    } else if (word.tag == Tag::kVerb) {
      verb = i;
      break;
    } else {
      break;
    }
  }
  if (verb == tokens.size()) {
    if (auxiliaries.empty()) return chunk;
    // The last auxiliary is the verb: "has a plan", "did so", "is".
    verb = auxiliaries.back();
    auxiliaries.pop_back();
    while (!modifiers.empty() && modifiers.back() > verb + 1) modifiers.pop_back();
    chunk.copula = words[verb].group == WordGroup::kBe;
  } else if (auxiliaries.empty() && !chunk.infinitive) {
    const WordClasses& classes = words[verb].classes;
    const bool regular = !classes.known() && tokens[verb].lower.ends_with("ed");
    chunk.gerund = classes.gerund || (!classes.known() && tokens[verb].lower.ends_with("ing"));
    chunk.past = regular || classes.participle;
    chunk.finite = !chunk.gerund && !chunk.past;
  }
  const bool be = !auxiliaries.empty() && words[auxiliaries.back()].group == WordGroup::kBe;
  if (be && !words[verb].classes.gerund && words[verb].tag == Tag::kVerb) {
    const bool to = !modifiers.empty() && words[modifiers.back()].group == WordGroup::kTo;
    chunk.passive = !to && (words[verb].classes.participle || tokens[verb].lower.ends_with("ed") ||
                           tokens[verb].lower.ends_with("en"));
  }
  if (chunk.past) chunk.passive = false;
  const std::string& first = tokens[auxiliaries.empty() ? verb : auxiliaries.front()].lower;
  if (!chunk.infinitive && (!auxiliaries.empty() || Auxiliary(words[verb].group))) {
    chunk.gerund = first == "being" || first == "having";
    chunk.finite = !chunk.gerund && first != "be" && first != "been";
  }
  chunk.head = verb;
  chunk.end = verb + 1;
  for (const size_t auxiliary : auxiliaries) {
    const bool passive = chunk.passive && auxiliary == auxiliaries.back();
    tree->Attach(auxiliary, verb, passive ? Relation::kPassiveAuxiliary : Relation::kAuxiliary);
  }
  if (chunk.infinitive) tree->Attach(begin, verb, Relation::kMark);
  for (const size_t modifier : modifiers) {
    tree->Attach(modifier, verb,
                 words[modifier].group == WordGroup::kTo ? Relation::kMark : Relation::kAdverbialModifier);
    chunk.end = std::max(chunk.end, modifier + 1);
  }
  if (chunk.end < tokens.size() && words[chunk.end].group == WordGroup::kVerbParticle &&
      words[chunk.end].tag == Tag::kAdverb && !chunk.copula) {
    tree->Attach(chunk.end, verb, Relation::kParticle);
    ++chunk.end;
  }
  return chunk;
}

}  // namespace legation::extraction
