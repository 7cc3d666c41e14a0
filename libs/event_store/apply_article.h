// What an article does to the views: its own record, and the events that it brings, adds to or takes away.
#pragma once

#include "absl/status/status.h"
#include "event_store/apply.h"
#include "event_store/record_place.h"
#include "legation/internal/v1/log.pb.h"
#include "legation/internal/v1/records.pb.h"

namespace legation::event_store {

// Stores or replaces an article. Without effect when its text is there already, under its id or its URL.
absl::Status ApplyArticleIngested(const internal::v1::ArticleIngested& ingested, const RecordPlace& place, WriteView& view,
                                  internal::v1::RevisionRecord* outcome, internal::v1::StoreCounts* counts);

// Takes an article's word back and gives it anew, as an extractor finds it now. Contributions to events that are the same
// act stay at their place among the others. Without effect when the article is retracted, erased or has another text.
absl::Status ApplyArticleReextracted(const internal::v1::ArticleReextracted& reextracted, const RecordPlace& place,
                                     WriteView& view, internal::v1::RevisionRecord* outcome,
                                     internal::v1::StoreCounts* counts);

// Withdraws an article. Without effect when there is none or it was withdrawn before.
absl::Status ApplyArticleRetracted(const internal::v1::ArticleRetracted& retracted, const RecordPlace& place,
                                   WriteView& view, internal::v1::RevisionRecord* outcome,
                                   internal::v1::StoreCounts* counts);

}  // namespace legation::event_store
