#include "ingest_service/extraction/name_contexts.h"

#include <cctype>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/mention_words.h"

namespace legation::extraction {
namespace {

using WordSet = absl::flat_hash_set<std::string>;

const std::string& Lower(const std::vector<Token>& tokens, size_t i) {
  static const std::string* const kNone = new std::string;
  return i < tokens.size() ? tokens[i].lower : *kNone;
}

}  // namespace

size_t PairEnd(const std::vector<Token>& tokens, size_t begin) {
  static const auto* const kVerbs =
      new WordSet{"signed", "will",     "agreed",    "have",     "met",    "held",   "discussed", "also",   "are",
                  "were",   "had",      "exchanged", "expressed", "talked", "spoke",  "reviewed",  "pledged", "inked",
                  "reached", "share",   "would",     "can"};
  static const auto* const kNouns =
      new WordSet{"countries", "nations", "sides",      "leaders",   "states",      "governments", "presidents",
                  "ministers", "parties", "neighbours", "neighbors", "delegations", "men",         "peoples",
                  "premiers",  "envoys",  "officials",  "statesmen", "capitals",    "diplomats",   "women",
                  "powers",    "armies",  "militaries", "speakers",  "kings",       "heads",       "secretaries"};
  static const auto* const kTold = new WordSet{"ministers", "leaders", "presidents", "envoys", "premiers", "neighbours",
                                               "neighbors", "sides",   "countries",  "governments"};
  const bool the = Lower(tokens, begin) == "the" || Lower(tokens, begin) == "their" || Lower(tokens, begin) == "our" ||
                   Lower(tokens, begin) == "these";
  size_t at = begin + (the ? 1 : 0);
  if (Lower(tokens, begin) == "the" && kTold->contains(Lower(tokens, at))) {
    const std::string& next = Lower(tokens, at + 1);
    return next == "of" || next == "in" || next == "that" || next == "who" || next == "which" || next == "from" ||
                   next == "'s" || next == "'" || next == "participating"
               ? begin
               : at + 1;
  }
  const bool both = Lower(tokens, at) == "both";
  if (!both && Lower(tokens, at) != "two") return begin;
  if ((at > begin || both) && kVerbs->contains(Lower(tokens, at + 1))) return at + 1;
  ++at;
  if (Lower(tokens, at) == "the" || Lower(tokens, at) == "our") ++at;
  if (Lower(tokens, at) == "friendly" || Lower(tokens, at) == "brotherly" || Lower(tokens, at) == "foreign" ||
      Lower(tokens, at) == "prime" || Lower(tokens, at) == "neighbouring" || Lower(tokens, at) == "neighboring")
    ++at;
  return kNouns->contains(Lower(tokens, at)) ? at + 1 : begin;
}

size_t TitleEnd(const std::vector<Token>& tokens, size_t begin, const Name& name) {
  static const auto* const kTitles = new WordSet{
      "post",     "times",   "daily",     "globe",    "herald",    "tribune",    "gazette",  "observer", "journal",
      "telegraph", "news",   "newspaper", "radio",    "television", "tv",        "press",    "standard", "mirror",
      "monitor",  "star",    "mail",      "chronicle", "convention", "conventions", "agreement", "accord", "accords",
      "protocol", "club",    "fc",        "united",   "rovers",    "marathon",   "derby",    "stock",    "exchange",
      "valley",   "basin",   "peninsula", "river",    "strait",    "straits",    "gulf",     "sea",      "ocean",
      "street",   "avenue",  "road",      "square",   "airport",   "hotel",      "declaration", "consensus", "summit"};
  const size_t next = begin + name.length;
  if (next >= tokens.size() || !tokens[next].capital || !kTitles->contains(tokens[next].lower)) {
    // "Times of India", "Voice of America"
    static const auto* const kBefore = new WordSet{"times", "voice", "radio", "gulf", "bay", "strait", "sea"};
    const bool titled = begin >= 2 && Lower(tokens, begin - 1) == "of" && tokens[begin - 2].capital &&
                        kBefore->contains(Lower(tokens, begin - 2));
    return titled ? next : begin;
  }
  size_t end = next;
  while (end < tokens.size() && tokens[end].capital && kTitles->contains(tokens[end].lower)) ++end;
  return end;
}

bool Describes(const std::vector<Token>& tokens, size_t begin, const Name& name) {
  static const auto* const kEndings =
      new WordSet{"based", "born", "made", "built", "trained", "educated", "bound", "registered", "flagged", "listed"};
  const size_t next = begin + name.length;
  if (next >= tokens.size() || tokens[next].begin != tokens[next - 1].end) return false;
  if (tokens[next].text == "$") return true;
  return tokens[next].text == "-" && kEndings->contains(Lower(tokens, next + 1));
}

bool Qualifies(const std::vector<Token>& tokens, size_t begin, const Name& name) {
  static const auto* const kVerbs =
      new WordSet{"will",   "has",   "have", "had",  "is",    "was",    "are",  "were", "and",   "or",  "to",
                  "in",     "on",    "for",  "of",   "would", "with",   "from", "at",   "by",    "as",  "also",
                  "should", "could", "may",  "must", "after", "before", "over", "but",  "while", "when"};
  const size_t next = begin + name.length;
  if (name.kind != NameKind::kCountry || next >= tokens.size() || tokens[begin].text.size() > 4 || name.length > 1)
    return false;
  if (tokens[begin].text.size() < 2 || std::islower(static_cast<unsigned char>(tokens[begin].text[1]))) return false;
  const std::string& word = tokens[next].lower;
  return tokens[next].word && word[0] != '\'' && !tokens[next].capital && !kVerbs->contains(word) &&
         !word.ends_with("ed") && !word.ends_with("s");
}

size_t GroupEnd(const std::vector<Token>& tokens, size_t after, bool anywhere) {
  static const auto* const kStops = new WordSet{"and", "to",   "in", "with", "of",  "will", "from", "for", "by",
                                                "or",  "that", "is", "was",  "has", "have", "had",  "at",  "on"};
  size_t head = after;
  // "coast guard patrol boats": the last of the nouns is the group
  size_t found = after;
  while (head < tokens.size() && head < after + 4 && tokens[head].word && !kStops->contains(tokens[head].lower)) {
    if (GroupNoun(tokens[head].lower)) {
      if (found > after && found != head) break;
      found = head + 1;
      if (!anywhere) break;
      if (head + 1 >= tokens.size() || !GroupNoun(tokens[head + 1].lower)) break;
    } else if (found > after || (tokens[head].capital && !OfficeModifier(tokens[head].lower) &&
                                 !PortfolioWord(tokens[head].lower))) {
      break;
    }
    if (!anywhere) break;
    ++head;
  }
  return found;
}

}  // namespace legation::extraction
