#include <algorithm>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

// "agreed to sign a treaty", "pledged to hold talks": the frames of what was agreed.
std::vector<const Frame*> FramesBelow(const Reading& reading, const FrameMatch& match) {
  std::vector<const Frame*> frames;
  if (match.frame->type != v1::EVENT_TYPE_COOPERATION || match.frame->noun) return frames;
  for (const FrameMatch& other : reading.matches) {
    if (other.begin == match.begin || other.frame->type == v1::EVENT_TYPE_STATEMENT ||
        other.frame->type == v1::EVENT_TYPE_COOPERATION)
      continue;
    size_t word = other.begin;
    for (int steps = 0; steps < 3 && word != Clauses::kNone; ++steps) {
      const Relation relation = reading.clauses.At(word).relation;
      word = reading.clauses.Head(word);
      const bool below = relation == Relation::kOpenComplement || relation == Relation::kClausalComplement ||
                         relation == Relation::kObject || relation == Relation::kOblique;
      if (!below) break;
      if (word == match.begin) frames.push_back(other.frame);
    }
  }
  return frames;
}

// "agreed to establish a commission": one act, of agreeing.
bool PartOfAgreeing(const Reading& reading, const FrameMatch& match) {
  if (match.frame->type != v1::EVENT_TYPE_COOPERATION) return false;
  const size_t head = reading.clauses.Head(match.begin);
  const Relation relation = reading.clauses.At(match.begin).relation;
  if (head == Clauses::kNone ||
      (relation != Relation::kOpenComplement && relation != Relation::kClausalComplement &&
       relation != Relation::kAdverbialClause && relation != Relation::kObject))
    return false;
  for (const FrameMatch& other : reading.matches) {
    if (other.begin == head && other.frame->type == v1::EVENT_TYPE_COOPERATION) return true;
  }
  return false;
}

// Inside quotation marks people speak of what they do in general: "we cooperate with ...", "our talks with ...".
bool SaidOfOurselves(const Reading& reading, const FrameMatch& match) {
  bool quoted = false;
  for (size_t i = 0; i < match.begin; ++i) quoted ^= reading.tokens[i].text == "\"";
  if (!quoted || match.frame->shape == Shape::kActs) return false;
  for (const Argument& argument : ArgumentsOf(reading.clauses, match)) {
    const std::string& word = reading.Lower(argument.head);
    const bool ours = word == "we" || word == "i" || word == "our" || word == "my" || word == "us";
    if (ours && argument.slot != Slot::kOblique && argument.slot != Slot::kComplement) return true;
  }
  return false;
}

// "agreements on normalising relations", "an interest in restoring ties": what words are about is not done by them.
bool OnlySpokenOf(const Reading& reading, const FrameMatch& match) {
  if (match.frame->type != v1::EVENT_TYPE_DIPLOMATIC_TIES) return false;
  static const auto* const kWords = new absl::flat_hash_set<std::string>{
      "agreement", "accord", "pact", "deal", "treaty", "talk", "negotiation", "discussion", "interest", "idea", "prospect",
      "hope", "possibility", "condition", "proposal", "aim", "goal", "terms", "talks"};
  size_t word = match.begin;
  // "visits Suriname to mend ties"
  const bool purpose = reading.clauses.At(word).relation == Relation::kAdverbialClause && word > 0 &&
                       reading.Lower(word - 1) == "to";
  if (purpose) return true;
  for (int steps = 0; steps < 2; ++steps) {
    const size_t head = reading.clauses.Head(word);
    if (head == Clauses::kNone || head > word) return false;
    if (reading.clauses.Nominal(head) && kWords->contains(reading.clauses.Lemma(head))) return true;
    word = head;
  }
  return false;
}

}  // namespace

void Coder::CodeFrames(const Reading& reading, bool with_delegations) {
  const size_t first = events_.size();
  const auto told = [&](const Frame* frame) {
    return std::any_of(events_.begin() + static_cast<ptrdiff_t>(first), events_.end(),
                       [&](const v1::ExtractedEvent& event) { return event.evidence(0).rule() == frame->id; });
  };
  std::vector<std::pair<const FrameMatch*, std::vector<const Frame*>>> agreeing;
  for (const FrameMatch& match : reading.matches) {
    if (match.frame->type == v1::EVENT_TYPE_DELEGATION && !with_delegations) continue;
    std::vector<const Frame*> below = FramesBelow(reading, match);
    if (below.empty()) {
      CodeFrame(reading, match);
    } else {
      agreeing.emplace_back(&match, std::move(below));
    }
  }
  // What was agreed is an event of its own and says more; where it is none, that they agreed is.
  for (const auto& [match, below] : agreeing) {
    if (std::none_of(below.begin(), below.end(), told)) CodeFrame(reading, *match);
  }
}

void Coder::CodeFrame(const Reading& reading, const FrameMatch& match) {
  if (match.frame->type == v1::EVENT_TYPE_DELEGATION) return CodeDelegation(reading, match);
  if (PartOfAgreeing(reading, match) || SaidOfOurselves(reading, match) ||
      OnlySpokenOf(reading, match))
    return;
  Roles roles = RolesOf(reading, match);
  PartSides(reading, &roles);
  const size_t before = events_.size();
  switch (match.frame->shape) {
    case Shape::kTravel:
      CodeTravel(reading, match, roles);
      break;
    case Shape::kHosts:
      CodeHosted(reading, match, roles);
      break;
    case Shape::kMutual:
      CodeMutual(reading, match, roles);
      break;
    case Shape::kActs:
      CodeActs(reading, match, roles);
      break;
    case Shape::kBlock:
      break;
  }
  if (match.frame->type != v1::EVENT_TYPE_INVITATION || events_.size() == before) return;
  const v1::EventFacts invitation = events_.back().facts();
  CodeVisitAskedFor(reading, match, invitation);
}

}  // namespace legation::extraction
