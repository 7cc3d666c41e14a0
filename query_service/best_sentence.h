// The sentence to quote of an event.
#pragma once

#include "google/protobuf/repeated_ptr_field.h"
#include "legation/v1/event.pb.h"

namespace legation::query {

// Place of the fullest sentence of the newest article, which speaks of the event as it now stands; -1 without any.
inline int BestSentence(const google::protobuf::RepeatedPtrField<v1::Evidence>& evidence) {
  int best = evidence.size() - 1;
  while (best > 0 && evidence.Get(best - 1).article_id() == evidence.Get(best).article_id()) --best;
  return best;
}

}  // namespace legation::query
