#include "cli/import/polecat_reader.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "cli/import/column_names.h"
#include "cli/import/event_row.h"
#include "cli/import/row_cells.h"

namespace legation::cli {
namespace {

using Cells = std::vector<std::string_view>;

// What a text with stray tabs may be torn into.
constexpr size_t kMostStrayTabs = 4;
constexpr size_t kMostContexts = 16;

bool IsNumberOrNothing(std::string_view cell) {
  return IsEmptyCell(cell) || cell.find_first_not_of("-.;, 0123456789") == std::string_view::npos;
}

// Modes and classes are written in either case.
std::string Cased(std::string_view text, int (*change)(int)) {
  std::string cased(text);
  std::transform(cased.begin(), cased.end(), cased.begin(),
                 [change](unsigned char letter) { return static_cast<char>(change(letter)); });
  return cased;
}

class PolecatReader final : public RowReader {
 public:
  PolecatReader(const ActorTable& actors, const RowGuards& guards) : actors_(actors), guards_(guards) {}

  absl::Status TakeHeader(std::string_view line) override {
    return columns_.Take(line, {"Event ID", "Event Date", "Event Type", "Event Mode", "Actor Country",
                                "Recipient Country"});
  }

  Reading Read(std::string_view line) const override {
    Cells cells = CellsOf(line);
    if (cells.size() > columns_.count()) {
      if (auto mended = Mended(cells)) cells = *std::move(mended);
    }
    if (cells.size() != columns_.count()) {
      return RejectRow("COLUMNS", "the row has " + std::to_string(cells.size()) + " columns in place of " +
                                      std::to_string(columns_.count()));
    }
    EventRow row;
    const std::string type = Cased(At(cells, "Event Type"), std::toupper);
    std::string mode = Cased(At(cells, "Event Mode"), std::tolower);
    if (mode == "none" || mode == "na") mode.clear();
    const std::string act = mode.empty() ? type : type + " " + mode;
    row.external_id = TextOrNothing(At(cells, "Event ID"));
    row.day = DayOfCell(At(cells, "Event Date"));
    row.code = act;
    row.act = ActTable::Plover().FindClass(type, mode);
    row.first = actors_.OfName(At(cells, "Actor Country"));
    row.second = actors_.OfName(At(cells, "Recipient Country"));
    const std::string story = StoryOf(cells);
    row.story = story;
    row.place_country = actors_.CountryOf(At(cells, "Country"));
    row.city = TextOrNothing(At(cells, "City"));
    Reading reading = ReadingOf(row, guards_);
    if (auto* coded = std::get_if<CodedEvent>(&reading)) AddContexts(cells, coded->imported.mutable_event());
    return reading;
  }

 private:
  std::string_view At(const Cells& cells, std::string_view name) const { return columns_.Of(cells, name); }

  std::string StoryOf(const Cells& cells) const {
    std::string story;
    for (const char* name : {"Source", "Publication Date", "Story People", "Story Organizations", "Story Locations"})
      story += std::string(At(cells, name)) + "\t";
    return story.find_first_not_of('\t') == std::string::npos ? "" : story;
  }

  void AddContexts(const Cells& cells, v1::Event* event) const {
    std::string_view rest = At(cells, "Contexts");
    while (!IsEmptyCell(rest) && event->contexts_size() < static_cast<int>(kMostContexts)) {
      const size_t end = rest.find(';');
      std::string_view item = rest.substr(0, end);
      item.remove_prefix(std::min(item.find_first_not_of(' '), item.size()));
      if (std::string text = TextOrNothing(item); !text.empty()) event->add_contexts(std::move(text));
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
  }

  // A row whose cells beyond the columns are parts of one text. Where that text stands is told from columns that can
  // only hold numbers, dates or countries; nothing when that leaves several readings of what we take.
  std::optional<Cells> Mended(const Cells& cells) const {
    const size_t stray = cells.size() - columns_.count();
    if (stray > kMostStrayTabs) return std::nullopt;
    std::optional<Cells> mended;
    for (size_t torn = 0; torn < columns_.count(); ++torn) {
      Cells whole(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(torn));
      const char* begin = cells[torn].data();
      const std::string_view last = cells[torn + stray];
      whole.emplace_back(begin, static_cast<size_t>(last.data() + last.size() - begin));
      whole.insert(whole.end(), cells.begin() + static_cast<std::ptrdiff_t>(torn + stray + 1), cells.end());
      if (!IsPlausible(whole)) continue;
      if (mended && !SameSlots(*mended, whole)) return std::nullopt;
      if (!mended) mended = std::move(whole);
    }
    return mended;
  }

  bool IsPlausible(const Cells& cells) const {
    for (const char* name : {"Actor COW", "Recipient COW", "Latitude", "Longitude", "GeoNames ID", "Intensity",
                             "Event Intensity"}) {
      if (!IsNumberOrNothing(At(cells, name))) return false;
    }
    for (const char* name : {"Actor Country", "Recipient Country", "Country"}) {
      const std::string_view cell = At(cells, name);
      const bool is_list = cell.find(';') != std::string_view::npos;
      if (!IsEmptyCell(cell) && !is_list && actors_.OfName(cell).id().empty()) return false;
    }
    const std::string_view published = At(cells, "Publication Date");
    return DayOfCell(At(cells, "Event Date")) && (IsEmptyCell(published) || DayOfCell(published));
  }

  bool SameSlots(const Cells& left, const Cells& right) const {
    for (const char* name : {"Event ID", "Event Date", "Event Type", "Event Mode", "Contexts", "Actor Country",
                             "Recipient Country", "Country", "City"}) {
      if (At(left, name) != At(right, name)) return false;
    }
    return true;
  }

  const ActorTable& actors_;
  const RowGuards guards_;
  ColumnNames columns_;
};

}  // namespace

std::unique_ptr<RowReader> NewPolecatReader(const ActorTable& actors, const RowGuards& guards) {
  return std::make_unique<PolecatReader>(actors, guards);
}

}  // namespace legation::cli
