// The parties around a frame in one sentence.
#pragma once

#include <functional>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "ingest_service/extraction/arguments.h"
#include "ingest_service/extraction/frames.h"
#include "ingest_service/extraction/mentions.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::extraction {

struct Role {
  Mention actor;
  Argument argument;

  // Whether it stands behind one of the prepositions.
  bool Behind(std::initializer_list<std::string_view> prepositions) const;
};

struct Roles {
  std::vector<Role> all;
  // The sentence has a subject for the frame, of whom nothing is known: nobody else may be put in that place.
  bool unknown_subject = false;

  bool Has(Slot slot) const;
};

// The sides of an invitation: SOURCE invites, TARGET is invited.
void AddInviterAndInvited(const FrameMatch& match, const Roles& roles, const std::vector<Mention>& parties,
                          internal::v1::EventFacts* facts);

}  // namespace legation::extraction
