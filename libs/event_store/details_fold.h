// Makes one details message of what several articles say.
#pragma once

#include "legation/internal/v1/records.pb.h"

namespace legation::event_store {

// Fills what is empty and joins lists; takes the whole of `from`'s details when `to` has none. Details of another kind are
// left alone.
void FillDetails(const internal::v1::EventFacts& from, internal::v1::EventFacts* to);

// Where the contributions of `event` differ on a slot of the details, shows in `facts` the value that most of them give,
// the first of equals, and keeps the others in event->conflicts with their articles.
void SettleDetails(internal::v1::EventRecord* event, internal::v1::EventFacts* facts);

}  // namespace legation::event_store
