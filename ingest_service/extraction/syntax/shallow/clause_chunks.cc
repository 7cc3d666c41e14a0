#include "ingest_service/extraction/syntax/shallow/clause_parser.h"
#include "ingest_service/extraction/syntax/shallow/valency.h"

namespace legation::extraction {

void ClauseParser::Noun(size_t u) {
  const Chunk& chunk = chunks_[u];
  if (comma_ != kNone && comma_ + 1 == u && preposition_ == kNone && coordinators_.empty()) LeaveFinished(u);
  // "whose leader": a relative clause that begins with the noun chunk.
  if (tokens_[chunk.begin].lower == "whose" && top().last_noun != kNone) {
    const size_t noun = top().last_noun;
    const size_t preposition = preposition_;
    preposition_ = kNone;
    Push(noun, Relation::kRelativeClause, true);
    if (preposition != kNone) tree_.Attach(preposition, chunk.head, Relation::kCase);
  }
  if (preposition_ != kNone) return PhraseObject(chunk);
  if (Coordinate(u) || Appose(u)) return;
  PlainNoun(u);
}

void ClauseParser::Verb(size_t u) {
  const Chunk& chunk = chunks_[u];
  if (preposition_ != kNone && !chunk.gerund) {
    // "as agreed", or a preposition without its noun.
    tree_.Attach(preposition_, chunk.head, Relation::kMark);
    preposition_ = kNone;
  }
  if (chunk.infinitive) return Infinitive(chunk);
  if (chunk.gerund) return Participle(chunk, chunk.passive);
  if (chunk.past && ActsAsParticiple(u)) return Participle(chunk, true);
  if (!chunk.finite && !chunk.past) return Participle(chunk, chunk.passive);
  FiniteVerb(u);
}

void ClauseParser::Adjective(const Chunk& chunk) {
  Clause& clause = top();
  if (preposition_ != kNone) return PhraseObject(chunk);
  if (clause.copula) {
    Predicate(chunk.head);
    clause.last_noun = kNone;
    return;
  }
  if (!coordinators_.empty() && clause.head != kNone && words_[clause.head].tag == Tag::kAdjective) {
    tree_.Attach(chunk.head, clause.head, Relation::kConjunct);
    return AttachCoordinator(chunk.head);
  }
  Wait(chunk.head, clause.head != kNone ? Relation::kOpenComplement : Relation::kDependent);
}

void ClauseParser::Adverb(const Chunk& chunk) { Wait(chunk.head, Relation::kAdverbialModifier); }

void ClauseParser::Preposition(size_t u) {
  const Chunk& chunk = chunks_[u];
  const bool clause = words_[chunk.head].group == WordGroup::kAdpositionOrSubordinator;
  if (clause && u + 1 < chunks_.size() && chunks_[u + 1].kind == ChunkKind::kNoun && VerbFollows(u + 1) &&
      !(chunks_[u + 1].time && top().head == kNone)) {
    return Subordinator(u);
  }
  if (preposition_ != kNone) {
    // "out of", "because of", "from within": the first belongs to the second.
    tree_.Attach(preposition_, chunk.head, Relation::kDependent);
  }
  preposition_ = chunk.head;
}

void ClauseParser::Subordinator(size_t u) {
  const Chunk& chunk = chunks_[u];
  const std::string& lower = tokens_[chunk.head].lower;
  // "because of": a preposition after all.
  if (lower == "because" && u + 1 < chunks_.size() && tokens_[chunks_[u + 1].head].lower == "of") {
    preposition_ = chunk.head;
    return;
  }
  Clause& clause = top();
  size_t governor = clause.head;
  Relation relation = Relation::kAdverbialClause;
  const bool content = lower == "that" || lower == "whether" || lower == "how" || lower == "why";
  if (content) {
    relation = Relation::kClausalComplement;
    static constexpr std::string_view kContentNouns[] = {
        "fact",      "statement",  "claim",      "hope",         "report",  "belief",    "view",
        "condition", "assurance",  "warning",    "allegation",   "concern", "fear",      "sign",
        "evidence",  "confidence", "conviction", "announcement", "idea",    "accusation"};
    for (const std::string_view word : kContentNouns) {
      if (clause.last_noun == kNone || Lemma(clause.last_noun) != word) continue;
      governor = clause.last_noun;
      relation = Relation::kAdnominalClause;
    }
    if (!coordinators_.empty()) {
      // "said that ... and that ...": beside the first such clause.
      for (size_t depth = clauses_.size(); depth-- > 1;) {
        if (clauses_[depth].relation != Relation::kClausalComplement || clauses_[depth].first_head == kNone) continue;
        while (clauses_.size() > depth + 1) Pop();
        const size_t first = top().first_head;
        Pop();
        governor = first;
        relation = Relation::kConjunct;
        break;
      }
    }
  } else if (lower == "where" && clause.last_noun != kNone && clause.head != clause.last_noun) {
    governor = clause.last_noun;
    relation = Relation::kRelativeClause;
  }
  Push(governor, relation, true);
  Wait(chunk.head, words_[chunk.head].group == WordGroup::kQuestion ? Relation::kAdverbialModifier : Relation::kMark);
  if (relation == Relation::kConjunct) {
    for (const size_t coordinator : coordinators_) Wait(coordinator, Relation::kCoordinator);
    coordinators_.clear();
  }
}

void ClauseParser::Relative(const Chunk& chunk) {
  Clause& clause = top();
  size_t governor = clause.last_noun != kNone ? clause.last_noun : clause.head;
  const size_t preposition = preposition_;
  preposition_ = kNone;
  Push(governor, clause.last_noun != kNone ? Relation::kRelativeClause : Relation::kClausalComplement, true);
  if (preposition != kNone) {
    tree_.Attach(preposition, chunk.head, Relation::kCase);
    Wait(chunk.head, Relation::kOblique);
  } else {
    top().relative = chunk.head;
  }
}

// A colon or semicolon ends all clauses but the main one.
void ClauseParser::Break(const Chunk& chunk) {
  const std::string& text = tokens_[chunk.head].text;
  if (text == "-") return;
  while (clauses_.size() > 1) Pop();
  if (top().head == kNone) return;
  const size_t governor = top().head;
  const bool speech = text == ":" && VerbReportsSpeech(Lemma(governor));
  Push(governor, speech ? Relation::kClausalComplement : Relation::kParataxis, true);
}

}  // namespace legation::extraction
