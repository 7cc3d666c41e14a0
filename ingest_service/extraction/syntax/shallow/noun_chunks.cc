#include <algorithm>

#include "ingest_service/extraction/syntax/shallow/chunks.h"
#include "ingest_service/extraction/syntax/shallow/titles.h"

namespace legation::extraction {
namespace {

class NounChunkReader {
 public:
  NounChunkReader(const std::vector<Token>& tokens, const std::vector<TaggedWord>& words, TreeBuilder* tree)
      : tokens_(tokens), words_(words), tree_(*tree) {}

  Chunk Read(size_t begin);

 private:
  // End of the words from begin that one head can have: determiners, modifiers, nouns.
  size_t Extent(size_t begin) const;
  size_t Head(size_t begin, size_t end) const;
  void AttachWithin(size_t begin, size_t end, size_t head);
  bool CoordinatedModifiers(size_t i, size_t* next) const;
  Tag tag(size_t i) const { return i < words_.size() ? words_[i].tag : Tag::kPunctuation; }
  bool Noun(size_t i) const { return tag(i) == Tag::kNoun || tag(i) == Tag::kProperNoun; }
  bool Determiner(size_t i) const {
    return tag(i) == Tag::kDeterminer || (i < words_.size() && words_[i].group == WordGroup::kPossessive);
  }
  bool Modifier(size_t i) const {
    return tag(i) == Tag::kAdjective || tag(i) == Tag::kNumeral || tag(i) == Tag::kSymbol;
  }
  bool Month(size_t i) const { return i < words_.size() && words_[i].group == WordGroup::kTime; }

  const std::vector<Token>& tokens_;
  const std::vector<TaggedWord>& words_;
  TreeBuilder& tree_;
};

// "bilateral and regional issues", "economic, political and trade ties": next is the modifier after the conjunction.
bool NounChunkReader::CoordinatedModifiers(size_t i, size_t* next) const {
  if (tag(i) != Tag::kAdjective) return false;
  size_t j = i + 1;
  if (j < tokens_.size() && tokens_[j].text == ",") ++j;
  if (tag(j) == Tag::kCoordinator) ++j;
  if (j == i + 1 || tag(j) != Tag::kAdjective) return false;
  for (size_t k = j + 1; k < tokens_.size() && k < j + 6; ++k) {
    if (tag(k) == Tag::kNoun) {
      *next = j;
      return true;
    }
    if (!Modifier(k) && tag(k) != Tag::kCoordinator && tokens_[k].text != ",") return false;
  }
  return false;
}

size_t NounChunkReader::Extent(size_t begin) const {
  size_t i = begin;
  while (Determiner(i)) ++i;
  bool noun = false;
  while (i < tokens_.size()) {
    size_t next = 0;
    if (!noun && CoordinatedModifiers(i, &next)) {
      i = next;
      continue;
    }
    if (Noun(i)) {
      // "his visit Monday": a day ends the chunk before it.
      if (noun && Month(i) && !Month(i - 1) && tag(i - 1) != Tag::kNumeral) break;
      noun = true;
    } else if (Modifier(i)) {
      // "Hanoi next week"
      if (noun && i + 1 < tokens_.size() && IsTimeNoun(tokens_[i + 1].lower)) break;
      if (noun && tag(i) == Tag::kNumeral && !Month(i - 1) && tag(i - 1) != Tag::kProperNoun) break;
      if (noun && tag(i) == Tag::kAdjective && !(Noun(i + 1) || tag(i + 1) == Tag::kAdjective)) break;
    } else if (tag(i) == Tag::kAdverb && (tag(i + 1) == Tag::kAdjective || tag(i + 1) == Tag::kNumeral) && !noun &&
               words_[i].group != WordGroup::kVerbParticle) {
      // "very close ties"
    } else if (tokens_[i].text == "-" && i > begin && tokens_[i - 1].end == tokens_[i].begin &&
               i + 1 < tokens_.size() && tokens_[i].end == tokens_[i + 1].begin && (Noun(i + 1) || Modifier(i + 1))) {
      // "Ghana-Togo border"
    } else {
      break;
    }
    ++i;
  }
  while (i > begin && (tag(i - 1) == Tag::kAdverb || tokens_[i - 1].text == "-")) --i;
  return i;
}

size_t NounChunkReader::Head(size_t begin, size_t end) const {
  size_t last = end - 1;
  while (last > begin && !Noun(last)) --last;
  if (!Noun(last)) return end - 1;
  if (tag(last) != Tag::kProperNoun) return last;
  size_t run = last;
  while (run > begin && tag(run - 1) == Tag::kProperNoun && tokens_[run - 1].text != "-") --run;
  if (Month(run)) return run;
  // After the last title of the run the name begins: "Foreign Minister | Kofi Asante".
  for (size_t i = last; i > run; --i) {
    if (IsTitle(tokens_[i - 1].lower)) return i;
  }
  // "Lincoln University" is headed by its last word, which is a noun of the dictionary; "Kofi Asante" by its first.
  static constexpr std::string_view kFirstParts[] = {"north",  "south",    "east",     "west", "new", "saudi",
                                                     "united", "southern", "northern", "san",  "sri"};
  if (IsTitle(tokens_[last].lower) || ClassesOf(tokens_[last].lower).noun >= 1) return last;
  if (std::find(std::begin(kFirstParts), std::end(kFirstParts), tokens_[run].lower) != std::end(kFirstParts))
    return last;
  return run;
}

void NounChunkReader::AttachWithin(size_t begin, size_t end, size_t head) {
  for (size_t i = end; i-- > begin;) {
    if (i == head) continue;
    if (i > head) {
      const bool number = tag(i) == Tag::kNumeral;
      tree_.Attach(i, head,
                   number                       ? Relation::kNumericModifier
                   : tag(i) == Tag::kProperNoun ? Relation::kFlat
                                                : Relation::kDependent);
      continue;
    }
    switch (tag(i)) {
      case Tag::kDeterminer:
        tree_.Attach(i, head, Relation::kDeterminer);
        break;
      case Tag::kPronoun:
        tree_.Attach(i, head, Relation::kPossessive);
        break;
      case Tag::kAdjective: {
        // "Foreign" and "Prime" belong to the title.
        size_t next = 0;
        const bool title = i + 1 < head && IsTitle(tokens_[i + 1].lower) && !tokens_[i].capital;
        if (CoordinatedModifiers(i, &next) && next < end && next < head) {
          tree_.Attach(next, i, Relation::kConjunct);
          for (size_t k = i + 1; k < next; ++k)
            tree_.Attach(k, next, tag(k) == Tag::kCoordinator ? Relation::kCoordinator : Relation::kPunctuation);
        }
        tree_.Attach(i, title ? i + 1 : head, Relation::kAdjectivalModifier);
        break;
      }
      case Tag::kNumeral:
        tree_.Attach(i, tag(i + 1) == Tag::kNumeral && i + 1 != head ? i + 1 : head,
                     tag(i + 1) == Tag::kNumeral && i + 1 != head ? Relation::kCompound : Relation::kNumericModifier);
        break;
      case Tag::kNoun:
        tree_.Attach(i, head, Relation::kCompound);
        break;
      case Tag::kProperNoun: {
        // "Prime Minister Lars": Prime belongs to Minister, Minister to Lars; "World Bank loan": World to Bank.
        size_t stop = i + 1;
        while (stop < head && tag(stop) == Tag::kProperNoun && !IsTitle(tokens_[stop].lower)) ++stop;
        const bool own = stop < head && tag(stop) == Tag::kProperNoun;
        if (!IsTitle(tokens_[i].lower) && own) {
          tree_.Attach(i, stop, Relation::kCompound);
        } else if (!IsTitle(tokens_[i].lower) && i > begin && tag(i - 1) == Tag::kProperNoun &&
                   !IsTitle(tokens_[i - 1].lower) && stop == head && tag(head) != Tag::kProperNoun) {
          size_t first = i;  // a name of several words before a noun is flat within
          while (first > begin && tag(first - 1) == Tag::kProperNoun && !IsTitle(tokens_[first - 1].lower)) --first;
          tree_.Attach(i, first, Relation::kFlat);
        } else {
          tree_.Attach(i, head, Relation::kCompound);
        }
        break;
      }
      case Tag::kAdverb:
        tree_.Attach(i, i + 1, Relation::kAdverbialModifier);
        break;
      case Tag::kPunctuation:
        if (!tree_.attached(i)) tree_.Attach(i, head, Relation::kPunctuation);
        break;
      case Tag::kCoordinator:
        if (!tree_.attached(i)) tree_.Attach(i, head, Relation::kCoordinator);
        break;
      default:
        tree_.Attach(i, head, Relation::kDependent);
    }
  }
}

Chunk NounChunkReader::Read(size_t begin) {
  Chunk chunk;
  chunk.kind = ChunkKind::kNoun;
  chunk.begin = chunk.end = begin;
  size_t possessor = tokens_.size();
  for (size_t i = begin;;) {
    size_t end = Extent(i);
    if (end == i && tag(i) == Tag::kPronoun && possessor == tokens_.size()) {
      chunk.head = i;
      chunk.end = i + 1;
      chunk.determined = true;
      return chunk;
    }
    if (end == i) break;
    const size_t head = Head(i, end);
    AttachWithin(i, end, head);
    if (possessor < tokens_.size()) tree_.Attach(possessor, head, Relation::kPossessive);
    chunk.determined |= Determiner(i) || possessor < tokens_.size();
    chunk.head = head;
    chunk.end = end;
    const bool mark = end < tokens_.size() && ((tokens_[end].lower == "'s" && tag(end) == Tag::kParticle) ||
                                               (tokens_[end].text == "'" && tokens_[end - 1].lower.ends_with("s")));
    if (!mark || !(Noun(end + 1) || Modifier(end + 1) || tag(end + 1) == Tag::kAdverb)) break;
    tree_.Attach(end, head, Relation::kCase);
    possessor = head;
    i = end + 1;
  }
  if (chunk.end == begin) return chunk;
  const Tag head_tag = tag(chunk.head);
  if (!Noun(chunk.head) && head_tag != Tag::kNumeral && head_tag != Tag::kSymbol && !chunk.determined) {
    chunk.kind = ChunkKind::kAdjective;
    return chunk;
  }
  chunk.name = head_tag == Tag::kProperNoun;
  chunk.title = IsTitle(tokens_[chunk.head].lower);
  const std::string& text = tokens_[chunk.head].text;
  const bool year =
      head_tag == Tag::kNumeral && text.size() == 4 && (text[0] == '1' || text[0] == '2') && chunk.end == begin + 1;
  chunk.time = IsTimeNoun(tokens_[chunk.head].lower) || year;
  return chunk;
}

}  // namespace

Chunk NounChunk(const std::vector<Token>& tokens, const std::vector<TaggedWord>& words, size_t begin,
               TreeBuilder* tree) {
  return NounChunkReader(tokens, words, tree).Read(begin);
}

}  // namespace legation::extraction
