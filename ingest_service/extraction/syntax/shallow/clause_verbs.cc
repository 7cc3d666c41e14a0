#include <algorithm>

#include "ingest_service/extraction/syntax/shallow/clause_parser.h"
#include "ingest_service/extraction/syntax/shallow/valency.h"

namespace legation::extraction {

// "is" was the verb so far; the predicate takes its place.
void ClauseParser::Predicate(size_t head) {
  Clause& clause = top();
  const size_t copula = clause.head;
  const bool attached = tree_.attached(copula);
  const size_t governor = attached ? tree_.head(copula) : kNone;
  const Relation relation = attached ? tree_.relation(copula) : Relation::kDependent;
  clause.copula = false;
  clause.last_noun = head;
  if (attached && !tree_.Attach(head, governor, relation)) return;
  tree_.MoveChildren(copula, head);
  tree_.Attach(copula, head, Relation::kCopula);
  clause.head = head;
  if (clause.first_head == copula) clause.first_head = head;
  clause.object = head;
  // Clauses that were told to hang on "is".
  for (Clause& other : clauses_) {
    if (other.governor == copula) other.governor = head;
  }
}

void ClauseParser::TakeVerb(const Chunk& chunk) {
  Clause& clause = top();
  clause.head = chunk.head;
  if (clause.first_head == kNone) clause.first_head = chunk.head;
  clause.passive = chunk.passive;
  clause.copula = chunk.copula;
  clause.object = clause.last_noun = kNone;
  for (size_t i = 0; i < clause.waiting.size(); ++i) tree_.Attach(clause.waiting[i], chunk.head, clause.waiting_as[i]);
  clause.waiting.clear();
  clause.waiting_as.clear();
  const Relation subject = chunk.passive ? Relation::kPassiveSubject : Relation::kSubject;
  if (!clause.before.empty()) {
    // The last one is the subject, or the first when appositions that went unnoticed stand between.
    const size_t noun = clause.before.back();
    clause.before.pop_back();
    tree_.Attach(noun, chunk.head, subject);
    clause.subject = noun;
    for (const size_t other : clause.before) tree_.Attach(other, chunk.head, Relation::kDependent);
    clause.before.clear();
    clause.existential = chunk.copula && words_[noun].group == WordGroup::kThere;
    if (clause.relative != kNone && !tree_.attached(clause.relative))
      tree_.Attach(clause.relative, chunk.head, Relation::kObject);
  } else if (clause.relative != kNone && !tree_.attached(clause.relative)) {
    tree_.Attach(clause.relative, chunk.head, subject);
    clause.subject = clause.relative;
  }
  clause.relative = kNone;
  Govern(&clause);
}

// "visited Oslo and signed": hangs the verb on the nearest clause of its kind.
bool ClauseParser::ConjoinVerb(const Chunk& chunk, bool finite) {
  if (coordinators_.empty()) return false;
  for (size_t depth = clauses_.size(); depth-- > 0;) {
    const Clause& clause = clauses_[depth];
    if (clause.head == kNone) {
      if (!clause.before.empty()) return false;
      continue;
    }
    if (clause.finite != finite) continue;
    while (clauses_.size() > depth + 1) Pop();
    Clause& found = top();
    if (!tree_.Attach(chunk.head, found.first_head, Relation::kConjunct)) return false;
    AttachCoordinator(chunk.head);
    found.head = chunk.head;
    found.passive = chunk.passive;
    found.copula = chunk.copula;
    found.object = found.last_noun = kNone;
    return true;
  }
  return false;
}

// Whether a bare "accused", past tense or participle, is the participle here.
bool ClauseParser::ActsAsParticiple(size_t u) const {
  const Chunk& chunk = chunks_[u];
  const Clause& clause = top();
  if (!words_[chunk.head].classes.past && words_[chunk.head].classes.known()) return true;
  if (words_[chunk.head].classes.past && !words_[chunk.head].classes.participle) return false;
  if (!coordinators_.empty()) {
    for (size_t depth = clauses_.size(); depth-- > 0;) {
      if (clauses_[depth].head != kNone)
        return !clauses_[depth].finite && !words_[clauses_[depth].head].classes.gerund && clauses_[depth].passive;
      if (!clauses_[depth].before.empty()) break;
    }
  }
  if (clause.head == kNone && clause.relative != kNone && clause.before.empty()) return false;
  const bool by = chunk.end < tokens_.size() && tokens_[chunk.end].lower == "by";
  if (clause.head != kNone) {
    if (coordinators_.empty() && clauses_.size() > 1) {
      for (size_t depth = clauses_.size() - 1; depth-- > 0;) {
        if (clauses_[depth].head == kNone && !clauses_[depth].before.empty()) return by;
      }
    }
    if (VerbReportsSpeech(Lemma(chunk.head)) && !by && (After(ChunkKind::kQuote, u) || After(ChunkKind::kComma, u)))
      return false;
    return coordinators_.empty();
  }
  if (clause.before.empty() && clause.relative == kNone) return coordinators_.empty();
  if (VerbTakesClause(Lemma(chunk.head)) && !by) return false;
  // Another finite verb in this clause wants the subject.
  for (size_t v = u + 1; v < chunks_.size() && v < u + 16; ++v) {
    const Chunk& next = chunks_[v];
    if (next.kind == ChunkKind::kVerb) {
      if (!next.finite && !next.past) return false;
      if (chunks_[v - 1].kind == ChunkKind::kCoordinator) return false;
      return true;
    }
    if (next.kind == ChunkKind::kNoun && v > u + 1 && chunks_[v - 1].kind == ChunkKind::kComma && VerbFollows(v))
      return by;
    if (next.kind == ChunkKind::kNoun && v == u + 1 && !next.time) return false;  // an object: it is active
    if (next.kind == ChunkKind::kComma && clauses_.size() > 1) break;             // a clause within another ends here
    if (next.kind == ChunkKind::kSubordinator || next.kind == ChunkKind::kRelative || next.kind == ChunkKind::kBreak)
      break;
    if (next.kind == ChunkKind::kPreposition && words_[next.head].group == WordGroup::kAdpositionOrSubordinator) break;
    if (next.kind == ChunkKind::kCoordinator && v + 1 < chunks_.size() && chunks_[v + 1].kind == ChunkKind::kNoun &&
        VerbFollows(v + 1))
      break;
  }
  return by && clause.relative == kNone;
}

// Whether a clause after a comma, in the middle or at the end, tells who said the main clause.
bool ClauseParser::SaysWhatWasBefore(size_t u) const {
  if (clauses_.size() != 2 || top().relation != Relation::kParataxis || top().governor != kNone) return false;
  if (!VerbReportsSpeech(Lemma(chunks_[u].head)) || clauses_.front().first_head == kNone) return false;
  if (u + 1 >= chunks_.size()) return true;
  const Chunk& next = chunks_[u + 1];
  return next.time ||
         (next.kind != ChunkKind::kNoun && next.kind != ChunkKind::kSubordinator && next.kind != ChunkKind::kBreak);
}

void ClauseParser::FiniteVerb(size_t u) {
  const Chunk& chunk = chunks_[u];
  if (After(ChunkKind::kCoordinator, u) && ConjoinVerb(chunk, true)) return;
  if (top().head == kNone) {
    // A clause that never got its own subject gives way to one that waits for a verb.
    if (top().before.empty() && top().relative == kNone && clauses_.size() > 1 &&
        !clauses_[clauses_.size() - 2].before.empty() && clauses_[clauses_.size() - 2].head == kNone &&
        top().waiting.empty()) {
      Pop();
    }
    AttachCoordinator(chunk.head);
    if (SaysWhatWasBefore(u)) {
      // "..., the minister said."
      const size_t said = clauses_.front().first_head;
      clauses_.erase(clauses_.begin(), clauses_.end() - 1);
      TakeVerb(chunk);
      tree_.Attach(said, chunk.head, Relation::kClausalComplement);
      return;
    }
    return TakeVerb(chunk);
  }
  for (size_t depth = clauses_.size(); depth-- > 0;) {
    if (clauses_[depth].head != kNone || (clauses_[depth].before.empty() && clauses_[depth].relative == kNone))
      continue;
    while (clauses_.size() > depth + 1) Pop();
    return TakeVerb(chunk);
  }
  if (ConjoinVerb(chunk, true)) return;
  const bool reports = VerbReportsSpeech(Lemma(chunk.head));
  const bool mark_before = After(ChunkKind::kComma, u) || After(ChunkKind::kQuote, u);
  if (reports && mark_before) {
    // "..., said the minister": what came before is what was said.
    while (clauses_.size() > 1) Pop();
    const size_t said = top().first_head;
    clauses_.back() = Clause();
    TakeVerb(chunk);
    top().inverted = true;
    tree_.Attach(said, chunk.head, Relation::kClausalComplement);
    return;
  }
  const size_t noun = top().object != kNone ? top().object : top().last_noun;
  const bool adjacent = u > 0 && (chunks_[u - 1].kind == ChunkKind::kNoun || chunks_[u - 1].kind == ChunkKind::kAdverb);
  if (adjacent && noun != kNone && noun > top().head && tree_.attached(noun) && tree_.head(noun) == top().head) {
    // What looked like an object is the subject of a clause.
    const size_t governor = top().head;
    top().object = kNone;
    Push(governor, Relation::kClausalComplement, true);
    top().before.push_back(noun);
    tree_.Attach(chunk.head, governor, Relation::kClausalComplement);
    tree_.Attach(noun, chunk.head, Relation::kSubject);
    return TakeVerb(chunk);
  }
  while (clauses_.size() > 1) Pop();
  Push(top().first_head, Relation::kParataxis, true);
  TakeVerb(chunk);
}

void ClauseParser::Infinitive(const Chunk& chunk) {
  if (ConjoinVerb(chunk, false)) return;
  Clause& clause = top();
  size_t governor = clause.head;
  Relation relation = Relation::kAdverbialClause;
  const size_t noun = clause.last_noun;
  const bool near = noun != kNone && noun < chunk.begin;
  const bool direct = clause.head != kNone && (noun == kNone || noun == clause.subject);
  if (direct && !clause.copula) {
    relation = Relation::kOpenComplement;
  } else if (near && words_[noun].tag == Tag::kNoun && NounTakesInfinitive(Lemma(noun))) {
    governor = noun;
    relation = Relation::kAdnominalClause;
  } else if (clause.head == kNone) {
    if (near) {
      governor = noun;
      relation = Relation::kAdnominalClause;
    }
  } else if (VerbControlsObject(Lemma(clause.head)) || words_[clause.head].tag == Tag::kAdjective) {
    relation = Relation::kOpenComplement;
  } else if (near && tree_.attached(noun) && words_[tree_.head(noun)].tag == Tag::kNoun &&
             NounTakesInfinitive(Lemma(tree_.head(noun)))) {
    governor = tree_.head(noun);
    relation = Relation::kAdnominalClause;
  }
  Push(governor, relation, false);
  AttachCoordinator(chunk.head);
  TakeVerb(chunk);
}

// A verb without its own tense: "-ing", or a bare participle.
void ClauseParser::Participle(const Chunk& chunk, bool passive) {
  const size_t preposition = preposition_;
  preposition_ = kNone;
  if (preposition != kNone) tree_.Attach(preposition, chunk.head, Relation::kMark);
  Chunk own = chunk;
  own.passive |= passive;
  if (preposition == kNone && ConjoinVerb(own, false)) return;
  Clause& clause = top();
  const bool comma = comma_ != kNone;
  const size_t noun = clause.last_noun;
  size_t governor = clause.head;
  Relation relation = Relation::kAdverbialClause;
  if (preposition != kNone) {
    const std::string& lower = tokens_[preposition].lower;
    const bool of_verb = clause.head != kNone && VerbTakesOf(Lemma(clause.head)) && lower == "of";
    const size_t site = noun == kNone || of_verb ? kNone : NounSite(noun, lower);
    if (site != kNone && site != clause.subject) {
      governor = site;
      relation = Relation::kAdnominalClause;
    } else if (clause.head == kNone && noun != kNone) {
      governor = noun;
      relation = Relation::kAdnominalClause;
    }
  } else if (noun != kNone && (!comma || clause.head == kNone) && !(noun == clause.subject)) {
    governor = noun;
    relation = Relation::kAdnominalClause;
  } else if (clause.head != kNone && !comma && !passive) {
    relation = Relation::kOpenComplement;
  }
  const bool initial = governor == kNone;
  Push(governor, relation, false);
  AttachCoordinator(own.head);
  TakeVerb(own);
  if (initial) top().governor = kNone;
}

}  // namespace legation::extraction
