#include "ingest_service/extraction/pastimes.h"

#include <algorithm>
#include <set>
#include <string>

#include "absl/container/flat_hash_set.h"

namespace legation::extraction {
namespace {

using WordSet = absl::flat_hash_set<std::string>;

bool OfSport(const std::string& lower) {
  static const auto* const kWords = new WordSet{
      "football",    "soccer",     "cricket",     "rugby",      "tennis",       "hockey",       "basketball",
      "volleyball",  "handball",   "baseball",    "golf",       "cycling",      "athletics",    "swimming",
      "boxing",      "wrestling",  "judo",        "badminton",  "squash",       "rowing",       "skiing",
      "marathon",    "sprint",     "relay",       "wicket",     "wickets",      "innings",      "batsman",
      "batsmen",     "bowler",     "bowlers",     "bowled",     "striker",      "midfielder",   "goalkeeper",
      "defender",    "forward",    "winger",      "referee",    "umpire",       "coach",        "coaches",
      "captain",     "goal",       "goals",       "scored",     "scorer",       "penalty",      "free-kick",
      "semi-final",  "semi-finals", "semifinal",  "quarter-final", "quarter-finals", "quarterfinal", "playoff",
      "play-off",    "championship", "championships", "tournament", "league",   "fixture",      "fixtures",
      "stadium",     "teammate",   "team-mate",   "teammates",  "olympic",      "olympics",     "paralympic",
      "medal",       "medals",     "medallist",   "qualifier",  "qualifiers",   "kick-off",     "kickoff",
      "half-time",   "unbeaten",   "seeded",      "knockout",   "touchdown",    "striker's",    "fifa",
      "uefa",        "icc",        "ipl",         "t20",        "odi",          "grand-slam",   "athletes",
      "athlete",     "player",     "players",     "fans",       "cup",          "overs",        "squad"};
  return kWords->contains(lower);
}

bool OfTheArts(const std::string& lower) {
  static const auto* const kWords = new WordSet{
      "film",     "films",     "movie",     "movies",   "drama",     "comedy",     "thriller",  "actor",      "actors",
      "actress",  "actresses", "screenplay", "novel",   "novels",    "novelist",   "poet",      "poems",      "poetry",
      "opera",    "orchestra", "symphony",  "ballet",   "theatre",   "album",      "albums",    "singer",     "singers",
      "songs",    "concert",   "concerts",  "band's",   "painter",   "paintings",  "sculptor",  "sculptures", "gallery",
      "galleries", "cinema",   "cinemas",   "starring", "premiere",  "soundtrack", "sitcom",    "filmmaker",  "film-maker",
      "filmmakers", "choreographer", "rapper", "musician", "musicians", "playwright", "oscar",  "oscars",     "grammy",
      "festival", "scene",     "director"};
  return kWords->contains(lower);
}

struct Words {
  std::set<std::string> sport, arts;
  size_t all = 0;

  void Add(const std::vector<Token>& tokens) {
    for (const Token& token : tokens) {
      if (OfSport(token.lower)) sport.insert(token.lower), ++all;
      if (OfTheArts(token.lower)) arts.insert(token.lower), ++all;
    }
  }
};

}  // namespace

bool TellsOfPastime(const std::vector<Token>& tokens) {
  Words words;
  words.Add(tokens);
  return words.sport.size() >= 2 || words.arts.size() >= 2;
}

bool TellsOfPastime(const std::vector<Sentence>& sentences) {
  constexpr size_t kDifferent = 5, kOneIn = 60;
  constexpr size_t kFewDifferent = 3, kDense = 25;
  Words words;
  size_t tokens = 0;
  for (const Sentence& sentence : sentences) {
    words.Add(sentence.tokens);
    tokens += sentence.tokens.size();
  }
  const size_t different = std::max(words.sport.size(), words.arts.size());
  return (different >= kDifferent && words.all * kOneIn >= tokens) ||
         (different >= kFewDifferent && words.all * kDense >= tokens);
}

}  // namespace legation::extraction
