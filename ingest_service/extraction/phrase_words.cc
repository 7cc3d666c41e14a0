#include "ingest_service/extraction/phrase_words.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "ingest_service/extraction/details.h"

namespace legation::extraction {

namespace {

using WordSet = absl::flat_hash_set<std::string>;

}  // namespace

bool GenericVerb(const std::string& lemma) {
  static const auto* const kWords = new WordSet{
      "promote",   "boost",      "strengthen", "expand",    "develop",   "increase",   "deepen",      "enhance",
      "try",       "facilitate", "improve",    "build",     "establish", "further",    "foster",      "raise",
      "regulate",  "govern",     "start",      "begin",     "cooperate", "co-operate", "collaborate", "work",
      "encourage", "cover",      "launch",     "set",       "hold",      "create",     "form",        "conduct",
      "resume",    "open",       "step",       "broaden",   "widen",     "intensify",  "consolidate", "continue",
      "have",      "make",       "take",       "carry",     "sign",      "conclude",   "implement",   "undertake",
      "provide",   "advance",    "pursue",     "explore",   "organise",  "organize",   "accelerate",  "ensure",
      "maintain",  "seek",       "extend",     "reinforce", "upgrade",   "elevate",    "initiate",    "be",
      "give",      "offer",      "double",     "stimulate", "support",   "back",       "speed",       "complete",
      "concern",   "include",    "involve",    "set",       "introduce", "restore",    "reach",       "bring",
      "do",        "agree",      "pledge",     "vow",       "promise",   "decide",     "propose",     "suggest",
      "resolve",   "found"};
  return kWords->contains(lemma);
}

bool TieNoun(const std::string& lower) {
  static const auto* const kWords =
      new WordSet{"cooperation",   "co-operation",  "collaboration", "ties",        "relations",     "relationship",
                  "relationships", "partnership",   "partnerships",  "links",       "exchanges",     "coordination",
                  "co-ordination", "contacts",      "friendship",    "help",        "assistance",    "support",
                  "aid",           "efforts",       "work",          "engagement",  "understanding", "bonds",
                  "interaction",   "experience",    "expertise",     "information", "know-how",      "consultations",
                  "dialogue",      "opportunities", "progress",      "commitment",  "readiness",     "willingness",
                  "desire",        "interest",      "potential",     "scope",       "level",         "volume",
                  "solidarity",    "backing",       "measures",      "steps",       "projects",      "programmes",
                  "programs"};
  return kWords->contains(lower);
}

bool Amount(const std::string& item) {
  const std::string lower = absl::AsciiStrToLower(item);
  if (item.empty()) return false;
  const bool number = CountOf(lower.substr(0, lower.find(' '))) > 0 ||
                      absl::ascii_isdigit(static_cast<unsigned char>(lower[0])) || lower[0] == '$' ||
                      absl::StartsWith(lower, "us$") || absl::StartsWith(lower, "\xE2\x82\xAC") ||
                      absl::StartsWith(lower, "\xC2\xA3");
  if (!number) return false;
  // "five thousand tons"
  for (const char* unit : {" tons", " tonnes", " barrels", " bpd", " units"}) {
    if (absl::EndsWith(lower, unit)) return true;
  }
  for (const char* unit : {"million", "billion", "mln", "bln", "dlrs", "dollars", "euros", "pounds", "yen", "stg", "$",
                           "percent", "\xE2\x82\xAC", "\xC2\xA3"}) {
    if (absl::StrContains(lower, unit) && !absl::StrContains(lower, " of ")) return true;
  }
  return false;
}

bool Circumstance(const Reading& reading, size_t noun) {
  static const auto* const kAlways = new WordSet{
      "sidelines", "margins", "behalf",     "occasion",  "eve",       "move",      "bid",   "principle", "statement",
      "time",      "first",   "basis",      "framework", "future",    "year",      "years", "months",    "weeks",
      "days",      "context", "addition",   "ground",    "grounds",   "result",    "them",  "it",        "this",
      "that",      "which",   "whom",       "part",      "capital",   "interview", "place", "end",       "beginning",
      "spirit",    "light",   "particular", "general",   "practical", "manner"};
  // Unless it is an exchange or return of something.
  static const auto* const kAlone =
      new WordSet{"exchange", "return", "view", "order", "effort", "condition", "line", "meeting", "talks", "visit"};
  static const auto* const kBehindAdjective =
      new WordSet{"sidelines", "margins", "occasion", "eve",       "time",   "years", "months", "weeks",
                  "days",      "basis",   "manner",   "statement", "spirit", "bid",   "move"};
  const std::string& word = reading.Lower(noun);
  const std::string& behind = reading.Lower(noun + 1);
  if (kAlways->contains(word) || (kAlone->contains(word) && behind != "of") || kBehindAdjective->contains(behind))
    return true;
  const bool dated = std::any_of(reading.dates.begin(), reading.dates.end(),
                                 [&](const FoundDate& date) { return date.begin <= noun && noun < date.end; });
  const Mention* mention = reading.MentionOver(noun);
  const bool somebody = mention != nullptr && mention->kind != MentionKind::kModifier && !mention->possessive &&
                        mention->kind != MentionKind::kPair;
  return dated || somebody;
}

}  // namespace legation::extraction
