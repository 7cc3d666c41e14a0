#include "ingest_service/extraction/private_parties.h"

#include "absl/container/flat_hash_set.h"

namespace legation::extraction {

bool PrivateParty(const std::string& lower) {
  static const auto* const kWords = new absl::flat_hash_set<std::string>{
      // business
      "company", "companies", "firm", "firms", "maker", "makers", "producer", "producers", "contractor", "contractors",
      "investor", "investors", "businessman", "businessmen", "businesswoman", "businesspeople", "entrepreneur",
      "entrepreneurs", "trader", "traders", "dealer", "dealers", "broker", "brokers", "banker", "bankers", "bank",
      "banks", "airline", "airlines", "supplier", "suppliers", "importer", "importers", "exporter", "exporters",
      "manufacturer", "manufacturers", "carmaker", "carmakers", "retailer", "retailers", "refiner", "refiners", "mill",
      "mills", "shipper", "shippers", "subsidiary", "conglomerate", "consortium", "rival", "rivals", "competitor",
      "competitors", "partner", "shareholder", "shareholders", "owner", "owners", "operator", "operators", "tycoon",
      "billionaire", "executive", "executives", "giant", "startup", "startups", "corporation", "corporations", "enterprise", "enterprises",
      // work and home
      "people", "citizen", "citizens", "tourist", "tourists", "traveller", "travellers", "resident", "residents",
      "villager", "villagers", "student", "students", "pupil", "pupils", "worker", "workers", "farmer", "farmers",
      "miner", "miners", "driver", "drivers", "teacher", "teachers", "doctor", "doctors", "nurse", "nurses", "engineer",
      "engineers", "scientist", "scientists", "researcher", "researchers", "professor", "professors", "expert",
      "economist", "economists", "analyst", "analysts", "lawyer", "lawyers", "couple", "man", "men", "woman", "women",
      "family", "families", "wife", "husband", "widow", "son", "daughter", "brother", "sister", "friend", "friends",
      "nun", "priest", "climber", "climbers", "consumers", "shoppers", "voters", "fans", "fan", "supporters",
      "passenger", "passengers", "patient", "patients", "hospital", "hospitals", "university", "universities",
      "school", "schools", "college", "colleges", "museum", "museums", "newspaper", "newspapers", "magazine",
      "journalist", "journalists", "reporter", "reporters", "critic", "critics", "union", "unions",
      // sport and the arts
      "team", "teams", "club", "clubs", "player", "players", "coach", "captain", "striker", "referee", "defender",
      "champion", "athlete", "athletes", "actor", "actress", "director", "singer", "artist", "artists", "painter",
      "writer", "writers", "author", "authors", "poet", "musician", "musicians", "band", "orchestra", "pilot"};
  return kWords->contains(lower);
}

bool OfPrivateParty(const Reading& reading, const Mention& modifier) {
  constexpr size_t kNear = 3;
  for (size_t i = modifier.end; i < modifier.end + kNear && i < reading.tokens.size() && reading.tokens[i].word; ++i) {
    if (PrivateParty(reading.Lower(i))) return true;
    if (reading.clauses.At(i).tag != Tag::kNoun && reading.clauses.At(i).tag != Tag::kAdjective) return false;
  }
  return false;
}

}  // namespace legation::extraction
