#include "query_service/event_export.h"

#include "errors/status_macros.h"
#include "event_store/tokens.h"
#include "google/protobuf/util/json_util.h"
#include "presentation/event_presentation.h"
#include "query_service/argument_error.h"
#include "query_service/event_csv.h"
#include "query_service/event_reader.h"

namespace legation::query {
namespace {

using event_store::View;

// Fields come in the order of their numbers and doubles in their shortest form: the same event gives the same bytes.
absl::StatusOr<std::string> JsonOf(const v1::Event& event) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(event, &json, options);
  if (!status.ok()) return absl::InternalError("an event has no JSON form: " + event.event_id());
  return json;
}

// Where the first sentence of an event stands, as far as its article is known.
absl::StatusOr<std::string> UrlOf(const View& view, const v1::Event& event) {
  if (event.evidence().empty()) return std::string();
  ASSIGN_OR_RETURN(const auto article, view.GetArticle(event.evidence(0).article_id()));
  return article ? article->facts().url() : std::string();
}

}  // namespace

absl::StatusOr<std::unique_ptr<EventExport>> EventExport::Open(const event_store::Store* store,
                                                               const vocabulary::Vocabulary& vocabulary,
                                                               const v1::ExportEventsRequest& request) {
  std::unique_ptr<EventExport> made(new EventExport(store));
  const v1::ListEventsRequest& filter = request.filter();
  ASSIGN_OR_RETURN(made->point_, ReadMoment(store->identity(), filter.consistency(), filter.as_of()));
  ASSIGN_OR_RETURN(made->filter_, ReadEventFilter(filter, {}, vocabulary));
  RETURN_IF_ERROR(CheckView(filter.view()));
  if (!v1::ExportFormat_IsValid(request.format())) return UnknownEnumValue("format", request.format());
  made->view_ = filter.view();
  made->is_csv_ = request.format() == v1::EXPORT_FORMAT_CSV;
  if (made->is_csv_) made->text_ = CsvHeader();
  made->query_.timelines = TimelinesOf(made->filter_);
  made->query_.days = made->filter_.days;
  made->query_.types = made->filter_.types;
  const EventFilter& events = made->filter_;
  made->query_.matches = [&events](const internal::v1::EventRecord& event) { return events.Matches(event); };
  made->query_.page_size = kPageSize;
  return made;
}

absl::StatusOr<SourceStep> EventExport::Next(v1::ExportEventsResponse* message) {
  if (!is_read_ && text_.size() - begin_ < kPieceBytes) {
    RETURN_IF_ERROR(ReadPage());
  }
  const size_t size = text_.size() - begin_;
  if (!is_read_ && size < kPieceBytes) return SourceStep{SourceStep::Kind::kMore};
  if (size == 0 && was_sent_) return SourceStep{SourceStep::Kind::kEnd};
  message->set_data(text_.substr(begin_, kPieceBytes));
  message->set_answered_at(event_store::EncodeRevisionToken(point_.identity, *revision_));
  begin_ += message->data().size();
  was_sent_ = true;
  return SourceStep{SourceStep::Kind::kMessage};
}

absl::StatusOr<std::unique_ptr<View>> EventExport::PinnedView() {
  ASSIGN_OR_RETURN(std::unique_ptr<View> now,
                   ReadStore(store_, point_.identity, revision_.value_or(point_.least_revision)));
  if (revision_) return now->AtRevision(*revision_);
  ASSIGN_OR_RETURN(std::unique_ptr<View> first, ViewAt(std::move(now), point_));
  revision_ = first->revision();
  return first;
}

absl::Status EventExport::ReadPage() {
  ASSIGN_OR_RETURN(const std::unique_ptr<View> view, PinnedView());
  ASSIGN_OR_RETURN(EventPage page, ReadEventPage(*view, query_));
  text_.erase(0, begin_);
  begin_ = 0;
  for (const internal::v1::EventRecord& record : page.events) {
    RETURN_IF_ERROR(AddEvent(*view, record));
  }
  is_read_ = page.next_after.empty();
  query_.after = std::move(page.next_after);
  return absl::OkStatus();
}

absl::Status EventExport::AddEvent(const View& view, const internal::v1::EventRecord& record) {
  const v1::Event event = presentation::PresentEvent(record, view_);
  if (is_csv_) {
    ASSIGN_OR_RETURN(const std::string url, UrlOf(view, event));
    text_ += CsvRow(event, url);
  } else {
    ASSIGN_OR_RETURN(const std::string json, JsonOf(event));
    text_ += json;
    text_ += '\n';
  }
  return absl::OkStatus();
}

}  // namespace legation::query
