#include <algorithm>
#include <cctype>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/numbers.h"
#include "ingest_service/extraction/details.h"

namespace legation::extraction {
namespace {

bool PeopleNoun(const std::string& lower) {
  static const auto* const kWords = new absl::flat_hash_set<std::string>{
      "representatives", "members",   "people",    "executives", "businessmen", "businesspeople",
      "entrepreneurs",   "delegates", "officials", "experts",    "leaders"};
  return kWords->contains(lower);
}

}  // namespace

internal::v1::Delegation FindDelegation(const std::vector<Token>& tokens, size_t at) {
  internal::v1::Delegation delegation;
  const auto lower = [&](size_t i) -> const std::string& {
    static const std::string* const kNone = new std::string;
    return i < tokens.size() ? tokens[i].lower : *kNone;
  };
  for (size_t i = at >= 3 ? at - 3 : 0; i <= at + 1; ++i) {
    const std::string& word = lower(i);
    if (word == "trade" || word == "business" || word == "buying" || word == "economic" || word == "commercial")
      delegation.set_kind(internal::v1::DELEGATION_KIND_TRADE);
    if (word == "parliamentary") delegation.set_kind(internal::v1::DELEGATION_KIND_PARLIAMENTARY);
    if (word == "military") delegation.set_kind(internal::v1::DELEGATION_KIND_MILITARY);
    if (word == "technical") delegation.set_kind(internal::v1::DELEGATION_KIND_TECHNICAL);
    if (word == "official" || word == "level" || word == "government")
      delegation.set_kind(internal::v1::DELEGATION_KIND_OFFICIAL);
  }
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (!std::isdigit(static_cast<unsigned char>(tokens[i].text[0]))) continue;
    const size_t dash = tokens[i].lower.find('-');
    int size = 0;
    if (!absl::SimpleAtoi(tokens[i].lower.substr(0, dash), &size) || size <= 0) continue;
    const bool member =
        dash != std::string::npos && (tokens[i].lower.ends_with("member") || tokens[i].lower.ends_with("strong") ||
                                      tokens[i].lower.ends_with("man"));
    bool people = member, companies = false;
    for (size_t n = i + 1; n < i + 4 && !member; ++n) {
      people |= PeopleNoun(lower(n));
      companies |= !people && (lower(n) == "companies" || lower(n) == "firms");
    }
    if (!people && !companies) continue;
    delegation.set_size(size);
    delegation.set_unit(people ? internal::v1::SIZE_UNIT_PEOPLE : internal::v1::SIZE_UNIT_COMPANIES);
    const std::string& before = i > 0 ? tokens[i - 1].lower : lower(tokens.size());
    delegation.set_bound(before == "over" || before == "than" || before == "least" ? internal::v1::SIZE_BOUND_AT_LEAST
                         : before == "about" || before == "some" || before == "around" || before == "nearly"
                             ? internal::v1::SIZE_BOUND_ABOUT
                         : before == "to" && i > 1 && tokens[i - 2].lower == "up" ? internal::v1::SIZE_BOUND_AT_MOST
                                                                                  : internal::v1::SIZE_BOUND_EXACT);
    break;
  }
  for (size_t i = 0; i + 2 < tokens.size(); ++i) {
    if ((lower(i) == "fields" || lower(i) == "sectors" || lower(i) == "areas") && lower(i + 1) == "of") {
      size_t end = i + 2;
      while (end < tokens.size() && tokens[end].text != "." && tokens[end].text != ";" && lower(end) != "to" &&
             lower(end) != "will")
        ++end;
      for (std::string& sector : ListBetween(tokens, i + 2, end)) delegation.add_sectors()->set_text(std::move(sector));
      break;
    }
    if (lower(i) == "in" && lower(i + 1) == "the") {
      size_t end = i + 2;
      while (end < tokens.size() && end < i + 24 && lower(end) != "sectors" && tokens[end].text != ".") ++end;
      if (end >= tokens.size() || lower(end) != "sectors" || end == i + 2) continue;
      for (std::string& sector : ListBetween(tokens, i + 2, end)) delegation.add_sectors()->set_text(std::move(sector));
      break;
    }
  }
  // Companies, and people of a branch of the economy, travel for business.
  if (delegation.kind() == internal::v1::DELEGATION_KIND_UNSPECIFIED &&
      (delegation.unit() == internal::v1::SIZE_UNIT_COMPANIES || delegation.sectors_size() > 0)) {
    delegation.set_kind(internal::v1::DELEGATION_KIND_TRADE);
  }
  // "..., Minister X announced" is no sector
  auto* sectors = delegation.mutable_sectors();
  const auto named = [](const internal::v1::Sector& sector) {
    return std::isupper(static_cast<unsigned char>(sector.text()[0])) && sector.text().find(' ') != std::string::npos;
  };
  sectors->erase(std::remove_if(sectors->begin(), sectors->end(), named), sectors->end());
  return delegation;
}

}  // namespace legation::extraction
