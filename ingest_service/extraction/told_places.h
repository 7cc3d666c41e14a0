// Where a sentence says that something happens.
#pragma once

#include <string>
#include <vector>

#include "ingest_service/extraction/names.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

struct ToldPlace {
  size_t at = 0;  // token
  std::string country;
  std::string city;   // as spelt; empty when only the country is told
  bool seat = false;  // that of an organisation whose session is told
};

// "in Baku", "in the Kazakh capital", "in the resort of Varna", "at Kenya's State House", "in Jujuy, Argentina", "on
// the sidelines of the U.N. General Assembly"; not "the situation in Syria". In the order of the sentence.
std::vector<ToldPlace> PlacesIn(const Reading& reading, const NameLookup& names);

// The one that stands nearest to the frame's words in the tree, with a city if the sentence tells one there;
// nullptr-like (empty country) when the list is empty.
ToldPlace NearestPlace(const Reading& reading, const FrameMatch& match, const std::vector<ToldPlace>& places);

// The place of a session, by the body's seat: "UN" sits in New York.
std::string SessionCountry(const std::string& organization, const NameLookup& names);

}  // namespace legation::extraction
