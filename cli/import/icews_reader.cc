#include "cli/import/icews_reader.h"

#include "cli/import/column_names.h"
#include "cli/import/event_row.h"
#include "cli/import/row_cells.h"
#include "vocabulary/content_hash.h"

namespace legation::cli {
namespace {

class IcewsReader final : public RowReader {
 public:
  IcewsReader(const ActorTable& actors, const RowGuards& guards) : actors_(actors), guards_(guards) {}

  absl::Status TakeHeader(std::string_view line) override {
    return columns_.Take(line, {"Event ID", "Event Date", "Source Country", "CAMEO Code", "Target Country"});
  }

  Reading Read(std::string_view line) const override {
    const std::vector<std::string_view> cells = CellsOf(line);
    if (cells.size() != columns_.count()) {
      return RejectRow("COLUMNS", "the row has " + std::to_string(cells.size()) + " columns in place of " +
                                      std::to_string(columns_.count()));
    }
    EventRow row;
    const std::string_view id = columns_.Of(cells, "Event ID"), date = columns_.Of(cells, "Event Date");
    if (!IsEmptyCell(id)) row.external_id = TextOrNothing(id) + "/" + TextOrNothing(date);
    row.day = DayOfCell(date);
    row.code = row.cameo_code = columns_.Of(cells, "CAMEO Code");
    row.act = ActTable::Cameo().FindCode(row.code);
    row.first = actors_.OfName(columns_.Of(cells, "Source Country"));
    row.second = actors_.OfName(columns_.Of(cells, "Target Country"));
    row.story = columns_.Of(cells, "Story ID");
    row.place_country = actors_.CountryOf(columns_.Of(cells, "Country"));
    row.city = TextOrNothing(columns_.Of(cells, "City"));
    return ReadingOf(row, guards_);
  }

 private:
  const ActorTable& actors_;
  const RowGuards guards_;
  ColumnNames columns_;
};

class IcewsReducedReader final : public RowReader {
 public:
  IcewsReducedReader(const ActorTable& actors, const RowGuards& guards) : actors_(actors), guards_(guards) {}

  absl::Status TakeHeader(std::string_view line) override {
    return columns_.Take(line, {"date", "source", "source_country", "cameo", "target", "target_country"});
  }

  Reading Read(std::string_view line) const override {
    const std::vector<std::string_view> cells = CellsOf(line);
    EventRow row;
    const std::string_view date = columns_.Of(cells, "date");
    row.first_name = columns_.Of(cells, "source");
    row.second_name = columns_.Of(cells, "target");
    row.code = row.cameo_code = columns_.Of(cells, "cameo");
    row.external_id = vocabulary::ContentHash({date, row.code, row.first_name, row.second_name});
    row.day = DayOfCell(date);
    row.act = ActTable::Cameo().FindCode(row.code);
    row.first = actors_.OfName(columns_.Of(cells, "source_country"));
    row.second = actors_.OfName(columns_.Of(cells, "target_country"));
    row.story = "day";
    return ReadingOf(row, guards_);
  }

 private:
  const ActorTable& actors_;
  const RowGuards guards_;
  ColumnNames columns_;
};

}  // namespace

std::unique_ptr<RowReader> NewIcewsReader(const ActorTable& actors, const RowGuards& guards) {
  return std::make_unique<IcewsReader>(actors, guards);
}

std::unique_ptr<RowReader> NewIcewsReducedReader(const ActorTable& actors, const RowGuards& guards) {
  return std::make_unique<IcewsReducedReader>(actors, guards);
}

}  // namespace legation::cli
