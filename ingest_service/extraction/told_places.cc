#include "ingest_service/extraction/told_places.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"

namespace legation::extraction {
namespace {

using WordSet = absl::flat_hash_set<std::string>;

// "the capital", "the resort of Varna"
bool PlaceNoun(const std::string& lower) {
  static const auto* const kWords = new WordSet{
      "capital", "city",   "town",  "port",   "resort", "village", "province", "region", "island",     "state",
      "suburb",  "county", "coast", "island", "oasis",  "area",    "district", "hub",    "metropolis", "prefecture"};
  return kWords->contains(lower);
}

bool Building(const std::string& lower) {
  static const auto* const kWords = new WordSet{
      "palace",     "parliament", "ministry",    "residence",   "house",   "office",  "headquarters", "assembly",
      "presidency", "airport",    "secretariat", "chancellery", "senate",  "castle",  "knesset",      "base",
      "academy",    "university", "congress",    "legislature", "mansion", "chamber", "stadium",      "hall"};
  return kWords->contains(lower);
}

// What is told of a country without happening there: "the situation in Syria", "to invest in Kenya".
bool ToldOf(const Reading& reading, size_t in) {
  static const auto* const kWords = new WordSet{
      "situation", "war", "conflict", "crisis", "developments", "peace", "stability", "fighting", "violence",
      "interest", "investment", "investments", "invest", "investing", "interested", "role", "involvement", "presence",
      "ambassador", "troops", "forces", "companies", "projects", "elections", "democracy", "events", "intervention",
      "confidence", "ceasefire", "cease-fire", "process", "rights", "government", "market", "markets", "invested",
      "coup", "unrest", "change", "settlement", "reforms", "believe", "interests", "people", "mission", "participate",
      "community", "issue", "living", "problem", "settle", "envoy", "hostages", "solution", "war-torn", "regime"};
  if (in == 0) return false;
  const std::string& before = reading.Lower(in - 1);
  return kWords->contains(before);
}

// Where "the", adjectives and nouns before `at` begin, as long as no preposition or comma stands between.
size_t PhraseBegin(const Reading& reading, size_t at) {
  constexpr size_t kLongest = 6;
  size_t begin = at;
  while (begin > 0 && at - begin < kLongest && reading.tokens[begin - 1].word &&
         !Preposition(reading.Lower(begin - 1)) && reading.Lower(begin - 1) != "and")
    --begin;
  return begin;
}

bool Locates(const std::string& lower) {
  return lower == "in" || lower == "at" || lower == "near" || lower == "outside" || lower == "inside";
}

// Whether one of the words in [begin, begin + 4) up to a preposition fits.
bool Followed(const Reading& reading, size_t begin, bool (*fits)(const std::string&)) {
  for (size_t i = begin; i < begin + 4 && i < reading.tokens.size(); ++i) {
    const std::string& word = reading.Lower(i);
    if (fits(word)) return true;
    if (Preposition(word) || (!reading.tokens[i].word && word != "'s" && word != "'")) return false;
  }
  return false;
}

bool Abroad(const std::string& lower) { return lower == "embassy" || lower == "consulate" || lower == "mission"; }

// Behind "in" or "at", or as the name of a town behind one: "in the port of X", "in the capital, X". The token of the
// preposition, or the number of tokens.
size_t LocatedBy(const Reading& reading, const Mention& mention) {
  const size_t none = reading.tokens.size();
  size_t at = mention.begin;
  if (at > 0 && reading.Lower(at - 1) == "the") --at;
  if (at == 0) return none;
  if (Locates(reading.Lower(at - 1))) return at - 1;
  size_t noun = at - 1;
  if (noun > 0 && (reading.Lower(noun) == "of" || reading.Lower(noun) == ",")) --noun;
  if (!PlaceNoun(reading.Lower(noun))) return none;
  const size_t begin = PhraseBegin(reading, noun);
  return begin > 0 && Locates(reading.Lower(begin - 1)) ? begin - 1 : none;
}

// "in Jujuy, Argentina": a town that no list knows, before its country.
bool TownBefore(const Reading& reading, const Mention& mention, size_t* begin) {
  if (mention.begin < 3 || reading.Lower(mention.begin - 1) != ",") return false;
  size_t town = mention.begin - 1;
  while (town > 0 && mention.begin - town < 5 && reading.tokens[town - 1].capital && reading.tokens[town - 1].word)
    --town;
  *begin = town;
  return town > 0 && town < mention.begin - 1 && Locates(reading.Lower(town - 1));
}

std::string Words(const Reading& reading, size_t begin, size_t end) {
  std::string words;
  for (size_t i = begin; i < end; ++i) {
    if (i > begin && reading.tokens[i].begin > reading.tokens[i - 1].end) words += ' ';
    words += reading.tokens[i].text;
  }
  return words;
}

// "on the sidelines of the U.N. General Assembly", "at NATO headquarters"
bool Session(const Reading& reading, const Mention& mention) {
  size_t at = mention.begin;
  while (at > 0 && (reading.Lower(at - 1) == "the" || reading.Lower(at - 1) == "this" ||
                    reading.Lower(at - 1) == "year" || reading.Lower(at - 1) == "'s"))
    --at;
  if (at == 0) return false;
  if (reading.Lower(at - 1) == "at") return true;
  return at > 1 && reading.Lower(at - 1) == "of" &&
         (reading.Lower(at - 2) == "sidelines" || reading.Lower(at - 2) == "margins" ||
          reading.Lower(at - 2) == "fringes");
}

bool ReadPlace(const Reading& reading, const Mention& mention, ToldPlace* place) {
  place->at = mention.begin;
  place->country = mention.country;
  place->city = mention.city;
  const bool town = mention.kind == MentionKind::kState || mention.kind == MentionKind::kCity;
  size_t from = mention.begin;
  if (from > 0 && reading.Lower(from - 1) == "the") --from;
  const std::string& before = reading.Lower(from == 0 ? reading.tokens.size() : from - 1);
  if (town && !mention.possessive) {
    size_t begin = 0;
    if (TownBefore(reading, mention, &begin)) {
      if (mention.city.empty() && reading.MentionOver(begin) == nullptr)
        place->city = Words(reading, begin, mention.begin - 1);
      return true;
    }
    const size_t in = LocatedBy(reading, mention);
    if (in == reading.tokens.size()) return false;
    if (mention.city.empty() && ToldOf(reading, in)) return false;
    // "at the Elysee Palace" is a house, no town.
    if (from < mention.begin) place->city = reading.Lower(mention.begin) == "hague" ? "The Hague" : "";
    return true;
  }
  if (!Locates(before)) return false;
  place->city.clear();
  if (mention.possessive)
    return Followed(reading, mention.end + 1, PlaceNoun) || Followed(reading, mention.end + 1, Building);
  if (mention.kind != MentionKind::kGroup && mention.kind != MentionKind::kModifier) return false;
  if (Followed(reading, mention.begin, Abroad)) return false;
  return before == "at" || Followed(reading, mention.begin, PlaceNoun) || Followed(reading, mention.begin, Building);
}

}  // namespace

std::string SessionCountry(const std::string& organization, const NameLookup& names) {
  static const auto* const kSitting = new WordSet{
      "NATO", "EU",   "OPEC", "IAEA", "WTO",        "WHO",                 "UNESCO",
      "OSCE", "OECD", "IMF",  "World Bank", "European Commission", "European Council"};
  return organization.starts_with("UN") || kSitting->contains(organization) ? names.SeatOf(organization) : "";
}

std::vector<ToldPlace> PlacesIn(const Reading& reading, const NameLookup& names) {
  std::vector<ToldPlace> places;
  for (const Mention& mention : reading.mentions) {
    ToldPlace place;
    if (!mention.country.empty()) {
      if (ReadPlace(reading, mention, &place)) places.push_back(place);
    } else if (mention.kind == MentionKind::kOrganization && Session(reading, mention)) {
      place = {mention.begin, SessionCountry(mention.organization, names), "", true};
      if (!place.country.empty()) places.push_back(place);
    }
  }
  return places;
}

// "from Hanoi, where he met X": the place that a clause with the frame's word describes.
static ToldPlace DescribedPlace(const Reading& reading, const FrameMatch& match) {
  constexpr size_t kLongest = 20;
  for (size_t i = match.begin; i > 1 && match.begin - i < kLongest; --i) {
    const std::string& word = reading.Lower(i - 1);
    if (word == ";" || word == "who" || word == "which") return {};
    if (word != "where") continue;
    const size_t end = reading.Lower(i - 2) == "," ? i - 2 : i - 1;
    const Mention* mention = end == 0 ? nullptr : reading.MentionOver(end - 1);
    if (mention == nullptr || mention->country.empty() || mention->possessive) return {};
    const bool capital = mention->kind == MentionKind::kGroup && PlaceNoun(reading.Lower(mention->end - 1));
    if (mention->kind != MentionKind::kState && mention->kind != MentionKind::kCity && !capital) return {};
    return {mention->begin, mention->country, mention->city, false};
  }
  return {};
}

ToldPlace NearestPlace(const Reading& reading, const FrameMatch& match, const std::vector<ToldPlace>& places) {
  if (ToldPlace described = DescribedPlace(reading, match); !described.country.empty()) return described;
  constexpr size_t kNotBelow = 20, kSeat = 10;
  const auto distance = [&](const ToldPlace& place) {
    size_t hops = 0;
    for (size_t at = place.at; at != Clauses::kNone && hops < kNotBelow; at = reading.clauses.Head(at), ++hops) {
      if (at == match.begin || std::find(match.words.begin(), match.words.end(), at) != match.words.end())
        return hops + (place.seat ? kSeat : 0);
    }
    return kNotBelow + (place.seat ? kSeat : 0);
  };
  const ToldPlace* nearest = nullptr;
  for (const ToldPlace& place : places) {
    if (nearest == nullptr || distance(place) < distance(*nearest)) nearest = &place;
  }
  if (nearest == nullptr) return {};
  ToldPlace found = *nearest;
  for (const ToldPlace& place : places) {
    if (found.city.empty() && place.country == found.country) found.city = place.city;
  }
  return found;
}

}  // namespace legation::extraction
