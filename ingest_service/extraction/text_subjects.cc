// What a signed text is about.
#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/phrase_words.h"
#include "ingest_service/extraction/texts.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;
using WordSet = absl::flat_hash_set<std::string>;

bool Describes(const std::string& lower) {
  static const auto* const kWords = new WordSet{
      "new",          "similar",   "joint",         "bilateral",  "historic",     "formal",      "separate",
      "major",        "final",     "draft",         "several",    "important",    "landmark",    "long",
      "interim",      "binding",   "framework",     "signed",     "existing",     "current",     "first",
      "second",       "third",     "comprehensive", "mutual",     "own",          "initial",     "key",
      "such",         "two",       "year",          "term",       "awaited",      "following",   "other",
      "official",     "legal",     "written",       "trilateral", "multilateral", "provisional", "preliminary",
      "many",         "various",   "more",          "see",        "sign",         "signs",       "signing",
      "conclude",     "reach",     "strike",        "latest",     "recent",       "called",      "so",
      "under",        "last",      "proposed",      "planned",    "number",       "set",         "series",
      "most",         "full",      "broad",         "broader",    "wide",         "ranging",     "intergovernmental",
      "governmental", "tentative", "secret",        "earlier",    "previous",     "possible",    "future",
      "general",      "specific",  "special",       "additional", "relevant",     "necessary",   "big",
      "huge",         "ambitious", "quick",         "nonbinding", "controversial"};
  if (kWords->contains(lower)) return true;
  for (const char* ending : {"-wide", "-year", "-long", "-term", "-party", "-way", "-nation", "-point", "-page",
                             "-binding", "-ranging", "-awaited", "-month", "-day"}) {
    if (lower.ends_with(ending) && lower != "two-way") return true;
  }
  return false;
}

bool Digit(const std::string& lower) { return !lower.empty() && lower[0] >= '0' && lower[0] <= '9'; }

bool MoneyWord(const std::string& lower) {
  static const auto* const kWords =
      new WordSet{"mln",    "stg",     "dlrs", "dlr",   "million", "billion", "bln", "trillion",
                  "dollar", "dollars", "euro", "euros", "pound",   "pounds",  "yen", "yuan"};
  return kWords->contains(lower) || lower.starts_with("$") || lower.starts_with("us$");
}

bool DatedAt(const Reading& reading, size_t at) {
  return std::any_of(reading.dates.begin(), reading.dates.end(),
                     [&](const FoundDate& date) { return date.begin <= at && at < date.end; });
}

// "for five years", "for the first time"
bool Duration(const Reading& reading, size_t at) {
  static const auto* const kWords = new WordSet{"year", "years", "month", "months", "week",    "weeks", "day",
                                                "days", "time",  "times", "decade", "decades", "first", "second"};
  for (size_t i = at; i < at + 3; ++i) {
    if (kWords->contains(reading.Lower(i))) return true;
  }
  return false;
}

bool VerbAt(const Reading& reading, size_t at) {
  return at < reading.tokens.size() && reading.clauses.At(at).tag == Tag::kVerb;
}

bool Gerund(const Reading& reading, size_t at) {
  return VerbAt(reading, at) && reading.Lower(at).ends_with("ing") &&
         reading.clauses.At(at).relation != Relation::kAdjectivalModifier &&
         reading.clauses.At(at).relation != Relation::kCompound;
}

// "allowing Turkish trucks to cross": whom it lets do what
bool Lets(const std::string& lower) {
  static const auto* const kWords = new WordSet{"allowing", "enabling", "permitting", "authorising", "authorizing",
                                                "letting",  "allows",   "enables",    "permits",     "allow",
                                                "enable",   "permit",   "requiring",  "obliging",    "committing"};
  return kWords->contains(lower);
}

// What a text does to its subject: "which covers trade", "will regulate fishing".
bool Covers(const std::string& lemma) {
  static const auto* const kWords = new WordSet{
      "cover",      "regulate",  "govern",  "provide",    "allow",    "enable",   "permit",    "establish", "set",
      "concern",    "include",   "call",    "ban",        "reduce",   "abolish",  "open",      "create",    "aim",
      "deal",       "relate",    "involve", "facilitate", "envisage", "envision", "guarantee", "remove",    "extend",
      "lay",        "pave",      "promote", "boost",      "address",  "define",   "oblige",    "commit",    "require",
      "strengthen", "focus",     "apply",   "touch",      "expand",   "ease",     "lift",      "protect",   "cut",
      "foresee",    "stipulate", "end",     "prevent",    "avoid",    "help",     "seek",      "streamline"};
  return kWords->contains(lemma);
}

std::string TextBetween(const Reading& reading, size_t begin, size_t end) {
  std::string words;
  for (size_t i = begin; i < end; ++i)
    absl::StrAppend(&words, i > begin && reading.tokens[i].begin > reading.tokens[i - 1].end ? " " : "",
                    reading.tokens[i].text);
  return words;
}

// "Turkish trucks to cross the border"
std::vector<std::string> WhatIsLet(const Reading& reading, size_t at) {
  size_t end = EndOfList(reading, at);
  if (end > at && reading.Lower(end) == "to" && VerbAt(reading, end + 1)) end = EndOfList(reading, end + 2);
  constexpr size_t kLongest = 16;
  if (end <= at || end - at > kLongest) return ListFrom(reading, at);
  size_t begin = at;
  while (begin < end && (reading.Lower(begin) == "the" || reading.Lower(begin) == "a")) ++begin;
  return {TextBetween(reading, begin, end)};
}

// What a clause behind "under which" or "whereby" tells to be done.
std::vector<std::string> SubjectsOfClause(const Reading& reading, size_t at) {
  constexpr size_t kFar = 16;
  for (size_t i = at; i < std::min(reading.tokens.size(), at + kFar); ++i) {
    if (!VerbAt(reading, i) || reading.clauses.At(i).relation == Relation::kAdjectivalModifier ||
        reading.clauses.At(i).relation == Relation::kCompound || (i == at && !Gerund(reading, i)))
      continue;
    std::vector<std::string> subjects;
    if (!reading.clauses.Passive(i)) subjects = SubjectsOfVerb(reading, i);
    const Mention* doer = reading.MentionOver(at);
    // "40 students will study medicine": who does it belongs to what is agreed, unless it is a side
    if (i > at && (doer == nullptr || doer->kind == MentionKind::kModifier)) {
      std::vector<std::string> doers = ListFrom(reading, at);
      if (subjects.empty()) return doers;
      if (doers.size() == 1 && subjects.size() == 1) subjects = {absl::StrCat(doers[0], ": ", subjects[0])};
    }
    return subjects;
  }
  return {};
}

// The list at `at` and what "and on", "as well as on" adds to it.
std::vector<std::string> ListsFrom(const Reading& reading, size_t at, const std::string& preposition) {
  constexpr size_t kMost = 16;
  size_t end = at;
  std::vector<std::string> items = ListFrom(reading, at, &end);
  while (items.size() < kMost) {
    size_t next = end;
    for (const char* joins : {",", "and", "as", "well", "as", "also"}) next += reading.Lower(next) == joins;
    if (next == end || reading.Lower(next) != preposition || DatedAt(reading, next + 1)) break;
    const std::vector<std::string> more = ListFrom(reading, next + 1, &end);
    if (more.empty() || end <= next) break;
    items.insert(items.end(), more.begin(), more.end());
  }
  return items;
}

}  // namespace

std::vector<std::string> SubjectsBefore(const Reading& reading, const Text& text) {
  const auto qualifies = [&](size_t at) {
    const Token& token = reading.tokens[at];
    if (token.text == "-" || token.text == "/")
      return at > 0 && reading.tokens[at - 1].word && reading.MentionOver(at - 1) == nullptr;
    if (!token.word || Digit(token.lower) || CountOf(token.lower) > 0 || reading.MentionOver(at) != nullptr)
      return false;
    const Tag tag = reading.clauses.At(at).tag;
    // What stands before the noun and depends on it qualifies it, even where the tagger sees a verb ("war graves").
    const bool verb = tag == Tag::kVerb && !token.lower.ends_with("ing") && !token.lower.ends_with("s") &&
                      reading.clauses.At(at).relation != Relation::kAdjectivalModifier;
    return !verb && tag != Tag::kDeterminer && tag != Tag::kAdposition && tag != Tag::kAuxiliary &&
           tag != Tag::kPronoun && tag != Tag::kSubordinator && tag != Tag::kParticle && tag != Tag::kCoordinator &&
           tag != Tag::kAdverb && !Preposition(token.lower) && token.lower != "'s" && !MoneyWord(token.lower);
  };
  size_t begin = text.noun;
  while (begin > 0 && text.noun - begin < 9) {
    if (qualifies(begin - 1)) {
      --begin;
      continue;
    }
    // "trade and investment", "economic, trade and technical cooperation", as far as the tree sees one noun phrase
    size_t left = begin - 1;
    if (begin == text.noun || (reading.Lower(left) != "and" && reading.Lower(left) != ",")) break;
    if (left > 0 && reading.Lower(left) == "and" && reading.Lower(left - 1) == ",") --left;
    if (left == 0) break;
    --left;
    if (!qualifies(left) || InstrumentOf(reading.Lower(left)) != v1::INSTRUMENT_UNSPECIFIED ||
        !reading.clauses.Below(left, text.noun))
      break;
    begin = left;
  }
  while (begin < text.noun && (Describes(reading.Lower(begin)) || !reading.tokens[begin].word)) ++begin;
  std::vector<std::string> subjects = ListBetween(reading.tokens, begin, text.noun);
  std::erase(subjects, "cooperation");
  return subjects;
}

std::vector<std::string> SubjectsBehind(const Reading& reading, const Text& text, size_t next) {
  static const auto* const kAbout = new WordSet{"on",        "covering",   "concerning", "regarding", "governing",
                                                "providing", "addressing", "involving",  "about",     "over"};
  for (size_t i = text.after; i + 1 < next; ++i) {
    const std::string& word = reading.Lower(i);
    const std::string& behind = reading.Lower(i + 1);
    const bool adjacent = i == text.after;
    if (word == ";" || word == "\"") break;
    if (kAbout->contains(word)) {
      size_t noun = i + 1;
      while (reading.Lower(noun) == "the" || reading.Lower(noun) == "a") ++noun;
      const Mention* mention = reading.MentionOver(noun);
      const bool person = mention != nullptr && mention->kind == MentionKind::kPerson;
      if (DatedAt(reading, i + 1) || Digit(reading.Lower(noun)) || Digit(behind) || person ||
          (mention == nullptr && Circumstance(reading, noun)))
        continue;
      if (word == "on" && Gerund(reading, noun)) {
        std::vector<std::string> subjects = SubjectsOfVerb(reading, noun);
        if (!subjects.empty()) return subjects;
      }
      return ListsFrom(reading, i + 1, word);
    }
    if (word == "relating" || word == "related" || word == "pertaining") return ListFrom(reading, i);
    if ((word == "dealing" && behind == "with") || ((word == "focused" || word == "focusing") && behind == "on"))
      return ListFrom(reading, i + 2);
    if (Lets(word)) return WhatIsLet(reading, i + 1);
    if ((word == "aimed" && behind == "at") ||
        ((word == "designed" || word == "intended" || word == "meant") && behind == "to"))
      return SubjectsOfVerb(reading, i + 2);
    if ((behind == "which" && Preposition(word)) || word == "whereby")
      return SubjectsOfClause(reading, i + (word == "whereby" ? 1 : 2));
    if (word == "which" || word == "that") {
      constexpr size_t kFar = 5;
      for (size_t verb = i + 1; verb < std::min(next, i + kFar); ++verb) {
        if (!VerbAt(reading, verb)) continue;
        if (!Covers(reading.clauses.Lemma(verb))) break;
        return Lets(reading.Lower(verb)) ? WhatIsLet(reading, verb + 1) : SubjectsOfVerb(reading, verb);
      }
      break;
    }
    if (Gerund(reading, i) && !Signs(reading.clauses.Lemma(i)) && reading.clauses.Head(i) == text.noun)
      return SubjectsOfVerb(reading, i);
    if (word == "in" || word == "within") {
      const size_t noun = behind == "the" ? i + 2 : i + 1;
      const bool fields = Container(reading.Lower(noun)) || Container(reading.Lower(noun + 1));
      const bool plain =
          adjacent && reading.tokens[noun].word && !Circumstance(reading, noun) &&
          (reading.clauses.At(noun).tag == Tag::kNoun || reading.clauses.At(noun).tag == Tag::kAdjective);
      if (fields || plain) return ListFrom(reading, i + 1);
    }
    if (word == "of" && adjacent && !Digit(behind) && reading.MentionOver(i + 1) == nullptr)
      return ListFrom(reading, i + 1);
    if (word == "to" && VerbAt(reading, i + 1) && !Signs(reading.clauses.Lemma(i + 1)))
      return SubjectsOfVerb(reading, i + 1);
    if (word == "for") {
      const size_t noun = behind == "the" || behind == "a" || behind == "some" ? i + 2 : i + 1;
      const Mention* mention = reading.MentionOver(noun);
      const bool other = DatedAt(reading, noun) || Duration(reading, noun) ||
                         (mention != nullptr && mention->kind != MentionKind::kModifier) || Circumstance(reading, noun);
      if (!other && Gerund(reading, noun)) return SubjectsOfVerb(reading, noun);
      std::vector<std::string> items;
      if (!other) items = ListsFrom(reading, i + 1, word);
      std::erase_if(items, Amount);
      if (!items.empty()) return items;
    }
    // Another clause tells of something else.
    if (VerbAt(reading, i) && !Signs(reading.clauses.Lemma(i))) break;
  }
  return {};
}

std::vector<std::string> SubjectsDoneUnder(const Reading& reading, const Text& text) {
  bool under = false;
  for (size_t i = text.noun; i > 0 && text.noun - i < 8 && !under; --i) {
    const std::string& word = reading.Lower(i - 1);
    if (Preposition(word) && word != "under" && word != "of") break;
    under = word == "under";
  }
  if (!under) return {};
  const size_t verb = reading.clauses.Predicate(text.noun);
  if (verb == Clauses::kNone || !VerbAt(reading, verb)) return {};
  std::vector<std::string> subjects = SubjectsOfVerb(reading, verb);
  std::erase_if(subjects,
                [](const std::string& subject) { return InstrumentOf(subject) != v1::INSTRUMENT_UNSPECIFIED; });
  return subjects;
}

}  // namespace legation::extraction
