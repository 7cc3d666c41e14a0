#include "vocabulary/organization_table.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "vocabulary/concatenate.h"
#include "vocabulary/tsv_table.h"

namespace legation::vocabulary {
namespace {

constexpr int kLastDay = 99991231;

// First or last day of a year, a month or a day, as year * 10000 + month * 100 + day.
int DayNumber(int year, int month, int day, bool last) {
  if (month == 0) return year * 10000 + (last ? 1231 : 101);
  if (day == 0) return year * 10000 + month * 100 + (last ? 31 : 1);
  return year * 10000 + month * 100 + day;
}

// Day number of "1995", "1995-01" or "1995-01-01".
std::optional<int> ReadDay(std::string_view cell, bool last) {
  const std::vector<std::string_view> parts = SplitText(cell, '-');
  int numbers[3] = {0, 0, 0};
  if (parts.size() > 3) return std::nullopt;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (std::from_chars(parts[i].data(), parts[i].data() + parts[i].size(), numbers[i]).ec != std::errc()) return std::nullopt;
  }
  if (numbers[0] < 1800 || numbers[1] > 12 || numbers[2] > 31) return std::nullopt;
  return DayNumber(numbers[0], numbers[1], numbers[2], last);
}

std::optional<Organization::Kind> ReadKind(std::string_view cell) {
  if (cell == "bloc") return Organization::Kind::kBloc;
  if (cell == "organization") return Organization::Kind::kOrganization;
  if (cell == "region") return Organization::Kind::kRegion;
  return std::nullopt;
}

}  // namespace

absl::StatusOr<OrganizationTable> OrganizationTable::Read(std::string_view organizations_tsv,
                                                          std::string_view members_tsv) {
  auto rows = ReadTsv("organizations", organizations_tsv, {"id", "names", "kind", "seat"});
  if (!rows.ok()) return rows.status();
  OrganizationTable table;
  for (const TsvRow& row : *rows) {
    const auto kind = ReadKind(row[2]);
    if (!kind) return absl::InvalidArgumentError(Concatenate("organizations: bad kind of ", row[0]));
    if (!table.index_.emplace(row[0], table.organizations_.size()).second) {
      return absl::InvalidArgumentError(Concatenate("organizations: ", row[0], " stands twice"));
    }
    table.organizations_.push_back({std::string(row[0]), SplitCell(row[1]), *kind, std::string(row[3])});
  }

  auto members = ReadTsv("members", members_tsv, {"organization", "alpha3", "from", "until"});
  if (!members.ok()) return members.status();
  for (const TsvRow& row : *members) {
    if (!table.index_.contains(row[0])) {
      return absl::InvalidArgumentError(Concatenate("members: unknown organization ", row[0]));
    }
    Membership membership{.alpha3 = std::string(row[1])};
    if (!row[2].empty()) {
      const auto from = ReadDay(row[2], /*last=*/false);
      if (!from) return absl::InvalidArgumentError(Concatenate("members: bad day of ", row[0], " ", row[1]));
      membership.from = *from;
    }
    if (!row[3].empty()) {
      const auto until = ReadDay(row[3], /*last=*/true);
      if (!until) return absl::InvalidArgumentError(Concatenate("members: bad day of ", row[0], " ", row[1]));
      membership.until = *until;
    }
    if (membership.alpha3.size() != 3 || membership.from > membership.until) {
      return absl::InvalidArgumentError(Concatenate("members: bad row ", row[0], " ", row[1]));
    }
    table.memberships_[std::string(row[0])].push_back(std::move(membership));
  }
  return table;
}

const Organization* OrganizationTable::Find(std::string_view id) const {
  const auto found = index_.find(id);
  return found == index_.end() ? nullptr : &organizations_[found->second];
}

std::vector<std::string> OrganizationTable::MembersOn(std::string_view id, int year, int month, int day) const {
  std::vector<std::string> codes;
  const auto found = memberships_.find(id);
  if (found == memberships_.end()) return codes;
  const int first = year == 0 ? kLastDay : DayNumber(year, month, day, /*last=*/false);
  const int last = year == 0 ? kLastDay : DayNumber(year, month, day, /*last=*/true);
  for (const Membership& membership : found->second) {
    if (membership.from <= last && membership.until >= first) codes.push_back(membership.alpha3);
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

bool OrganizationTable::IsMember(std::string_view id, std::string_view alpha3, int year, int month, int day) const {
  const std::vector<std::string> codes = MembersOn(id, year, month, day);
  return std::binary_search(codes.begin(), codes.end(), alpha3);
}

std::span<const Membership> OrganizationTable::Memberships(std::string_view id) const {
  const auto found = memberships_.find(id);
  return found == memberships_.end() ? std::span<const Membership>() : found->second;
}

bool OrganizationTable::HasMembers(std::string_view id) const { return memberships_.contains(id); }

std::vector<std::string> OrganizationTable::AllMemberCodes() const {
  std::vector<std::string> codes;
  for (const auto& [id, memberships] : memberships_) {
    for (const Membership& membership : memberships) codes.push_back(membership.alpha3);
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

}  // namespace legation::vocabulary
