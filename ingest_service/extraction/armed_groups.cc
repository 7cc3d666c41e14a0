#include "ingest_service/extraction/armed_groups.h"

#include "absl/container/flat_hash_map.h"

namespace legation::extraction {

std::string_view HomeOfArmedGroup(std::string_view party) {
  static const auto* const kHomes = new absl::flat_hash_map<std::string, std::string_view>{
      {"Hamas", "PSE"},        {"Islamic Jihad", "PSE"}, {"Hezbollah", "LBN"},      {"Taliban", "AFG"},
      {"Houthis", "YEM"},      {"PKK", "TUR"},           {"FARC", "COL"},           {"Polisario Front", "ESH"},
      {"Boko Haram", "NGA"},   {"al-Shabaab", "SOM"},    {"M23", "COD"},            {"LTTE", "LKA"},
      {"UNITA", "AGO"},        {"Khmer Rouge", "KHM"},   {"Islamic State", "IRQ"},  {"Al-Qaeda", "AFG"},
      {"Wagner Group", "RUS"}, {"Contras", "NIC"},       {"Rapid Support Forces", "SDN"}, {"Abu Sayyaf", "PHL"}};
  const auto home = kHomes->find(std::string(party));
  return home == kHomes->end() ? std::string_view() : home->second;
}

}  // namespace legation::extraction
