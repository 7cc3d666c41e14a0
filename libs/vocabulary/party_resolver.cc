#include "vocabulary/party_resolver.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "absl/status/status.h"
#include "vocabulary/concatenate.h"
#include "vocabulary/spelling.h"

namespace legation::vocabulary {
namespace {

constexpr int kIdTier = 0;
constexpr int kNameTier = 1;
constexpr int kOtherNameTier = 2;
constexpr int kAlpha2Tier = 3;
constexpr int kDemonymTier = 4;

// A caller's text is bounded before the quadratic comparison.
constexpr size_t kLongestSpelling = 80;

// Edits (insert, delete, replace, swap of neighbours) that turn one text into the other, or `limit` + 1 when more.
size_t EditDistance(std::string_view a, std::string_view b, size_t limit) {
  if ((a.size() > b.size() ? a.size() - b.size() : b.size() - a.size()) > limit) return limit + 1;
  std::vector<size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  std::iota(above.begin(), above.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    size_t least = row[0];
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > limit + 1) return limit + 1;
    std::swap(before, above);
    std::swap(above, row);
  }
  return std::min(above[b.size()], limit + 1);
}

}  // namespace

PartyResolver::PartyResolver(const CountryTable& countries, const OrganizationTable& organizations) {
  for (const Country& country : countries.all()) {
    const size_t party = parties_.size();
    parties_.push_back({country.alpha3, true, country.name});
    Add(country.alpha3, kIdTier, party);
    Add(country.name, kNameTier, party);
    for (const std::string& name : country.other_names) Add(name, kOtherNameTier, party);
    if (!country.alpha2.empty()) Add(country.alpha2, kAlpha2Tier, party);
    for (const std::string& demonym : country.demonyms) Add(demonym, kDemonymTier, party);
  }
  for (const Organization& organization : organizations.all()) {
    const size_t party = parties_.size();
    parties_.push_back(
        {organization.id, false, organization.names.empty() ? organization.id : organization.names.front()});
    Add(organization.id, kIdTier, party);
    for (size_t i = 0; i < organization.names.size(); ++i) {
      Add(organization.names[i], i == 0 ? kNameTier : kOtherNameTier, party);
    }
  }
}

void PartyResolver::Add(std::string_view spelling, int tier, size_t party) {
  std::vector<Candidate>& candidates = by_spelling_[FoldSpelling(spelling)];
  for (Candidate& candidate : candidates) {
    if (candidate.party != party) continue;
    candidate.tier = std::min(candidate.tier, tier);
    return;
  }
  candidates.push_back({tier, party});
}

absl::StatusOr<Party> PartyResolver::Resolve(std::string_view spelling) const {
  const auto found = by_spelling_.find(FoldSpelling(spelling.substr(0, 4 * kLongestSpelling)));
  if (found == by_spelling_.end()) {
    return absl::NotFoundError(
        Concatenate("no country or organisation is called \"", spelling.substr(0, kLongestSpelling), "\""));
  }
  int best_tier = kDemonymTier + 1;
  for (const Candidate& candidate : found->second) best_tier = std::min(best_tier, candidate.tier);
  std::vector<const Party*> best;
  for (const Candidate& candidate : found->second) {
    if (candidate.tier == best_tier) best.push_back(&parties_[candidate.party]);
  }
  if (best.size() == 1) return *best.front();
  std::string ids;
  for (const Party* party : best) ids += Concatenate(ids.empty() ? "" : ", ", party->id, " (", party->name, ")");
  return absl::InvalidArgumentError(
      Concatenate("\"", spelling.substr(0, kLongestSpelling), "\" may be any of: ", ids));
}

std::vector<Party> PartyResolver::Suggest(std::string_view spelling, size_t most) const {
  std::string folded = FoldSpelling(spelling.substr(0, 4 * kLongestSpelling));
  if (folded.size() > kLongestSpelling) folded.resize(kLongestSpelling);
  if (folded.empty() || most == 0) return {};
  const size_t limit = folded.size() <= 3 ? 1 : folded.size() <= 6 ? 2 : 3;

  // Lower is better: distance first, then the tier of the spelling, then the length, then the order of the tables.
  using Rank = std::tuple<size_t, int, size_t, size_t>;
  std::map<size_t, Rank> best;
  for (const auto& [text, candidates] : by_spelling_) {
    size_t distance = 0;
    if (text != folded) {
      const bool prefix = folded.size() >= 2 && text.starts_with(folded);
      distance = prefix ? 1 : 1 + EditDistance(folded, text, limit);
      if (distance > 1 + limit) continue;
    }
    for (const Candidate& candidate : candidates) {
      const Rank rank{distance, candidate.tier, text.size(), candidate.party};
      const auto [found, inserted] = best.emplace(candidate.party, rank);
      if (!inserted) found->second = std::min(found->second, rank);
    }
  }
  std::vector<Rank> ranks;
  for (const auto& [party, rank] : best) ranks.push_back(rank);
  std::sort(ranks.begin(), ranks.end());
  std::vector<Party> suggestions;
  for (const Rank& rank : ranks) {
    if (suggestions.size() == most) break;
    suggestions.push_back(parties_[std::get<3>(rank)]);
  }
  return suggestions;
}

}  // namespace legation::vocabulary
