#include "cli/import/event_json_reader.h"

#include <google/protobuf/util/json_util.h>

#include "cli/import/event_row.h"
#include "tools/article_files/utf8.h"

namespace legation::cli {
namespace {

class EventJsonReader final : public RowReader {
 public:
  Reading Read(std::string_view line) const override {
    if (!article_files::CheckUtf8(line).ok()) return RejectRow("TEXT_NOT_UTF8", "the line is not UTF-8");
    CodedEvent coded;
    v1::Event& event = *coded.imported.mutable_event();
    const auto parsed = google::protobuf::util::JsonStringToMessage(std::string(line), &event);
    if (!parsed.ok()) return RejectRow("NOT_JSON", "the line is no Event: " + std::string(parsed.message()));
    coded.imported.set_external_id(event.external_id().empty() ? event.event_id() : event.external_id());
    if (coded.imported.external_id().empty())
      return RejectRow("FIELD_REQUIRED", "the event has no external_id and no event_id");
    return coded;
  }
};

}  // namespace

std::unique_ptr<RowReader> NewEventJsonReader() { return std::make_unique<EventJsonReader>(); }

}  // namespace legation::cli
