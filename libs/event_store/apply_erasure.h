// Removes an article's text, and every sentence of it wherever it is kept: the one change of what is past.
#pragma once

#include "absl/status/status.h"
#include "event_store/apply.h"
#include "event_store/record_place.h"
#include "legation/internal/v1/log.pb.h"
#include "legation/internal/v1/records.pb.h"

namespace legation::event_store {

// Erases all texts that stood under the article's id, unless another article that is not erased has the same, and its
// sentences in all versions and rows of its events, in what other extractors found and, where there is a log, in its
// records. The events stand. Without effect when there is no such article or it is erased already.
absl::Status ApplyArticleErased(const internal::v1::ArticleErased& erased, const RecordPlace& place, WriteView& view,
                                internal::v1::RevisionRecord* outcome);

}  // namespace legation::event_store
