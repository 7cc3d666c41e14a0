// Whether what a word tells is planned, done, called off or denied, by the verbs around it.
#pragma once

#include "ingest_service/extraction/frames.h"
#include "ingest_service/extraction/syntax/clauses.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::extraction {

// UNSPECIFIED when the sentence says that it is not so, only could be, or is asked for. Says nothing of dates.
internal::v1::EventStatus StatusIn(const Clauses& clauses, const FrameMatch& match);

}  // namespace legation::extraction
