// Event frames: which words tell which event, and who does what in it. The frames are data (data/frames*.tsv).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "ingest_service/extraction/tokens.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::extraction {

class Clauses;

// How the parties of a frame are found.
enum class Shape {
  kTravel,  // subject travels to the objects: VISITOR, HOST
  kHosts,   // subject receives the objects: HOST, VISITOR
  kMutual,  // subject and others take part on equal terms
  kActs,    // subject acts on the object: SOURCE, TARGET
  kBlock,   // negative frame: its words tell no event
};

struct Frame {
  std::string id;
  internal::v1::EventType type = internal::v1::EVENT_TYPE_UNSPECIFIED;
  Shape shape = Shape::kActs;
  // Words in order; each a set of forms. `gap` is how many other words may stand before it.
  struct Element {
    absl::flat_hash_set<std::string> forms;
    int gap = 0;
  };
  std::vector<Element> trigger;
  // The first word is a noun: the trigger has no passive.
  bool noun = false;
  std::string action;  // value of the details' action enum, or empty
  // From the column of notes.
  bool reverse = false;            // the grammatical subject is the target: "received aid from"
  std::string target_preposition;  // the other party stands behind it: "with", "to"
  // What the words themselves say, whatever their tense: "agreed to sign" is planned.
  internal::v1::EventStatus status = internal::v1::EVENT_STATUS_UNSPECIFIED;
  bool object_is_party = false;      // told only of a state or body itself: "recognised Palestine"
  bool parties_are_told = false;     // both sides stand beside it, or it is no such event: "spoke to"
  bool subject_is_source = false;    // although the verb looks passive: "is concerned about"
  std::vector<std::string> positives, negatives;
};

struct FrameMatch {
  const Frame* frame = nullptr;
  size_t begin = 0, end = 0;  // tokens
  // The tokens that the elements of the trigger matched; the first is `begin`, another can stand before it ("a treaty
  // was signed").
  std::vector<size_t> words;
};

class FrameSet {
 public:
  // Columns: id, type, shape, word class, trigger, action, positive, positive, negative, notes. Notes are words of the
  // form key=value: direction=reverse, target=PREPOSITION, status=planned (or occurred, cancelled, denied),
  // object=party, subject=source, parties=told. "=<amount>" in a trigger stands for a sum or quantity.
  // InvalidArgument, with the frame's id, for an unknown type, shape, word class or note, an empty trigger, an id used
  // before, or a frame that lacks its sentences (those of shape block need none).
  static absl::StatusOr<FrameSet> Parse(std::string_view table);
  // Matches from left to right; of those that begin at one word, the one with most elements, then the longest. Words
  // inside a negative match trigger nothing. With the sentence's tree, words are told apart by part of speech, and an
  // element may stand anywhere among the dependents of the first word.
  std::vector<FrameMatch> Match(const std::vector<Token>& tokens, const Clauses* clauses = nullptr) const;
  const std::vector<Frame>& frames() const { return frames_; }

 private:
  std::vector<Frame> frames_;
  absl::flat_hash_map<std::string, std::vector<size_t>> by_first_form_;
};

// The frames that are built into the binary: every data/frames*.tsv, in the order of their names.
std::string_view BuiltInFrames();

}  // namespace legation::extraction

