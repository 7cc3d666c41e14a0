// What is stored, as it is sent: internal records become messages of legation.v1. The only place that knows both forms.
#pragma once

#include "legation/internal/v1/facts.pb.h"
#include "legation/internal/v1/records.pb.h"
#include "legation/v1/article.pb.h"
#include "legation/v1/event.pb.h"
#include "legation/v1/query_service.pb.h"

namespace legation::presentation {

// A stored event. Evidence in log order (newest article last), left out in EVENT_VIEW_BASIC.
v1::Event PresentEvent(const internal::v1::EventRecord& record, v1::EventView view = v1::EVENT_VIEW_FULL);

// Parts of it, for who shows no more: its evidence, in log order, and its date.
google::protobuf::RepeatedPtrField<v1::Evidence> PresentEvidence(const internal::v1::EventRecord& record);
v1::EventDate PresentDate(const internal::v1::EventRecord& record);

// An event that is not stored: no event_id, no revision, article_id as given.
v1::Event PresentExtracted(const internal::v1::ExtractedEvent& extracted, const std::string& article_id,
                           const std::string& extractor, const std::string& extractor_version);

// An article's metadata and status.
v1::ArticleRecord PresentArticle(const internal::v1::ArticleVersion& version);

}  // namespace legation::presentation
