// Who is named in a sentence: states, persons in office, officials, organisations, and words that stand for them.
#pragma once

#include <string>
#include <vector>

#include "ingest_service/extraction/acquaintance.h"
#include "ingest_service/extraction/names.h"
#include "ingest_service/extraction/tokens.h"

namespace legation::extraction {

enum class MentionKind {
  kState,         // a country or its capital as an actor
  kCity,          // a city that is no seat of government
  kPerson,        // a named person, or an office with a country
  kGroup,         // "Israeli officials", "the Kenyan government"
  kOrganization,  // EU, NATO
  kModifier,      // a demonym or country that only qualifies a noun: "Israeli parliament", "Kazakh agreement"
  kPair,          // "the two countries", "both sides"
  kPronoun,       // he, she, they, it
};

struct Mention {
  MentionKind kind = MentionKind::kState;
  size_t begin = 0, end = 0;  // tokens
  std::string country;
  std::string organization;
  std::string person;  // fullest name
  std::string office;
  std::string city;         // the city's name as spelt, for capitals and cities
  bool inferred = false;    // the country comes from context
  bool possessive = false;  // followed by 's
  bool official = false;    // acts for a state or organisation
};

// Mentions from left to right, without overlap. Learns persons on the way.
std::vector<Mention> FindMentions(const Sentence& sentence, const NameLookup& names, Acquaintance* acquaintance);

}  // namespace legation::extraction

