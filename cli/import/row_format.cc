#include "cli/import/row_format.h"

#include <algorithm>

#include "cli/import/event_json_reader.h"
#include "cli/import/gdelt_reader.h"
#include "cli/import/icews_reader.h"
#include "cli/import/polecat_reader.h"
#include "cli/import/row_cells.h"

namespace legation::cli {
namespace {

struct Named {
  RowFormat format;
  const char* word;
  const char* dataset;
};
constexpr Named kFormats[] = {
    {RowFormat::kGdelt2, "gdelt", "gdelt"},       {RowFormat::kGdelt1, "gdelt1", "gdelt1"},
    {RowFormat::kIcews, "icews", "icews"},        {RowFormat::kIcewsReduced, "icews-reduced", "icews-reduced"},
    {RowFormat::kPolecat, "polecat", "polecat"},  {RowFormat::kEventJson, "jsonl", ""},
    {RowFormat::kGdeltMentions, "gdelt-mentions", ""},
};

const Named& NamedOf(RowFormat format) {
  return *std::find_if(std::begin(kFormats), std::end(kFormats), [=](const Named& n) { return n.format == format; });
}

bool Names(const std::vector<std::string_view>& cells, std::string_view name) {
  return std::find(cells.begin(), cells.end(), name) != cells.end();
}

bool IsDigits(std::string_view cell) {
  return !cell.empty() && cell.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::vector<std::string> RowFormatWords() {
  std::vector<std::string> words;
  for (const Named& named : kFormats) {
    if (named.format != RowFormat::kGdeltMentions) words.emplace_back(named.word);
  }
  return words;
}

std::optional<RowFormat> RowFormatOf(const std::string& word) {
  for (const Named& named : kFormats) {
    if (word == named.word) return named.format;
  }
  return std::nullopt;
}

std::string WordOf(RowFormat format) { return NamedOf(format).word; }

std::string UsualDatasetOf(RowFormat format) { return NamedOf(format).dataset; }

std::optional<RowFormat> DetectRowFormat(std::string_view first_line) {
  const std::vector<std::string_view> cells = CellsOf(first_line);
  if (cells[0].starts_with('{')) return RowFormat::kEventJson;
  if (Names(cells, "Event Type") && Names(cells, "Recipient Country")) return RowFormat::kPolecat;
  if (Names(cells, "CAMEO Code") && Names(cells, "Target Country")) return RowFormat::kIcews;
  if (Names(cells, "cameo") && Names(cells, "target_country")) return RowFormat::kIcewsReduced;
  if (!IsDigits(cells[0])) return std::nullopt;
  switch (cells.size()) {
    case kGdelt2Columns: return RowFormat::kGdelt2;
    case kGdelt1Columns:
    case kGdelt1ColumnsWithoutUrl: return RowFormat::kGdelt1;
    case kGdeltMentionColumns: return RowFormat::kGdeltMentions;
    default: return std::nullopt;
  }
}

bool HasHeader(RowFormat format) {
  return format == RowFormat::kIcews || format == RowFormat::kIcewsReduced || format == RowFormat::kPolecat;
}

std::unique_ptr<RowReader> NewRowReader(RowFormat format, const ActorTable& actors, const GdeltMentions* mentions,
                                        const RowGuards& guards) {
  switch (format) {
    case RowFormat::kGdelt2: return NewGdeltReader(GdeltVersion::kTwo, actors, mentions, guards);
    case RowFormat::kGdelt1: return NewGdeltReader(GdeltVersion::kOne, actors, mentions, guards);
    case RowFormat::kIcews: return NewIcewsReader(actors, guards);
    case RowFormat::kIcewsReduced: return NewIcewsReducedReader(actors, guards);
    case RowFormat::kPolecat: return NewPolecatReader(actors, guards);
    case RowFormat::kEventJson:
    case RowFormat::kGdeltMentions: break;
  }
  return NewEventJsonReader();
}

}  // namespace legation::cli
