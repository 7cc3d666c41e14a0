#include "ingest_service/extraction/mention_words.h"

#include "absl/container/flat_hash_set.h"

namespace legation::extraction {
namespace {

using WordSet = absl::flat_hash_set<std::string>;

}  // namespace

bool OfficeHead(const std::string& lower) {
  static const auto* const kWords = new WordSet{
      "president", "minister", "premier", "chancellor", "king", "queen", "prince", "princess", "emir", "sultan",
      "secretary", "ambassador", "envoy", "spokesman", "spokeswoman", "spokesperson", "chairman", "speaker",
      "leader", "senator", "governor", "general", "commissioner", "representative", "pm", "taoiseach", "sheikh",
      "advisor", "adviser", "counterpart", "colleague", "counterparts", "colleagues", "premiers", "kings",
      "secretaries", "ambassadors", "envoys", "legislator", "parliamentarian", "congressman", "congresswoman",
      "commander", "consul", "vice-chancellor", "director-general", "secretary-general", "charge", "attache",
      "justice", "congressmen", "senators", "legislators", "shah", "ayatollah", "captain", "colonel", "lieutenant",
      "archbishop", "cardinal", "diplomat", "dictator", "ruler", "mp", "lawmaker", "chief", "monarch", "marshal",
      "admiral", "undersecretary", "vice-president", "vice-minister", "ministers", "leaders", "president-elect",
      "pope", "member", "official", "mayor", "statesman", "chairwoman", "chairperson", "counsellor", 
      "amir", "emperor", "rapporteur", "negotiator", "nuncio", "commissioners", "presidents", "generals",
      "spokespeople", "treasurer", "vice-premier", "parliamentarians", "vicepresident", "eam"};
  return kWords->contains(lower);
}

bool OfficeModifier(const std::string& lower) {
  static const auto* const kWords = new WordSet{
      "prime", "vice", "deputy", "foreign", "defence", "defense", "trade", "finance", "interior", "education",
      "energy", "economy", "economic", "agriculture", "health", "home", "oil", "state", "crown", "assistant",
      "senior", "special", "under", "first", "acting", "former", "then", "new", "visiting", "commerce", "industry",
      "transport", "justice", "planning", "treasury", "external", "affairs", "secretary", "secretary-general",
      "national", "security", "cabinet", "federal", "international", "then-president", "environment", "tourism",
      "labour", "labor", "culture", "science", "information", "communications", "chief", "parliament", "house",
      "army", "navy", "top", "prime-minister", "development", "cooperation", "general", "and", "military",
      "committee", "homeland", "permanent", "plenipotentiary", "extraordinary", "high-ranking", "high",
      "presidential", "ministerial", "parliamentary", "caretaker", "interim", "outgoing", "newly-appointed",
      "veteran", "lower", "supreme", "joint", "political", "mines", "mining", "petroleum", "fisheries", "water",
      "infrastructure", "immigration", "sports", "housing", "aviation", "unification", "telecommunications",
      "technology", "investment", "digital", "europe", "climate", "overseas", "royal", "air", "force", "coast",
      "guard", "public", "social", "family", "women", "youth", "employment", "regional", "internal", "commercial",
      "central"};
  return kWords->contains(lower);
}

bool PortfolioWord(const std::string& lower) {
  static const auto* const kWords = new WordSet{
      "mines", "mining", "quarries", "energy", "power", "electricity", "petroleum", "oil", "gas", "minerals",
      "resources", "natural", "water", "irrigation", "fisheries", "fishing", "forestry", "forests", "livestock",
      "agriculture", "food", "rural", "lands", "land", "housing", "works", "roads", "railways", "transport",
      "transportation", "aviation", "ports", "shipping", "infrastructure", "telecommunications", "communications",
      "communication", "digital", "technology", "technologies", "innovation", "science", "research", "higher",
      "education", "training", "skills", "sports", "sport", "youth", "culture", "arts", "tourism", "heritage",
      "media", "information", "broadcasting", "health", "sanitation", "welfare", "family", "women", "gender",
      "children", "social", "labour", "labor", "employment", "manpower", "immigration", "migration", "integration",
      "interior", "internal", "homeland", "home", "justice", "legal", "constitutional", "parliamentary", "religious",
      "islamic", "hajj", "endowments", "awqaf", "environment", "climate", "ecology", "planning", "economy",
      "economic", "economics", "finance", "budget", "revenue", "taxation", "customs", "treasury", "commerce",
      "trade", "industry", "industries", "industrial", "business", "enterprise", "enterprises", "investment",
      "privatization", "foreign", "external", "international", "european", "regional", "relations", "affairs",
      "cooperation", "co-operation", "development", "defence", "defense", "security", "public", "national",
      "federal", "state", "civil", "service", "unification", "diaspora", "emergencies", "emergency", "situations",
      "overseas", "territories", "mineral", "political", "bureau", "politburo", "standing", "committee", "central",
      "council", "cabinet", "assembly", "parliament", "senate", "presidency", "presidium", "party", "republic",
      "knesset", "congress", "law", "disarmament", "nonproliferation", "human", "rights", "near", "eastern",
      "western", "hemisphere", "population", "refugees", "governance", "administration", "royal", "court",
      "government", "people", "consultative", "shura", "urban", "construction", "communities", "disaster",
      "management", "expatriates", "expatriate", "entrepreneurship", "reconstruction"};
  return kWords->contains(lower);
}

bool GroupNoun(const std::string& lower) {
  static const auto* const kWords = new WordSet{
      "government", "officials", "official", "ministry", "parliament", "delegation", "delegations", "army", "forces",
      "troops", "side", "administration", "authorities", "diplomats", "military", "warplanes", "soldiers", "navy",
      "mission", "businesspeople", "businessmen", "companies", "representatives", "embassy", "regime", "cabinet",
      "leadership", "team", "police", "jets", "ministers", "leaders", "capital", "state", "people", "republic",
      "negotiators", "envoys", "lawmakers", "guard", "coastguard", "peacekeepers", "airline", "planes", "vessel",
      "vessels", "boat", "boats", "warship", "warships", "frigate", "gunboats", "ship", "ships", "helicopters",
      "drones", "aircraft", "jet", "fighters", "submarine", "bombers", "missiles", "artillery", "gunners", "guards",
      "commandos", "marines", "paratroopers", "contingent", "battalion", "brigade", "airforce", "lawmaker",
      "senators", "legislators", "parliamentarians", "prosecutors", "prosecutor", "regulators", "regulator",
      "customs", "consulate", "embassies", "legislature", "presidency", "palace", "policemen", "agents", "spies",
      "intelligence", "ambassadors", "diplomat", "emissaries", "emissary", "commanders", "generals", "coalition",
      "peacekeeper", "sailors", "soldier", "airmen", "ministries", "negotiator"};
  return kWords->contains(lower);
}

bool NotName(const std::string& lower) {
  static const auto* const kWords = new WordSet{
      "the", "a", "an", "in", "on", "at", "of", "for", "to", "he", "she", "it", "they", "we", "this", "that",
      "these", "those", "his", "her", "their", "and", "but", "during", "after", "before", "as", "by", "with", "from",
      "while", "when", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
      "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
      "both", "also", "last", "next", "i", "there", "earlier", "meanwhile", "under", "how", "what", "who", "why",
      "where", "not", "no", "yes", "our", "your", "my", "its", "if", "since", "until", "despite", "although",
      "though", "because", "today", "yesterday", "tomorrow", "between", "within", "about", "over", "more", "most",
      "some", "all", "any", "each", "however", "then", "now", "later", "speaking", "asked", "according", "instead",
      "following", "only", "other", "another", "several", "many", "two", "three", "four", "five", "ten", "read",
      "see", "photo", "source", "separately", "or", "so", "such", "here", "without", "among", "amid", "you", "him",
      "them", "let", "editor", "reporting"};
  return kWords->contains(lower);
}

}  // namespace legation::extraction
