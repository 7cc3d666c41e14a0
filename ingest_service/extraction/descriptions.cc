#include "ingest_service/extraction/descriptions.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"

namespace legation::extraction {
namespace {

using Members = absl::flat_hash_map<std::string_view, std::string_view>;

// What a noun alone says.
const Members& Nouns() {
  static const auto* const kNouns = new Members{
      {"kingdom", "SAU GBR JOR MAR THA ESP BEL NLD DNK NOR SWE BHR KHM LSO SWZ TON MYS BTN"},
      {"sultanate", "OMN BRN"},
      {"emirate", "QAT KWT ARE BHR"},
      {"bloc", "EU ASEAN MERCOSUR ECOWAS SADC GCC CARICOM AU BRICS EAEU EAC CIS OECS"},
      {"alliance", "NATO CSTO"}};
  return *kNouns;
}

// What the words before "nation", "country", "state", "republic" or "neighbour" say.
const Members& Descriptions() {
  static const auto* const kDescriptions = new Members{
      {"himalayan", "NPL BTN"},
      {"island", "LKA CUB JPN MDV MUS SYC TWN SGP FJI MDG BHR CYP MLT ISL IRL JAM HTI DOM BRB TTO GRD VCT LCA PHL IDN "
                 "PNG SLB VUT WSM TON KIR TUV NRU PLW FSM MHL COM CPV STP TLS NZL"},
      {"archipelago", "IDN PHL MDV SYC COM CPV BHS TON VUT SLB"},
      {"baltic", "EST LVA LTU"},
      {"balkan", "SRB ALB MKD MNE BIH BGR HRV XKX ROU GRC YUG"},
      {"nordic", "SWE NOR DNK FIN ISL"},
      {"scandinavian", "SWE NOR DNK"},
      {"gulf", "SAU ARE QAT KWT BHR OMN"},
      {"caucasus", "GEO ARM AZE"},
      {"central asian", "KAZ UZB TKM KGZ TJK"},
      {"south asian", "IND PAK BGD LKA NPL BTN MDV"},
      {"southeast asian", "IDN MYS SGP THA VNM PHL KHM LAO MMR BRN TLS"},
      {"west african", "GHA NGA SEN CIV MLI BFA NER BEN TGO GIN GNB SLE LBR GMB CPV MRT"},
      {"east african", "KEN UGA TZA RWA BDI ETH SOM SSD DJI ERI"},
      {"north african", "MAR DZA TUN LBY EGY"},
      {"southern african", "ZAF NAM BWA ZWE ZMB MOZ AGO LSO SWZ MWI"},
      {"horn of africa", "ETH SOM DJI ERI"},
      {"maghreb", "MAR DZA TUN LBY MRT"},
      {"andean", "ECU PER BOL COL"},
      {"central american", "GTM HND SLV NIC CRI PAN BLZ"},
      {"south american", "BRA ARG CHL PER COL VEN ECU BOL PRY URY GUY SUR"},
      {"caribbean", "JAM HTI DOM CUB BRB TTO GRD VCT LCA BHS ATG DMA KNA"},
      {"pacific", "FJI PNG SLB VUT WSM TON KIR TUV NRU PLW FSM MHL"},
      {"jewish", "ISR"},
      {"lusophone", "PRT BRA AGO MOZ CPV GNB STP TLS"}};
  return *kDescriptions;
}

bool OfStates(const std::string& noun) {
  return noun == "nation" || noun == "country" || noun == "state" || noun == "republic" || noun == "neighbour" ||
         noun == "neighbor" || noun == "monarchy";
}

bool Holds(std::string_view members, std::string_view party) {
  for (size_t at = members.find(party); at != members.npos; at = members.find(party, at + 1)) {
    const size_t end = at + party.size();
    if ((at == 0 || members[at - 1] == ' ') && (end == members.size() || members[end] == ' ')) return true;
  }
  return false;
}

std::string LatestOf(std::string_view members, const std::vector<std::string>& told) {
  const auto found = std::find_if(told.begin(), told.end(), [&](const std::string& p) { return Holds(members, p); });
  return found == told.end() ? "" : *found;
}

}  // namespace

std::string DescribedBy(const Reading& reading, size_t noun, const std::vector<std::string>& told) {
  if (noun == 0) return "";
  const std::string& word = reading.Lower(noun);
  if (const auto known = Nouns().find(word); known != Nouns().end())
    return reading.Lower(noun - 1) == "the" ? LatestOf(known->second, told) : "";
  if (!OfStates(word)) return "";
  constexpr size_t kMostWords = 3;
  std::string words;
  for (size_t first = noun; first-- > 0 && noun - first <= kMostWords;) {
    words = words.empty() ? reading.Lower(first) : absl::StrCat(reading.Lower(first), " ", words);
    const auto known = Descriptions().find(words);
    if (known == Descriptions().end()) continue;
    // "a Gulf state" is any of them
    size_t determiner = first;
    while (determiner > 0 && reading.clauses.At(determiner - 1).tag == Tag::kAdjective) --determiner;
    if (determiner > 0 && reading.Lower(determiner - 1) == "the") return LatestOf(known->second, told);
  }
  return "";
}

}  // namespace legation::extraction
