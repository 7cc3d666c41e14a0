// Corrections by hand: slots whose values are laid over what articles say.
#pragma once

#include <string>
#include <string_view>

#include "google/protobuf/repeated_ptr_field.h"
#include "legation/internal/v1/facts.pb.h"
#include "legation/internal/v1/records.pb.h"

namespace legation::event_store {

// Whether a field path of EventFacts can be corrected: "type", "status", "date", "participants", "place", "history",
// "confidence_permille", "contexts", a message of details, and the fields of the place and of details ("delegation.size").
bool IsCorrectable(std::string_view slot);

// Gives `to` the values that `from` has in `slots`, each correctable; a slot that is not set in `from` is cleared.
template <typename Slots>
void CopySlots(const internal::v1::EventFacts& from, const Slots& slots, internal::v1::EventFacts* to);

// Lays a correction over facts. Its slots are no longer inferred. When it gives the type, details that belong to another
// type are dropped.
void LayOver(const internal::v1::Correction& correction, internal::v1::EventFacts* facts);

// Takes these very slots out of corrections; one without slots goes. False when there were none of them.
bool TakeBack(const google::protobuf::RepeatedPtrField<std::string>& slots,
              google::protobuf::RepeatedPtrField<internal::v1::Correction>* corrections);

// Appends a correction and takes the slots that it corrects again out of the earlier ones; one without slots goes.
void AddCorrection(internal::v1::Correction correction,
                   google::protobuf::RepeatedPtrField<internal::v1::Correction>* corrections);

// Whether the type of event is one for which event.proto has these details; none belong to any.
bool DetailsBelongTo(internal::v1::EventFacts::DetailsCase details, internal::v1::EventType type);

}  // namespace legation::event_store
