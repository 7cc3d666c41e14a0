// How many travel, for what, and from which branches of the economy.
#include <algorithm>
#include <array>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;
using WordSet = absl::flat_hash_set<std::string>;

bool PeopleNoun(const std::string& lower) {
  static const auto* const kWords = new WordSet{
      "representatives", "members",    "people",       "executives",  "businessmen",  "businesspeople", "entrepreneurs",
      "delegates",       "officials",  "experts",      "leaders",     "captains",     "lawmakers",      "mps",
      "parliamentarians", "legislators", "senators",   "deputies",    "buyers",       "managers",       "industrialists",
      "investors",       "exporters",  "importers",    "traders",     "bankers",      "engineers",      "technicians",
      "specialists",     "doctors",    "participants", "persons",     "ministers",    "professionals",  "scientists",
      "academics",       "businesswomen", "farmers",   "chiefs",      "ceos",         "directors",      "envoys",
      "councillors",     "officers",   "soldiers",     "negotiators", "scholars",     "advisers",       "economists"};
  return kWords->contains(lower);
}

bool CompanyNoun(const std::string& lower) {
  static const auto* const kWords = new WordSet{"companies", "firms",        "enterprises",  "businesses", "corporations",
                                                "banks",     "institutions", "organisations", "organizations", "manufacturers",
                                                "suppliers", "start-ups",    "startups"};
  return kWords->contains(lower);
}

v1::DelegationKind KindOf(const std::string& word) {
  if (word == "trade" || word == "business" || word == "buying" || word == "economic" || word == "commercial" ||
      word == "industry" || word == "investment" || word == "purchasing" || word == "export" || word == "corporate")
    return v1::DELEGATION_KIND_TRADE;
  if (word == "parliamentary" || word == "legislative" || word == "congressional" || word == "senate")
    return v1::DELEGATION_KIND_PARLIAMENTARY;
  if (word == "military" || word == "defence" || word == "defense" || word == "naval") return v1::DELEGATION_KIND_MILITARY;
  if (word == "technical" || word == "expert") return v1::DELEGATION_KIND_TECHNICAL;
  if (word == "official" || word == "level" || word == "government" || word == "ministerial" || word == "interagency")
    return v1::DELEGATION_KIND_OFFICIAL;
  return v1::DELEGATION_KIND_UNSPECIFIED;
}

v1::DelegationKind KindOfMembers(const std::string& word) {
  if (word == "lawmakers" || word == "mps" || word == "parliamentarians" || word == "legislators" || word == "senators" ||
      word == "deputies")
    return v1::DELEGATION_KIND_PARLIAMENTARY;
  if (word == "engineers" || word == "technicians" || word == "experts" || word == "specialists" || word == "doctors" ||
      word == "scientists")
    return v1::DELEGATION_KIND_TECHNICAL;
  if (word == "officers" || word == "soldiers") return v1::DELEGATION_KIND_MILITARY;
  if (word == "officials" || word == "ministers" || word == "negotiators" || word == "envoys")
    return v1::DELEGATION_KIND_OFFICIAL;
  const bool trade = word == "businessmen" || word == "businesspeople" || word == "entrepreneurs" || word == "buyers" ||
                     word == "industrialists" || word == "investors" || word == "exporters" || word == "importers" ||
                     word == "traders" || word == "executives" || word == "bankers" || word == "captains" ||
                     word == "managers" || word == "businesswomen" || CompanyNoun(word);
  return trade ? v1::DELEGATION_KIND_TRADE : v1::DELEGATION_KIND_UNSPECIFIED;
}

struct Size {
  int number = 0;
  size_t at = 0;  // token
  v1::SizeUnit unit = v1::SIZE_UNIT_UNSPECIFIED;
  v1::DelegationKind kind = v1::DELEGATION_KIND_UNSPECIFIED;
};

// "14-member", "five-man", "30-strong", "a delegation of more than 60 Kenyan food companies", "a delegation of 14"
Size SizeAt(const Reading& reading, size_t at, size_t noun) {
  Size size;
  const std::string& word = reading.Lower(at);
  const size_t dash = word.find('-');
  const std::string tail = dash == std::string::npos ? "" : word.substr(dash + 1);
  // The dash may stand as a token of its own.
  const std::string& apart = reading.Lower(at + 1) == "-" ? reading.Lower(at + 2) : tail;
  size.at = at;
  if (apart == "member" || apart == "strong" || apart == "man" || apart == "person" || apart == "men") {
    size.number = CountOf(word.substr(0, dash));
    size.unit = v1::SIZE_UNIT_PEOPLE;
    return size;
  }
  const int number = CountOf(word);
  constexpr int kFirstYear = 1900, kLastYear = 2100;
  const bool year = number >= kFirstYear && number <= kLastYear && word.find(',') == std::string::npos;
  if (number <= 0 || year || reading.Lower(at + 1) == "-") return size;
  if (std::any_of(reading.dates.begin(), reading.dates.end(),
                  [&](const FoundDate& date) { return date.begin <= at && at < date.end; }))
    return size;
  for (size_t n = at + 1; n < at + 6; ++n) {
    const std::string& counted = reading.Lower(n);
    if (counted == "of" || counted == "," || counted == "and" || Preposition(counted) || counted.empty()) break;
    if (!PeopleNoun(counted) && !CompanyNoun(counted)) continue;
    size.number = number;
    size.unit = CompanyNoun(counted) ? v1::SIZE_UNIT_COMPANIES : v1::SIZE_UNIT_PEOPLE;
    size.kind = KindOfMembers(counted);
    // "40 representatives of companies" are people.
    return size;
  }
  // "a delegation of 14"
  const bool of = at > noun && at <= noun + 4 && reading.Lower(noun + 1) == "of";
  if (of && (reading.Lower(at + 1) == "," || Preposition(reading.Lower(at + 1)) || reading.Lower(at + 1) == ".")) {
    size.number = number;
    size.unit = v1::SIZE_UNIT_PEOPLE;
  }
  return size;
}

v1::SizeBound BoundAt(const Reading& reading, size_t at) {
  const auto word = [&](size_t back) -> const std::string& {
    return at >= back ? reading.Lower(at - back) : reading.Lower(reading.tokens.size());
  };
  const std::string& before = word(1);
  if (before == "over" || before == "least" || (before == "of" && word(2) == "upwards")) return v1::SIZE_BOUND_AT_LEAST;
  if (before == "than") return word(2) == "fewer" || word(2) == "less" ? v1::SIZE_BOUND_AT_MOST : v1::SIZE_BOUND_AT_LEAST;
  if (before == "about" || before == "some" || before == "around" || before == "nearly" || before == "almost" ||
      before == "roughly" || before == "approximately" || before == "estimated" || before == "close")
    return v1::SIZE_BOUND_ABOUT;
  if ((before == "to" && word(2) == "up") || before == "maximum" || (before == "as" && word(2) == "many"))
    return v1::SIZE_BOUND_AT_MOST;
  return v1::SIZE_BOUND_EXACT;
}

}  // namespace

v1::Delegation FindDelegation(const Reading& reading, size_t noun) {
  v1::Delegation delegation;
  for (size_t i = noun >= 4 ? noun - 4 : 0; i <= noun + 1; ++i) {
    const v1::DelegationKind kind = KindOf(reading.Lower(i));
    if (kind != v1::DELEGATION_KIND_UNSPECIFIED && (i < noun || reading.Lower(noun + 1) != "of")) delegation.set_kind(kind);
  }
  Size best;
  size_t distance = 0;
  for (size_t i = 0; i < reading.tokens.size(); ++i) {
    const Size size = SizeAt(reading, i, noun);
    if (size.number <= 0) continue;
    const size_t away = i > noun ? i - noun : (noun - i) * 2;
    if (best.number > 0 && away >= distance) continue;
    best = size;
    distance = away;
  }
  if (best.number > 0) {
    delegation.set_size(best.number);
    delegation.set_unit(best.unit);
    delegation.set_bound(BoundAt(reading, best.at));
  }
  if (delegation.kind() == v1::DELEGATION_KIND_UNSPECIFIED) delegation.set_kind(best.kind);
  for (size_t i = noun; i < noun + 8 && delegation.kind() == v1::DELEGATION_KIND_UNSPECIFIED; ++i)
    delegation.set_kind(KindOfMembers(reading.Lower(i)));
  return delegation;
}

}  // namespace legation::extraction
