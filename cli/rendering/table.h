// A table for people, laid out by libsmartcols.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cli/rendering/page.h"

namespace legation::cli {

struct Cell {
  Cell(std::string text, Ink ink = Ink::kPlain)
      : text(std::move(text)), ink(ink) {}  // NOLINT: cells are written as text
  Cell(const char* text) : text(text) {}    // NOLINT

  std::string text;
  Ink ink;
};

class Table {
 public:
  enum class Kind {
    kText,
    kNumber,    // aligned to the right
    kWrapped,   // broken between words where the page is narrow; at most one of a table
    kOptional,  // left out where the page is too narrow for it
  };
  struct Column {
    std::string name;
    Kind kind = Kind::kText;
  };

  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // One cell for each column. `note` stands below the row, indented and broken between words; empty: none.
  void AddRow(std::vector<Cell> cells, std::string note = "");
  bool empty() const { return rows_.empty(); }

  // Headings and rows, each line ended by a line feed; empty when there is no row. On a page with a width no line is
  // longer, except for words of headings; what does not fit into a column is cut. The locale's characters must be
  // UTF-8.
  std::string Render(const Page& page) const;

 private:
  struct Row {
    std::vector<Cell> cells;
    std::string note;
  };

  // Natural widths, and 0 for a column that is left out.
  std::vector<size_t> Widths(const Page& page) const;

  const std::vector<Column> columns_;
  std::vector<Row> rows_;
};

}  // namespace legation::cli
