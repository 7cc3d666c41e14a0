// Kind, count and length of a visit, as its sentence tells them.
#include <array>

#include "absl/strings/str_cat.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

void ReadFirst(const Reading& reading, size_t i, v1::Visit* visit) {
  visit->set_first_ever(true);
  visit->set_ordinal(1);
  for (size_t by = i; by < reading.tokens.size() && by < i + 10; ++by) {
    if (reading.Lower(by) != "by") continue;
    std::string scope;
    for (size_t w = by + 1; w < reading.tokens.size() && reading.tokens[w].word && w < by + 7; ++w)
      absl::StrAppend(&scope, scope.empty() ? "" : " ", reading.tokens[w].text);
    visit->set_first_ever_scope(scope);
    return;
  }
}

}  // namespace

void ReadVisit(const Reading& reading, v1::Visit* visit) {
  static constexpr std::array<const char*, 5> kOrdinals = {"second", "third", "fourth", "fifth", "sixth"};
  static constexpr std::array<const char*, 7> kDays = {"one", "two", "three", "four", "five", "six", "seven"};
  for (size_t i = 0; i < reading.tokens.size(); ++i) {
    const std::string& word = reading.Lower(i);
    const bool of_visit =
        reading.Lower(i + 1) == "visit" || reading.Lower(i + 1) == "trip" || reading.Lower(i + 2) == "visit";
    if (of_visit && word == "state") visit->set_kind(v1::VISIT_KIND_STATE);
    if (of_visit && word == "official") visit->set_kind(v1::VISIT_KIND_OFFICIAL);
    if (of_visit && word == "working") visit->set_kind(v1::VISIT_KIND_WORKING);
    if (of_visit && word == "private") visit->set_kind(v1::VISIT_KIND_PRIVATE);
    for (size_t n = 0; n < kOrdinals.size(); ++n) {
      if (!of_visit || word != kOrdinals[n]) continue;
      visit->set_ordinal(static_cast<int>(n) + 2);
      visit->set_first_ever(false);
    }
    bool since = false;  // "the first visit in nine years"
    for (size_t w = i; w < i + 10; ++w)
      since |= reading.Lower(w) == "since" || (reading.Lower(w) == "in" && reading.Lower(w + 2) == "years") ||
               reading.Lower(w) == "decades";
    if (of_visit && word == "first" && since) {
      visit->set_first_ever(false);
    } else if (word == "first-ever" || (of_visit && word == "first" && [&] {
                 for (size_t w = i; w < i + 7; ++w) {
                   if (reading.Lower(w) == "by") return true;
                 }
                 return false;
               }())) {
      ReadFirst(reading, i, visit);
    }
    for (size_t n = 0; n < kDays.size(); ++n) {
      const std::string day = absl::StrCat(kDays[n], "-day");
      if (word == day || (word == kDays[n] && reading.Lower(i + 1) == "day" && reading.Lower(i + 2) == "visit"))
        visit->set_duration_days(static_cast<int>(n) + 1);
    }
  }
}

}  // namespace legation::extraction
