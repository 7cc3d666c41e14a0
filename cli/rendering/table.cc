#include "cli/rendering/table.h"

#include <libsmartcols/libsmartcols.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "cli/rendering/text_layout.h"

namespace legation::cli {
namespace {

constexpr size_t kGap = 2;            // between two columns
constexpr size_t kLeastWrapped = 30;  // a wrapped column narrower than this sends optional ones away
constexpr size_t kLeastOfAll = 16;    // narrower than this a wrapped column does not become
constexpr char kNoteIndent[] = "    ";

struct Unreference {
  void operator()(libscols_table* table) const { scols_unref_table(table); }
};
using TableHandle = std::unique_ptr<libscols_table, Unreference>;

std::string Joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
  return text;
}

int FlagsOf(Table::Kind kind) {
  switch (kind) {
    case Table::Kind::kNumber: return SCOLS_FL_RIGHT;
    case Table::Kind::kWrapped: return SCOLS_FL_WRAP;
    default: return SCOLS_FL_TRUNC;
  }
}

void AddColumn(libscols_table* table, const Table::Column& column, const Page& page) {
  libscols_column* added = scols_table_new_column(table, column.name.c_str(), 0, FlagsOf(column.kind));
  if (page.colour) scols_cell_set_color(scols_column_get_header(added), SequenceOf(Ink::kBold).data());
  if (column.kind != Table::Kind::kWrapped) return;
  scols_column_set_safechars(added, "\n");
  scols_column_set_wrapfunc(added, scols_wrapnl_chunksize, scols_wrapnl_nextchunk, nullptr);
}

// libsmartcols pads the last column when it has colours.
std::string WithoutTrailingBlanks(const std::string& text) {
  std::string tidy;
  for (const char letter : text) {
    if (letter == '\n') tidy.erase(tidy.find_last_not_of(' ') + 1);
    tidy += letter;
  }
  tidy.erase(tidy.find_last_not_of(' ') + 1);
  return tidy;
}

}  // namespace

void Table::AddRow(std::vector<Cell> cells, std::string note) {
  cells.resize(columns_.size(), Cell(""));
  rows_.push_back({std::move(cells), std::move(note)});
}

std::vector<size_t> Table::Widths(const Page& page) const {
  std::vector<size_t> widths(columns_.size());
  size_t taken = 0, wrapped = columns_.size(), optional = 0;
  for (size_t i = 0; i < columns_.size(); ++i) {
    widths[i] = Columns(columns_[i].name);
    for (const Row& row : rows_) widths[i] = std::max(widths[i], Columns(row.cells[i].text));
    if (columns_[i].kind == Kind::kWrapped) {
      wrapped = i;
    } else {
      taken += widths[i] + kGap;
    }
    if (columns_[i].kind == Kind::kOptional) optional += widths[i] + kGap;
  }
  if (page.width == 0 || wrapped == columns_.size()) return widths;
  if (taken + std::min(widths[wrapped], kLeastWrapped) > page.width) {
    for (size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].kind == Kind::kOptional) widths[i] = 0;
    }
    taken -= optional;
  }
  widths[wrapped] = std::min(widths[wrapped], std::max(kLeastOfAll, page.width - std::min(page.width, taken)));
  return widths;
}

std::string Table::Render(const Page& page) const {
  if (rows_.empty()) return "";
  const std::vector<size_t> widths = Widths(page);
  const TableHandle table(scols_new_table());
  scols_table_set_column_separator(table.get(), std::string(kGap, ' ').c_str());
  scols_table_enable_colors(table.get(), page.colour ? 1 : 0);
  scols_table_set_termforce(table.get(), page.width == 0 ? SCOLS_TERMFORCE_NEVER : SCOLS_TERMFORCE_ALWAYS);
  scols_table_set_termwidth(table.get(), page.width);
  for (size_t i = 0; i < columns_.size(); ++i) {
    if (widths[i] != 0) AddColumn(table.get(), columns_[i], page);
  }
  std::vector<libscols_line*> lines;
  for (const Row& row : rows_) {
    libscols_line* line = lines.emplace_back(scols_table_new_line(table.get(), nullptr));
    size_t place = 0;
    for (size_t i = 0; i < columns_.size(); ++i) {
      if (widths[i] == 0) continue;
      const bool wrap = columns_[i].kind == Kind::kWrapped && page.width != 0;
      const std::string text = wrap ? Joined(WrapWords(row.cells[i].text, widths[i])) : row.cells[i].text;
      scols_line_set_data(line, place, text.c_str());
      if (page.colour && row.cells[i].ink != Ink::kPlain) {
        scols_cell_set_color(scols_line_get_cell(line, place), SequenceOf(row.cells[i].ink).data());
      }
      ++place;
    }
  }
  std::string rendered;
  for (size_t i = 0; i < rows_.size(); ++i) {
    char* text = nullptr;
    if (scols_table_print_range_to_string(table.get(), lines[i], lines[i], &text) != 0 || text == nullptr) continue;
    const std::unique_ptr<char, decltype(&std::free)> owned(text, &std::free);
    rendered += WithoutTrailingBlanks(text);
    if (!rendered.empty() && rendered.back() != '\n') rendered += '\n';
    if (!rows_[i].note.empty()) {
      for (const std::string& line :
           WrapWords(rows_[i].note, page.width == 0 ? 0 : std::max(kLeastOfAll, page.width - 4))) {
        rendered += kNoteIndent + Painted(page, Ink::kDim, line) + "\n";
      }
    }
  }
  return rendered;
}

}  // namespace legation::cli
