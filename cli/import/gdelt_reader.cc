#include "cli/import/gdelt_reader.h"

#include "cli/import/event_row.h"
#include "cli/import/row_cells.h"

namespace legation::cli {
namespace {

// Places of columns, from 0. Both versions have the same up to the geography.
constexpr size_t kEventId = 0, kDay = 1, kFirstCountry = 7, kFirstGroup = 8, kSecondCountry = 17, kSecondGroup = 18,
                 kEventCode = 26;
struct Places {
  size_t geo_type, geo_name, geo_country, date_added, url;
};
constexpr Places kPlaces2 = {51, 52, 53, 59, 60}, kPlaces1 = {49, 50, 51, 56, 57};

// Types of places: 1 a country, 2 a state of the USA, 3 a city there, 4 a city elsewhere, 5 a province.
bool IsCity(std::string_view geo_type) { return geo_type == "3" || geo_type == "4"; }

class GdeltReader final : public RowReader {
 public:
  GdeltReader(GdeltVersion version, const ActorTable& actors, const GdeltMentions* mentions, const RowGuards& guards)
      : version_(version), actors_(actors), mentions_(mentions), guards_(guards) {}

  Reading Read(std::string_view line) const override {
    const std::vector<std::string_view> cells = CellsOf(line);
    const bool has_columns = version_ == GdeltVersion::kTwo
                                 ? cells.size() == kGdelt2Columns
                                 : cells.size() == kGdelt1Columns || cells.size() == kGdelt1ColumnsWithoutUrl;
    if (!has_columns) {
      return RejectRow("COLUMNS", "the row has " + std::to_string(cells.size()) + " columns in place of " +
                                      (version_ == GdeltVersion::kTwo ? "61" : "58"));
    }
    const Places& places = version_ == GdeltVersion::kTwo ? kPlaces2 : kPlaces1;
    EventRow row;
    row.external_id = TextOrNothing(cells[kEventId]);
    row.day = DayOfCell(cells[kDay]);
    row.article_day = DayOfCell(cells[places.date_added]);
    row.code = row.cameo_code = cells[kEventCode];
    row.act = ActTable::Cameo().FindCode(row.code);
    row.first = actors_.OfCameo(cells[kFirstCountry], cells[kFirstGroup]);
    row.second = actors_.OfCameo(cells[kSecondCountry], cells[kSecondGroup]);
    if (places.url < cells.size()) row.story = cells[places.url];
    row.place_country = actors_.OfFips(cells[places.geo_country]);
    const std::string_view place = cells[places.geo_name];
    if (IsCity(cells[places.geo_type])) row.city = TextOrNothing(place.substr(0, place.find(',')));
    if (mentions_ != nullptr) row.confidence = mentions_->ConfidenceOf(row.external_id);
    return ReadingOf(row, guards_);
  }

 private:
  const GdeltVersion version_;
  const ActorTable& actors_;
  const GdeltMentions* const mentions_;
  const RowGuards guards_;
};

}  // namespace

std::unique_ptr<RowReader> NewGdeltReader(GdeltVersion version, const ActorTable& actors, const GdeltMentions* mentions,
                                          const RowGuards& guards) {
  return std::make_unique<GdeltReader>(version, actors, mentions, guards);
}

}  // namespace legation::cli
