#include <algorithm>

#include "ingest_service/extraction/syntax/shallow/clause_parser.h"
#include "ingest_service/extraction/syntax/shallow/valency.h"

namespace legation::extraction {

// From the last noun up its chain: the first that takes the preposition; kNone when the verb shall have it.
size_t ClauseParser::NounSite(size_t noun, const std::string& preposition) const {
  if (preposition == "of") return noun;
  for (size_t depth = 0; noun != kNone && depth < 6; ++depth) {
    const Tag tag = words_[noun].tag;
    if ((tag == Tag::kNoun || tag == Tag::kProperNoun) &&
        NounTakes(tag == Tag::kNoun ? Lemma(noun) : tokens_[noun].lower, preposition))
      return noun;
    if (!tree_.attached(noun)) break;
    noun = tree_.head(noun);
  }
  return kNone;
}

void ClauseParser::PhraseObject(const Chunk& chunk) {
  const size_t noun = chunk.head, preposition = preposition_;
  preposition_ = kNone;
  const std::string& lower = tokens_[preposition].lower;
  Clause& clause = top();
  if (!coordinators_.empty() && clause.last_noun != kNone) {
    const size_t site = Conjunct(chunk, preposition);
    if (site != kNone && tree_.Attach(noun, site, Relation::kConjunct)) {
      tree_.Attach(preposition, noun, Relation::kCase);
      AttachCoordinator(noun);
      clause.last_noun = noun;
      return;
    }
  }
  AttachCoordinator(noun);
  tree_.Attach(preposition, noun, Relation::kCase);
  if (clause.copula &&
      (lower == "in" || lower == "on" || lower == "at" || lower == "of" || lower == "from" || lower == "under" ||
       lower == "with" || lower == "for") &&
      !chunk.time) {
    Predicate(noun);
    return;
  }
  const bool relative = clause.relative != kNone && clause.head == kNone && clause.relative == noun;
  size_t site = kNone;
  if (clause.last_noun != kNone && !chunk.time && !relative) {
    site = NounSite(clause.last_noun, lower);
    if (lower == "of" && clause.head != kNone && VerbTakesOf(Lemma(clause.head))) {
      const bool object = clause.object == clause.last_noun || tree_.head(clause.last_noun) == clause.head;
      if (object || clause.last_noun < clause.head) site = kNone;
    }
    if (site == clause.subject && clause.head != kNone && site < clause.head && lower != "of") site = kNone;
    if (lower == "by" && clause.passive && clause.head != kNone) site = kNone;
  }
  if (site == kNone && clause.head == kNone && clause.last_noun != kNone && !chunk.time && !clause.before.empty())
    site = clause.last_noun;
  if (site != kNone && tree_.Attach(noun, site, Relation::kNominalModifier)) {
    clause.last_noun = noun;
    return;
  }
  Relation relation = Relation::kOblique;
  if (lower == "by" && clause.passive && !chunk.time) relation = Relation::kAgent;
  Wait(noun, relation);
  if (!chunk.time) clause.last_noun = noun;
}

// The earlier noun that a noun after "and" continues: the nearest of its kind on the chain of the last noun.
size_t ClauseParser::Conjunct(const Chunk& chunk, size_t preposition) const {
  size_t noun = top().last_noun, fallback = kNone;
  for (size_t depth = 0; noun != kNone && depth < 6; ++depth) {
    const Tag tag = words_[noun].tag;
    if (tag != Tag::kNoun && tag != Tag::kProperNoun && tag != Tag::kPronoun && tag != Tag::kNumeral) break;
    size_t own = kNone;  // its preposition
    for (size_t i = noun; i-- > 0 && i + 12 > noun;) {
      if (tree_.attached(i) && tree_.head(i) == noun && tree_.relation(i) == Relation::kCase &&
          tokens_[i].lower != "'s")
        own = i;
    }
    const bool conjunct = tree_.attached(noun) && tree_.relation(noun) == Relation::kConjunct;
    if (!conjunct) {
      const bool same = (words_[chunk.head].tag == Tag::kProperNoun) == (tag == Tag::kProperNoun);
      if (preposition != kNone) {
        if (own != kNone && tokens_[own].lower == tokens_[preposition].lower) return noun;
      } else {
        if (same) return noun;
        if (fallback == kNone) fallback = noun;
      }
    }
    if (!tree_.attached(noun)) break;
    noun = tree_.head(noun);
  }
  return fallback;
}

bool ClauseParser::Coordinate(size_t u) {
  const Chunk& chunk = chunks_[u];
  Clause& clause = top();
  if (coordinators_.empty() || clause.last_noun == kNone) return false;
  if (!(After(ChunkKind::kCoordinator, u))) return false;
  // "A signed it and B left": B begins a clause.
  if (clause.head != kNone && VerbFollows(u)) return false;
  const size_t site = Conjunct(chunk, kNone);
  if (site == kNone || !tree_.Attach(chunk.head, site, Relation::kConjunct)) return false;
  AttachCoordinator(chunk.head);
  clause.last_noun = chunk.head;
  return true;
}

// "A, B and C": whether a coordinator follows the chunk after one comma or more, with chunks of the same kind between.
bool ClauseParser::InList(size_t u) const {
  bool noun_due = false;
  for (size_t v = u + 1; v < chunks_.size() && v < u + 24; ++v) {
    const Chunk& chunk = chunks_[v];
    switch (chunk.kind) {
      case ChunkKind::kCoordinator:
        return v + 1 < chunks_.size() && chunks_[v + 1].kind == ChunkKind::kNoun &&
               chunks_[v + 1].name == chunks_[u].name &&
               !(chunks_[v - 1].kind == ChunkKind::kComma && VerbFollows(v + 1));
      case ChunkKind::kComma:
        noun_due = true;
        break;
      case ChunkKind::kNoun:
        if (noun_due && chunk.name != chunks_[u].name) return false;
        noun_due = false;
        break;
      case ChunkKind::kPreposition:
        break;
      default:
        return false;
    }
  }
  return false;
}

bool ClauseParser::Appose(size_t u) {
  const Chunk& chunk = chunks_[u];
  Clause& clause = top();
  if (comma_ == kNone || comma_ + 1 != u || clause.last_noun == kNone || comma_ == 0 || chunk.time) return false;
  const ChunkKind kind = chunks_[comma_ - 1].kind;
  if (kind != ChunkKind::kNoun || chunks_[comma_ - 1].time) return false;
  const size_t last = chunks_[comma_ - 1].head;
  if (InList(u)) {
    const size_t site = Conjunct(chunk, kNone);
    if (site != kNone && tree_.Attach(chunk.head, site, Relation::kConjunct)) {
      clause.last_noun = chunk.head;
      return true;
    }
  }
  if (clause.head != kNone && VerbFollows(u)) return false;
  if (clause.head == kNone && clause.before.empty()) return false;
  // The name or the head noun of the phrase before the comma, whichever is of the other kind.
  size_t site = last;
  if (chunk.title || chunk.determined || !chunk.name) {
    for (size_t noun = last, depth = 0; depth < 4; ++depth) {
      if (words_[noun].tag == Tag::kProperNoun && !chunks_[comma_ - 1].title) {
        site = noun;
        break;
      }
      if (!tree_.attached(noun)) break;
      noun = tree_.head(noun);
      if (words_[noun].tag != Tag::kNoun && words_[noun].tag != Tag::kProperNoun) break;
    }
  } else if (tree_.attached(last) && chunks_[comma_ - 1].name) {
    // "the president of Ghana, Yaw Mensah": the office, not the country.
    const size_t above = tree_.head(last);
    if (tree_.relation(last) == Relation::kNominalModifier && words_[above].tag == Tag::kNoun) site = above;
  }
  if (!tree_.Attach(chunk.head, site, Relation::kApposition)) return false;
  clause.last_noun = chunk.head;
  return true;
}

void ClauseParser::PlainNoun(size_t u) {
  const Chunk& chunk = chunks_[u];
  const size_t noun = chunk.head;
  if (!coordinators_.empty()) {
    // A clause of its own after "and".
    Clause& clause = top();
    if (clause.head != kNone && VerbFollows(u)) {
      while (clauses_.size() > 1 && (!top().finite || top().relation == Relation::kRelativeClause)) Pop();
      Push(top().first_head, Relation::kConjunct, true);
    }
  } else if (comma_ != kNone && comma_ + 1 == u && top().head != kNone && VerbFollows(u)) {
    LeaveFinished(u);
    if (top().head != kNone) {
      while (clauses_.size() > 1) Pop();
      Push(kNone, Relation::kParataxis, true);
    }
  }
  Clause& clause = top();
  if (clause.copula && !clause.existential && !chunk.time) return Predicate(noun);
  if (clause.head == kNone) {
    if (chunk.time && !VerbFollows(u)) return Wait(noun, Relation::kOblique);
    if (chunk.time && u + 1 < chunks_.size() &&
        (chunks_[u + 1].kind == ChunkKind::kNoun || chunks_[u + 1].kind == ChunkKind::kComma)) {
      return Wait(noun, Relation::kOblique);
    }
    clause.before.push_back(noun);
    clause.last_noun = noun;
    return;
  }
  if (clause.inverted || clause.existential) {
    tree_.Attach(noun, clause.head, Relation::kSubject);
    clause.inverted = clause.existential = clause.copula = false;
    clause.last_noun = clause.subject = noun;
    return;
  }
  if (chunk.time) {
    tree_.Attach(noun, clause.head, Relation::kOblique);
    return;
  }
  const std::string verb = Lemma(clause.head);
  if (VerbFollows(u) && clause.object == kNone && VerbTakesClause(verb)) {
    Push(clause.head, Relation::kClausalComplement, true);
    top().before.push_back(noun);
    top().last_noun = noun;
    return;
  }
  Relation relation = Relation::kObject;
  if (clause.object != kNone) {
    if (VerbTakesTwoObjects(verb)) {
      tree_.Attach(clause.object, clause.head, Relation::kIndirectObject);
    } else {
      relation = VerbNames(verb) ? Relation::kOpenComplement : Relation::kDependent;
    }
  }
  tree_.Attach(noun, clause.head, relation);
  AttachCoordinator(noun);
  if (relation == Relation::kObject) clause.object = noun;
  clause.last_noun = noun;
}

}  // namespace legation::extraction
