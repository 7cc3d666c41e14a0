#include "vocabulary/office_holders.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "absl/status/status.h"
#include "legation_vocabulary_data.h"
#include "vocabulary/concatenate.h"
#include "vocabulary/content_hash.h"
#include "vocabulary/dated_cell.h"
#include "vocabulary/spelling.h"
#include "vocabulary/tsv_table.h"
#include "vocabulary/valid_cell.h"

namespace legation::vocabulary {
namespace {

constexpr std::string_view kTable = "office_holders";

// Surnames and short names that begin sentences, stand in dates or are titles. Folded.
constexpr std::string_view kCommonWords[] = {
    "may",   "major",  "king",  "queen", "prince", "sultan", "emir", "will",  "long",  "said", "price", "grant", "march",
    "an",    "do",     "to",    "so",    "no",     "san",    "can",  "new",   "young", "day",  "fast",  "gross", "best",
    "cook",  "church", "state", "real",  "win",    "he",     "she",  "it",    "we",    "yes",  "sun",   "bank",  "banks",
    "white", "black",  "green", "north", "south",  "east",   "west", "mayor", "pope",  "lord", "tax",   "thus",  "than",
    "then",  "as",     "on",    "in",    "by",     "how",    "hun"};

bool IsCommonWord(std::string_view folded) {
  return std::find(std::begin(kCommonWords), std::end(kCommonWords), folded) != std::end(kCommonWords);
}

// Whether one word, taken alone, is rather something else than this person.
bool MeansSomethingElse(std::string_view spelling, const Gazetteer& gazetteer) {
  const std::vector<std::string> tokens = SpellingTokens(spelling);
  if (tokens.size() != 1) return false;
  if (IsCommonWord(FoldSpelling(spelling))) return true;
  const std::string_view word = tokens.front();
  const Gazetteer::Match match = gazetteer.LongestAt(std::span(&word, 1), 0);
  return std::any_of(match.entries.begin(), match.entries.end(),
                     [](const Gazetteer::Entry& entry) { return entry.kind != Gazetteer::Kind::kOffice; });
}

// Reads one row; the error is without the line.
absl::StatusOr<OfficeHolder> ReadHolder(const TsvRow& row, const Vocabulary& vocabulary) {
  for (std::string_view cell : row) {
    if (!IsValidCell(cell)) return absl::InvalidArgumentError("not UTF-8, a control character, or too long");
  }
  OfficeHolder holder{.name = std::string(row[4]),
                      .office = std::string(row[2]),
                      .country = {},
                      .organization = {},
                      .spellings = SplitCell(row[5]),
                      .from = kFirstDay,
                      .until = kLastDay};
  if (holder.name.empty()) return absl::InvalidArgumentError("no name");
  if (holder.office.empty()) return absl::InvalidArgumentError("no office");
  const std::string_view party = row[3];
  if (vocabulary.countries().Find(party) != nullptr) {
    holder.country = std::string(party);
  } else if (vocabulary.organizations().Find(party) != nullptr) {
    holder.organization = std::string(party);
  } else {
    return absl::InvalidArgumentError(Concatenate("unknown country \"", party, "\""));
  }
  if (!row[0].empty()) {
    const auto days = ReadDays(row[0]);
    if (!days) return absl::InvalidArgumentError(Concatenate("bad day \"", row[0], "\""));
    holder.from = days->first;
  }
  if (!row[1].empty()) {
    const auto days = ReadDays(row[1]);
    if (!days) return absl::InvalidArgumentError(Concatenate("bad day \"", row[1], "\""));
    holder.until = days->last;
  }
  if (holder.from > holder.until) return absl::InvalidArgumentError("ends before it begins");
  return holder;
}

}  // namespace

absl::StatusOr<std::shared_ptr<const OfficeHolders>> OfficeHolders::Read(std::string_view tsv,
                                                                         const Vocabulary& vocabulary) {
  auto rows = ReadTsv(kTable, tsv, {"from", "to", "office", "country", "name", "spellings"}, FirstCell::kMayBeEmpty);
  if (!rows.ok()) return rows.status();
  std::shared_ptr<OfficeHolders> table(new OfficeHolders);
  std::set<std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>> seen;
  for (const TsvRow& row : *rows) {
    auto holder = ReadHolder(row, vocabulary);
    if (holder.ok() && !seen.emplace(row[0], row[2], row[3], row[4]).second) {
      holder = absl::InvalidArgumentError("stands twice");
    }
    if (!holder.ok()) {
      return absl::InvalidArgumentError(Concatenate(kTable, " line ", LineOf(tsv, row), ": ",
                                                    std::string(holder.status().message())));
    }
    const size_t position = table->holders_.size();
    std::vector<std::string> spellings = holder->spellings;
    spellings.push_back(holder->name);
    for (const std::string& spelling : spellings) {
      if (MeansSomethingElse(spelling, vocabulary.gazetteer())) continue;
      std::vector<size_t>& positions = table->by_spelling_[FoldSpelling(spelling)];
      if (positions.empty() || positions.back() != position) positions.push_back(position);
    }
    table->holders_.push_back(*std::move(holder));
  }
  table->version_ = ContentHash({tsv});
  return table;
}

absl::StatusOr<std::shared_ptr<const OfficeHolders>> OfficeHolders::LoadBuiltIn(const Vocabulary& vocabulary) {
  return Read(data::office_holders(), vocabulary);
}

std::vector<HeldOffice> OfficeHolders::FindOn(std::string_view name, std::chrono::sys_days day) const {
  std::vector<HeldOffice> found;
  const auto positions = by_spelling_.find(FoldSpelling(name));
  if (positions == by_spelling_.end()) return found;
  for (const size_t position : positions->second) {
    const OfficeHolder& holder = holders_[position];
    if (holder.from > day || holder.until < day - kFormerFor) continue;
    found.push_back({&holder, holder.until < day});
  }
  std::stable_sort(found.begin(), found.end(), [](const HeldOffice& a, const HeldOffice& b) {
    if (a.former != b.former) return b.former;
    return a.holder->from > b.holder->from;
  });
  return found;
}

}  // namespace legation::vocabulary
