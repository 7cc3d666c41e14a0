// Who and what stands around the words of a frame, read from the sentence's tree.
#pragma once

#include <string>
#include <vector>

#include "ingest_service/extraction/frames.h"
#include "ingest_service/extraction/syntax/clauses.h"

namespace legation::extraction {

enum class Slot {
  kSubject,     // who does what the verb says
  kUndergoer,   // the subject of a passive verb
  kAgent,       // "signed by X"
  kObject,      // direct or indirect
  kOblique,     // behind a preposition, of the verb
  kOwner,       // "Norway's visit", "the Norwegian visit", of a noun
  kComplement,  // behind a preposition, of a noun: "the visit of X", "talks with X"
};

struct Argument {
  size_t head = 0;  // token
  Slot slot = Slot::kSubject;
  std::string preposition;  // of obliques and complements, lower case
  // Told at another word than the frame's own, such as the subject of the verb that governs it.
  bool shared = false;
};

// From the frame's own words outwards: those of the verb first, then those of nouns inside the trigger, then those of
// the verb that governs the frame's noun. Each member of a list is an argument of its own.
std::vector<Argument> ArgumentsOf(const Clauses& clauses, const FrameMatch& match);

}  // namespace legation::extraction
