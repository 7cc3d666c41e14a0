#include "ingest_service/extraction/syntax/shallow/titles.h"

#include <string>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/split.h"
#include "ingest_service/extraction/syntax/shallow/lookup.h"

namespace legation::extraction {
namespace {

absl::flat_hash_set<std::string> Set(std::string_view words) {
  absl::flat_hash_set<std::string> set;
  for (std::string& word : Split(words, ' ')) set.insert(std::move(word));
  return set;
}

}  // namespace

bool IsTitle(std::string_view lower) {
  static const auto* const kTitles = new absl::flat_hash_set<std::string>(Set(
      "president premier minister chancellor king queen prince princess emperor sultan emir pope secretary "
      "undersecretary ambassador envoy consul diplomat general colonel major captain lieutenant admiral marshal "
      "commander senator congressman congresswoman representative governor mayor chief spokesman spokeswoman "
      "spokesperson mr mrs ms dr sir lord professor prof sheikh ayatollah leader counterpart chairman chairwoman "
      "chair chairperson director commissioner speaker judge justice deputy official officer adviser advisor aide "
      "negotiator mediator rapporteur coordinator delegate inspector analyst lawyer politician candidate dictator "
      "gen lt col sgt sen rep gov cmdr maj adm head prosecutor treasurer attorney vice-president taoiseach patriarch "
      "archbishop bishop cardinal father historian activist journalist economist strongman ruler founder "
      "parliamentarian mp"));
  if (const size_t hyphen = lower.rfind('-'); hyphen != std::string_view::npos)
    return IsTitle(lower.substr(hyphen + 1));
  return Lookup(*kTitles, lower) != kTitles->end();
}

bool IsTimeNoun(std::string_view lower) {
  static const auto* const kTimes = new absl::flat_hash_set<std::string>(Set(
      "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
      "september october november december jan feb mar apr jun jul aug sep sept oct nov dec yesterday today tomorrow "
      "tonight day days week weeks weekend month months year years decade decades hour hours morning afternoon "
      "evening night midnight noon minutes minute spring summer autumn winter mondays sundays fridays saturdays"));
  return Lookup(*kTimes, lower) != kTimes->end();
}

}  // namespace legation::extraction
