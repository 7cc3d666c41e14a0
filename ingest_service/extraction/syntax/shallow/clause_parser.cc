#include "ingest_service/extraction/syntax/shallow/clause_parser.h"

#include <utility>

namespace legation::extraction {
namespace {

// Deeper nesting than people write is cut, so that the stack stays small on garbage.
constexpr size_t kMaxClauses = 24;

}  // namespace

void ClauseParser::Push(size_t governor, Relation relation, bool finite) {
  if (clauses_.size() >= kMaxClauses) Pop();
  Clause clause;
  clause.governor = governor;
  clause.relation = relation;
  clause.finite = finite;
  clauses_.push_back(std::move(clause));
}

void ClauseParser::Govern(Clause* clause) {
  if (clause->first_head == kNone || tree_.attached(clause->first_head)) return;
  size_t governor = clause->governor;
  if (governor == kNone && clause > clauses_.data()) governor = (clause - 1)->first_head;
  if (governor != kNone) tree_.Attach(clause->first_head, governor, clause->relation);
}

void ClauseParser::Pop() {
  if (clauses_.size() < 2) return;
  Clause clause = std::move(clauses_.back());
  clauses_.pop_back();
  if (clause.head == kNone) {
    // It never got a verb: its words belong to the clause around it.
    for (const size_t noun : clause.before) top().before.push_back(noun);
    for (size_t i = 0; i < clause.waiting.size(); ++i) Wait(clause.waiting[i], clause.waiting_as[i]);
    if (clause.last_noun != kNone) top().last_noun = clause.last_noun;
    return;
  }
  if (tree_.attached(clause.first_head)) return;
  const size_t governor = clause.governor != kNone ? clause.governor : top().first_head;
  if (governor != kNone) {
    tree_.Attach(clause.first_head, governor, clause.relation);
  } else {
    Wait(clause.first_head, clause.relation);
  }
}

void ClauseParser::Wait(size_t word, Relation relation) {
  Clause& clause = top();
  if (clause.head != kNone && !clause.copula) {
    tree_.Attach(word, clause.head, relation);
    return;
  }
  if (clause.head != kNone) {
    tree_.Attach(word, clause.head, relation);  // handed on to the predicate later
    return;
  }
  clause.waiting.push_back(word);
  clause.waiting_as.push_back(relation);
}

// Whether a finite verb follows the noun chunk u before the clause can end: it is that verb's subject.
bool ClauseParser::VerbFollows(size_t u) const {
  for (size_t v = u + 1; v < chunks_.size() && v < u + 14; ++v) {
    const Chunk& chunk = chunks_[v];
    switch (chunk.kind) {
      case ChunkKind::kVerb:
        if (chunk.finite) return true;
        if (chunk.past) return !(chunk.end < tokens_.size() && tokens_[chunk.end].lower == "by");
        return false;
      case ChunkKind::kAdverb:
      case ChunkKind::kPreposition:
      case ChunkKind::kQuote:
        break;
      case ChunkKind::kNoun:
        // A second noun chunk right after the first is no part of its phrase, unless it tells the time.
        if (chunks_[v - 1].kind != ChunkKind::kPreposition && chunks_[v - 1].kind != ChunkKind::kCoordinator &&
            !chunk.time)
          return false;
        break;
      case ChunkKind::kCoordinator:
        if (v + 1 >= chunks_.size() || chunks_[v + 1].kind != ChunkKind::kNoun) return false;
        break;
      default:
        return false;
    }
  }
  return false;
}

void ClauseParser::AttachCoordinator(size_t word) {
  for (const size_t coordinator : coordinators_) tree_.Attach(coordinator, word, Relation::kCoordinator);
  coordinators_.clear();
}

// After a comma, a noun with a verb of its own is the subject of a clause that still waits for one.
void ClauseParser::LeaveFinished(size_t u) {
  if (!VerbFollows(u)) return;
  size_t depth = clauses_.size();
  while (depth > 1 && clauses_[depth - 1].head != kNone) --depth;
  const Clause& open = clauses_[depth - 1];
  if (open.head != kNone || depth == clauses_.size()) return;
  while (clauses_.size() > depth) Pop();
}

size_t ClauseParser::Parse() {
  clauses_.emplace_back();
  for (size_t u = 0; u < chunks_.size(); ++u) {
    const Chunk& chunk = chunks_[u];
    switch (chunk.kind) {
      case ChunkKind::kNoun:
        Noun(u);
        break;
      case ChunkKind::kVerb:
        Verb(u);
        break;
      case ChunkKind::kAdjective:
        Adjective(chunk);
        break;
      case ChunkKind::kAdverb:
        Adverb(chunk);
        break;
      case ChunkKind::kPreposition:
        Preposition(u);
        break;
      case ChunkKind::kSubordinator:
        Subordinator(u);
        break;
      case ChunkKind::kRelative:
        Relative(chunk);
        break;
      case ChunkKind::kCoordinator:
        coordinators_.push_back(chunk.head);
        break;
      case ChunkKind::kBreak:
        Break(chunk);
        break;
      case ChunkKind::kComma:
      case ChunkKind::kQuote:
      case ChunkKind::kOther:
        break;
    }
    if (chunk.kind == ChunkKind::kComma) {
      comma_ = u;
    } else if (chunk.kind != ChunkKind::kQuote && chunk.kind != ChunkKind::kCoordinator &&
               chunk.kind != ChunkKind::kPreposition) {
      comma_ = kNone;
    }
    if (root_ == kNone && clauses_.front().first_head != kNone) root_ = clauses_.front().first_head;
  }
  while (clauses_.size() > 1) Pop();
  Clause& main = top();
  if (main.first_head != kNone) {
    root_ = main.first_head;
  } else if (!main.before.empty()) {
    root_ = main.before.front();
  } else if (!main.waiting.empty()) {
    root_ = main.waiting.front();
  } else {
    root_ = 0;
  }
  while (tree_.attached(root_)) root_ = tree_.head(root_);
  for (size_t i = 0; i < main.waiting.size(); ++i) {
    if (!tree_.attached(main.waiting[i])) tree_.Attach(main.waiting[i], root_, main.waiting_as[i]);
  }
  // Marks hang on the root unless a rule put them elsewhere.
  for (const Chunk& chunk : chunks_) {
    for (size_t i = chunk.begin; i < chunk.end; ++i) {
      if (!tokens_[i].word && !tree_.attached(i)) tree_.Attach(i, root_, Relation::kPunctuation);
    }
  }
  return root_;
}

}  // namespace legation::extraction
