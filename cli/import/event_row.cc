#include "cli/import/event_row.h"

#include "cli/import/relative_date.h"
#include "cli/import/row_cells.h"

namespace legation::cli {
namespace {

// The parts that make two rows one act. Of an act with a mirror the lesser actor stands first, and a visit and its
// host's row are of one kind.
uint64_t ActOfRow(const EventRow& row) {
  if (row.story.empty()) return 0;
  std::string first = row.first.id() + "\t" + std::string(row.first_name);
  std::string second = row.second.id() + "\t" + std::string(row.second_name);
  if (row.act->sides == Act::Sides::kHost) first.swap(second);
  if (row.act->sides == Act::Sides::kMutual && second < first) first.swap(second);
  const bool is_visit = row.act->sides == Act::Sides::kVisit || row.act->sides == Act::Sides::kHost;
  const google::type::Date date = DateOf(*row.day);
  const std::string day = std::to_string(date.year() * 10000 + date.month() * 100 + date.day());
  return ActOf({row.story, is_visit ? std::string_view("visit") : row.code, day, first, second});
}

void SetDate(const EventRow& row, RelativeDate relative, const RowGuards& guards, v1::Event* event) {
  google::type::Date& date = *event->mutable_date()->mutable_start_date();
  date = DateOf(*row.day);
  if (relative == RelativeDate::kNone || guards.relative_dates == RowGuards::RelativeDates::kKeep) {
    event->mutable_date()->set_precision(v1::DATE_PRECISION_DAY);
    return;
  }
  date.clear_day();
  event->add_inferred_slots("date");
  event->mutable_date()->set_precision(v1::DATE_PRECISION_MONTH);
  if (relative == RelativeDate::kMonth) return;
  // What an article of today tells of a year is background.
  date.clear_month();
  event->mutable_date()->set_precision(v1::DATE_PRECISION_YEAR);
  event->set_history(true);
}

}  // namespace

RowReject RejectRow(std::string reason, std::string message) { return {std::move(reason), std::move(message)}; }

Reading ReadingOf(const EventRow& row, const RowGuards& guards) {
  if (row.external_id.empty()) return RejectRow("FIELD_REQUIRED", "the row has no event id");
  if (!row.day) return RejectRow("DATE_INVALID", "the event's date is no day of the calendar");
  if (row.act == nullptr) {
    return RejectRow("FIELD_OUT_OF_RANGE", "no such event code: \"" + TextOrNothing(row.code.substr(0, 40)) + "\"");
  }
  if (row.first.id().empty() || row.second.id().empty() || row.first.id() == row.second.id())
    return LeftOut::kNoTwoCountries;
  const bool are_countries = row.first.organization.empty() && row.second.organization.empty();
  if (!are_countries && !guards.include_organizations) return LeftOut::kOrganization;
  const RelativeDate relative = row.article_day ? RelativeDateOf(*row.day, *row.article_day) : RelativeDate::kNone;
  if (relative != RelativeDate::kNone && guards.relative_dates == RowGuards::RelativeDates::kSkip)
    return LeftOut::kRelativeDate;

  CodedEvent coded;
  coded.relative_date = relative != RelativeDate::kNone;
  coded.act = ActOfRow(row);
  coded.imported.set_external_id(row.external_id);
  v1::Event& event = *coded.imported.mutable_event();
  SetAct(*row.act, row.first, row.second, &event);
  SetDate(row, relative, guards, &event);
  event.set_cameo_code(std::string(row.cameo_code));
  event.set_confidence(row.confidence);
  if (!row.place_country.empty()) {
    event.mutable_place()->set_country_code(row.place_country);
    event.mutable_place()->set_city(row.city);
  }
  return coded;
}

}  // namespace legation::cli
