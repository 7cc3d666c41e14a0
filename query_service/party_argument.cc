#include "query_service/party_argument.h"

#include "errors/error.h"
#include "errors/status_macros.h"
#include "query_service/argument_error.h"
#include "query_service/day_argument.h"

namespace legation::query {
namespace {

constexpr size_t kMostSuggestions = 5;

absl::Status UnknownParty(const vocabulary::Vocabulary& vocabulary, const std::string& field,
                          std::string_view spelling) {
  std::string suggestions;
  for (const vocabulary::Party& party : vocabulary.parties().Suggest(spelling, kMostSuggestions)) {
    if (!suggestions.empty()) suggestions += ",";
    suggestions += party.name;
  }
  const std::string shown = ShownValue(spelling);
  return errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNKNOWN_PARTY,
                           "no single country or organisation has this spelling: " + shown,
                           {{"field", field}, {"value", shown}, {"suggestions", suggestions}});
}

v1::PartyKind KindOf(const vocabulary::Vocabulary& vocabulary, const vocabulary::Party& party) {
  if (party.is_country) return v1::PARTY_KIND_COUNTRY;
  const vocabulary::Organization* organization = vocabulary.organizations().Find(party.id);
  const bool region = organization != nullptr && organization->kind == vocabulary::Organization::Kind::kRegion;
  return region ? v1::PARTY_KIND_REGION : v1::PARTY_KIND_ORGANIZATION;
}

}  // namespace

absl::StatusOr<v1::Party> ReadParty(const vocabulary::Vocabulary& vocabulary, const std::string& field,
                                    std::string_view spelling) {
  if (spelling.empty()) return FieldRequired(field);
  const auto resolved = vocabulary.parties().Resolve(spelling);
  if (!resolved.ok()) return UnknownParty(vocabulary, field, spelling);
  v1::Party party;
  party.set_id(resolved->id);
  party.set_name(resolved->name);
  party.set_kind(KindOf(vocabulary, *resolved));
  if (!resolved->is_country) {
    const google::type::Date today = DateOf(Today());
    const vocabulary::OrganizationTable& organizations = vocabulary.organizations();
    for (std::string& code : organizations.MembersOn(resolved->id, today.year(), today.month(), today.day())) {
      party.add_member_country_codes(std::move(code));
    }
  }
  return party;
}

absl::Status ReadPair(const vocabulary::Vocabulary& vocabulary, const std::string& prefix, std::string_view spelling_a,
                      std::string_view spelling_b, v1::Party* party_a, v1::Party* party_b) {
  ASSIGN_OR_RETURN(*party_a, ReadParty(vocabulary, prefix + "party_a", spelling_a));
  ASSIGN_OR_RETURN(*party_b, ReadParty(vocabulary, prefix + "party_b", spelling_b));
  if (party_a->id() != party_b->id()) return absl::OkStatus();
  return errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_SAME_PARTY,
                           prefix + "party_a and " + prefix + "party_b are the same: " + party_a->id(),
                           {{"party", party_a->id()}});
}

v1::Party PartyOfId(const vocabulary::Vocabulary& vocabulary, const std::string& id) {
  // Not by ReadParty alone, which looks for suggestions.
  if (const auto resolved = vocabulary.parties().Resolve(id); resolved.ok() && resolved->id == id) {
    if (absl::StatusOr<v1::Party> known = ReadParty(vocabulary, "", id); known.ok()) return *std::move(known);
  }
  v1::Party party;
  party.set_id(id);
  party.set_name(id);
  return party;
}

absl::StatusOr<PartySet> ReadParties(const vocabulary::Vocabulary& vocabulary, const std::string& field,
                                     const google::protobuf::RepeatedPtrField<std::string>& spellings) {
  if (spellings.size() > kMostFilterEntries) {
    return FieldOutOfRange(field, std::to_string(spellings.size()), "at most 50 entries");
  }
  PartySet parties;
  for (const std::string& spelling : spellings) {
    if (spelling.empty()) return UnknownParty(vocabulary, field, spelling);
    ASSIGN_OR_RETURN(const v1::Party party, ReadParty(vocabulary, field, spelling));
    parties.Add(party.id());
    for (const vocabulary::Membership& membership : vocabulary.organizations().Memberships(party.id())) {
      parties.Add(membership);
    }
  }
  return parties;
}

}  // namespace legation::query
