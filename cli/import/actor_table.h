// Countries and organisations by the codes and names that data sets of coded events give them.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "cli/import/act_table.h"
#include "vocabulary/vocabulary.h"

namespace legation::cli {

// Not to be shared between threads: names are kept when they were looked up once.
class ActorTable {
 public:
  // `vocabulary` must outlive this. INVALID_ARGUMENT when a table of ours is not well formed or does not fit to it.
  static absl::StatusOr<std::unique_ptr<ActorTable>> Make(const vocabulary::Vocabulary& vocabulary);

  // The actor of a CAMEO country code, or else of the code of a known group such as NAT. Neither a country nor an
  // organisation: a party without id.
  CodedParty OfCameo(std::string_view country_code, std::string_view group_code) const;
  // The actor of a name or a code in any spelling that ResolveParty takes.
  const CodedParty& OfName(std::string_view name) const;
  // Alpha-3 code of a FIPS 10-4 code; empty when it is none, or a sea.
  std::string OfFips(std::string_view code) const;
  // Alpha-3 code of a country in any spelling; empty when it is none.
  const std::string& CountryOf(std::string_view name) const { return OfName(name).country_code; }

 private:
  explicit ActorTable(const vocabulary::Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  const vocabulary::Vocabulary& vocabulary_;
  std::map<std::string, CodedParty, std::less<>> cameo_;  // those that are no alpha-3 codes; regions without an id
  std::map<std::string, std::string, std::less<>> fips_;
  mutable std::map<std::string, CodedParty, std::less<>> names_;
};

}  // namespace legation::cli
