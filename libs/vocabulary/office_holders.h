#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vocabulary/text_map.h"
#include "absl/status/statusor.h"
#include "vocabulary/vocabulary.h"

namespace legation::vocabulary {

// One person in one office, once.
struct OfficeHolder {
  // Usual full name. Example: "Margaret Thatcher".
  std::string name;
  // Office as it stands before the name. Example: "Prime Minister".
  std::string office;
  // Alpha-3 code of the country. Empty for the head of an international organisation.
  std::string country;
  // Id of the organisation. Empty for an office of a country.
  std::string organization;
  // Other spellings, the surname or short name among them.
  std::vector<std::string> spellings;
  // First and last day in office, as far as they are known: of a year or month it is its first and its last day. The
  // first and last day there is where the table leaves it open.
  std::chrono::sys_days from;
  std::chrono::sys_days until;
};

// A holder as found for a day.
struct HeldOffice {
  // Valid as long as the table.
  const OfficeHolder* holder = nullptr;
  // True when the office ended before the day.
  bool former = false;
};

// Who held which office when. Immutable; safe to share between threads; a new table is a new object.
class OfficeHolders {
 public:
  // How long after leaving office a holder is still found, as former.
  static constexpr std::chrono::days kFormerFor{366};

  // Reads a table of the form of data/office_holders.tsv. InvalidArgument, with the line, when it is not well formed:
  // a bad day, an end before its beginning, an unknown country, text that is not UTF-8, a row that stands twice.
  // `vocabulary` is not kept.
  static absl::StatusOr<std::shared_ptr<const OfficeHolders>> Read(std::string_view tsv, const Vocabulary& vocabulary);

  // The table that is built into the binary.
  static absl::StatusOr<std::shared_ptr<const OfficeHolders>> LoadBuiltIn(const Vocabulary& vocabulary);

  // Reads a file. NotFound when it cannot be read, ResourceExhausted when it is above 16 MiB, else as Read.
  static absl::StatusOr<std::shared_ptr<const OfficeHolders>> LoadFile(const std::string& path,
                                                                       const Vocabulary& vocabulary);

  // Everyone of this full name, surname or other spelling who was in office on the day or has left within kFormerFor
  // before it: those in office first, then the latest first. Accents, periods, hyphens and case do not matter, so give
  // it capitalised words only. A single word that is also a place, a people or a common first word of a sentence
  // ("Jordan", "May", "Major") finds nobody.
  std::vector<HeldOffice> FindOn(std::string_view name, std::chrono::sys_days day) const;

  // All of them, in the order of the table.
  std::span<const OfficeHolder> all() const { return holders_; }

  // Sixteen hexadecimal digits that change when any byte of the table does.
  const std::string& version() const { return version_; }

 private:
  OfficeHolders() = default;

  std::vector<OfficeHolder> holders_;
  // Positions in holders_ by folded spelling.
  TextMap<std::vector<size_t>> by_spelling_;
  std::string version_;
};

}  // namespace legation::vocabulary
