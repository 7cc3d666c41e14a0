#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vocabulary/text_map.h"
#include "absl/status/statusor.h"

namespace legation::vocabulary {

// A bloc, an international organisation or a region of countries.
struct Organization {
  // Short name by which it is known everywhere. Example: "EU", "World Bank", "Central Asia".
  std::string id;
  // Full name first, then other spellings; the id is not repeated.
  std::vector<std::string> names;
  // What it is.
  enum class Kind { kBloc, kOrganization, kRegion } kind = Kind::kOrganization;
  // Alpha-3 code of the country where it sits. Empty when it has no seat.
  std::string seat;
};

// A country's time in an organisation, both ends included. Days are written year * 10000 + month * 100 + day, so that
// they compare as numbers.
struct Membership {
  std::string alpha3;
  int from = 0;
  int until = 99991231;
};

// Organisations and who belongs to them on a day. Immutable; safe to share between threads.
class OrganizationTable {
 public:
  // Reads data/organizations.tsv and data/members.tsv. InvalidArgument when one is not well formed or a member's
  // organisation is unknown.
  static absl::StatusOr<OrganizationTable> Read(std::string_view organizations_tsv, std::string_view members_tsv);

  // The organisation with this id as spelled; null when there is none. Valid as long as the table.
  const Organization* Find(std::string_view id) const;

  // Alpha-3 codes of the members on a day, sorted. Both the day of accession and the last day of membership count. A
  // day or month of 0 is unknown: whoever was a member at some time of that month or year counts. A year of 0 asks for
  // those who are members as far as the table knows. Empty for unknown organisations and those without a list.
  std::vector<std::string> MembersOn(std::string_view id, int year, int month, int day) const;

  // Whether MembersOn has the country.
  bool IsMember(std::string_view id, std::string_view alpha3, int year, int month, int day) const;

  // All that is known of who belonged to it when, in the order of the data file; a country may stand there twice. Empty as
  // MembersOn. Valid as long as the table.
  std::span<const Membership> Memberships(std::string_view id) const;

  // Whether there is a list of members of this organisation.
  bool HasMembers(std::string_view id) const;

  // Every country code that the lists name, sorted, for checks against the table of countries.
  std::vector<std::string> AllMemberCodes() const;

  // All of them, in the order of the data file.
  std::span<const Organization> all() const { return organizations_; }

 private:
  std::vector<Organization> organizations_;
  TextMap<size_t> index_;
  TextMap<std::vector<Membership>> memberships_;
};

}  // namespace legation::vocabulary
