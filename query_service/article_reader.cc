#include "query_service/article_reader.h"

#include <set>
#include <string>

#include "errors/error.h"
#include "errors/status_macros.h"
#include "presentation/event_presentation.h"
#include "query_service/argument_error.h"
#include "query_service/event_filter.h"

namespace legation::query {
namespace {

absl::Status AddExtractions(const event_store::View& view, const internal::v1::ArticleVersion& article,
                            const v1::GetArticleRequest& request, v1::GetArticleResponse* response) {
  const std::set<std::string> asked(request.extractors().begin(), request.extractors().end());
  if (asked.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const internal::v1::OtherExtractions others, view.GetOtherExtractions(article));
  for (const internal::v1::OtherExtraction& other : others.extractions()) {
    if (!asked.contains(other.extractor())) continue;
    v1::ArticleExtraction* extraction = response->add_extractions();
    extraction->set_extractor(other.extractor());
    extraction->set_extractor_version(other.extractor_version());
    for (const internal::v1::ExtractedEvent& event : other.events()) {
      *extraction->add_events() = presentation::PresentExtracted(event, article.facts().article_id(), other.extractor(),
                                                                 other.extractor_version());
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status EventNotFound(const std::string& event_id) {
  const std::string shown = ShownValue(event_id);
  return errors::MakeError(absl::StatusCode::kNotFound, v1::ERROR_REASON_EVENT_NOT_FOUND, "no such event: " + shown,
                           {{"event_id", shown}});
}

absl::StatusOr<internal::v1::EventRecord> FindEvent(const event_store::View& view, const std::string& event_id) {
  if (event_id.empty()) return FieldRequired("event_id");
  ASSIGN_OR_RETURN(auto event, view.GetEvent(event_id));
  if (!event) return EventNotFound(event_id);
  return *std::move(event);
}

absl::StatusOr<v1::GetEventResponse> GetEvent(const event_store::View& view, const v1::GetEventRequest& request) {
  ASSIGN_OR_RETURN(const internal::v1::EventRecord event, FindEvent(view, request.event_id()));
  v1::GetEventResponse response;
  *response.mutable_event() = presentation::PresentEvent(event);
  return response;
}

absl::StatusOr<v1::GetArticleResponse> GetArticle(const event_store::View& view, const v1::GetArticleRequest& request) {
  if (request.article_id().empty()) return FieldRequired("article_id");
  ASSIGN_OR_RETURN(const auto article, view.GetArticle(request.article_id()));
  if (!article) {
    const std::string shown = ShownValue(request.article_id());
    return errors::MakeError(absl::StatusCode::kNotFound, v1::ERROR_REASON_ARTICLE_NOT_FOUND,
                             "no such article: " + shown,
                             {{"article_id", shown}});
  }
  RETURN_IF_ERROR(CheckEntries("extractors", request.extractors()));
  v1::GetArticleResponse response;
  *response.mutable_article() = presentation::PresentArticle(*article);
  if (article->retract_revision() != 0) return response;
  for (const std::string& event_id : article->event_ids()) {
    ASSIGN_OR_RETURN(const auto event, view.GetEvent(event_id));
    if (event) *response.add_events() = presentation::PresentEvent(*event);
  }
  RETURN_IF_ERROR(AddExtractions(view, *article, request, &response));
  return response;
}

}  // namespace legation::query
