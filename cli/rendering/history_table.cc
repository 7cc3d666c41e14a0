#include "cli/rendering/history_table.h"

#include <fmt/format.h>

#include "cli/rendering/act_side.h"
#include "cli/rendering/event_tables.h"
#include "cli/rendering/event_text.h"
#include "cli/rendering/text_layout.h"

namespace legation::cli {

std::string HistoryText(const v1::RelationshipHistory& history, const Page& page) {
  using Kind = Table::Kind;
  Table table({{"FROM"},
               {"TO"},
               {"SCORE", Kind::kNumber},
               {"TREND", Kind::kNumber},
               {"ENGAGEMENT", Kind::kNumber},
               {"CONFIDENCE", Kind::kNumber},
               {"ACCORD", Kind::kNumber},
               {"FRICTION", Kind::kNumber},
               {"OTHER", Kind::kNumber}});
  for (const v1::RelationshipPeriod& period : history.periods()) {
    const v1::RelationshipMeasures& measures = period.measures();
    const SideCounts sums = CountSides(period.counts());
    const bool known = measures.confidence() > 0;
    table.AddRow({DayText(period.start_date()), DayText(period.end_date()),
                  known ? MeasureCell(measures.score()) : Cell("-"), known ? MeasureCell(measures.trend()) : Cell("-"),
                  fmt::format("{:.1f}", measures.engagement()), fmt::format("{:.2f}", measures.confidence()),
                  std::to_string(sums.accord), std::to_string(sums.friction), std::to_string(sums.other)});
  }
  const std::string heading = PlainText(history.party_a().name()) + " and " + PlainText(history.party_b().name());
  return Painted(page, Ink::kBold, heading) + "\n" + (table.empty() ? "no periods\n" : table.Render(page));
}

}  // namespace legation::cli
