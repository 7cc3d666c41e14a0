#include "ingest_service/extraction/persons_in_phrases.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "ingest_service/extraction/mention_words.h"

namespace legation::extraction {
namespace {

using WordSet = absl::flat_hash_set<std::string>;

bool Particle(const std::string& lower) {
  static const auto* const kWords =
      new WordSet{"bin", "ibn", "al", "el", "de", "del", "da", "dos", "van", "von", "der", "-", "."};
  return kWords->contains(lower);
}

// Names of bodies and titles are no persons' names.
bool Title(const std::string& lower) {
  static const auto* const kWords = new WordSet{
      "mr", "mrs", "ms", "dr", "sir", "lord", "lady", "gen", "sen", "rep", "gov", "prof", "professor", "hon", "chief",
      "director", "deputy", "vice", "chairman", "chairwoman", "chairperson", "ceo", "chair", "mayor", "governor",
      "businessman", "businesswoman", "executive", "manager", "head", "founder", "rear", "brigadier", "major",
      "colonel", "eng", "engineer", "sheikh", "datuk", "excellency", "h.e", "state", "permanent", "under-secretary",
      "undersecretary"};
  return kWords->contains(lower) || OfficeHead(lower);
}

bool Body(const std::string& lower) {
  static const auto* const kWords =
      new WordSet{
      "chamber", "council", "ministry", "department", "board", "association", "federation", "agency", "authority",
      "bank", "confederation", "union", "institute", "commission", "office", "administration", "group", "company",
      "committee", "society", "foundation", "centre", "center", "organisation", "organization", "corporation",
      "government", "bureau", "university", "inc", "ltd", "corp", "trade", "commerce", "industry", "national",
      "international"};
  return kWords->contains(lower);
}

std::string Words(const Reading& reading, size_t begin, size_t end) {
  std::string words;
  for (size_t i = begin; i < end; ++i) {
    if (i > begin && reading.tokens[i].begin > reading.tokens[i - 1].end) words += ' ';
    words += reading.tokens[i].text;
  }
  return words;
}

// The person whose name the capitalised words at `begin` are, behind titles that no list knows; `end` is where they
// end.
std::optional<Mention> UnknownNameAt(const Reading& reading, size_t begin, bool titled, size_t* end) {
  size_t at = begin;
  while (at < reading.tokens.size() && at < begin + 10) {
    const std::string& word = reading.Lower(at);
    const Mention* over = reading.MentionOver(at);
    if (over != nullptr && over->kind == MentionKind::kPerson) break;
    const bool inside =
        at > begin && Particle(word) && at + 1 < reading.tokens.size() && reading.tokens[at + 1].capital;
    if (!inside && (!reading.tokens[at].capital || !reading.tokens[at].word || NotName(word))) break;
    ++at;
  }
  *end = at;
  size_t from = begin;
  for (size_t i = begin; i < at; ++i) {
    if (Title(reading.Lower(i)) || PortfolioWord(reading.Lower(i))) from = i + 1, titled = true;
  }
  while (from < at && (reading.tokens[from].text == "." || reading.tokens[from].text == "-")) ++from;
  constexpr size_t kMostWords = 7;
  if (from >= at || at - from > kMostWords || (at == from + 1 && !titled)) return std::nullopt;
  for (size_t i = from; i < at; ++i) {
    if (Body(reading.Lower(i)) || reading.MentionOver(i) != nullptr) return std::nullopt;
  }
  Mention person;
  person.kind = MentionKind::kPerson;
  person.begin = begin;
  person.end = at;
  person.person = Words(reading, from, at);
  return person;
}

}  // namespace

bool Bridges(const std::string& lower) {
  static const auto* const kWords =
      new WordSet{"who",  "will", "would", "is",  "was",      "to",        "has",        "had",     "be",
                  "been", ",",    "also",  "due", "expected", "currently", "personally", "himself", "herself"};
  return kWords->contains(lower);
}

bool Named(const Mention& mention) {
  return mention.kind == MentionKind::kPerson && !mention.person.empty() &&
         !Body(absl::AsciiStrToLower(mention.person));
}

std::optional<Mention> PersonIn(const Reading& reading, size_t begin) {
  constexpr size_t kLongest = 16;
  static const auto* const kStops =
      new WordSet{"who",  "which", "will", "is",  "was",   "were", "are",  "to",    "on",    "at",
                  "with", "from",  "has",  "had", "would", "that", "said", "while", "after", "during"};
  std::optional<Mention> office;
  bool titled = false;
  for (size_t i = begin; i < begin + kLongest && i < reading.tokens.size();) {
    const std::string& word = reading.Lower(i);
    if (const Mention* mention = reading.MentionOver(i); mention != nullptr) {
      if (Named(*mention)) return *mention;
      if (mention->kind == MentionKind::kPerson) {
        office = *mention;
        office->person.clear();
      }
      if (mention->kind == MentionKind::kPronoun || mention->kind == MentionKind::kPair) break;
      titled |= mention->kind == MentionKind::kPerson;
      i = mention->end;
      continue;
    }
    if (word == "," && i > begin && i + 1 < reading.tokens.size()) {
      const Mention* next = reading.MentionOver(i + 1);
      const bool apposed = (next != nullptr && Named(*next)) || (next == nullptr && reading.tokens[i + 1].capital);
      if (!apposed) break;
      ++i;
      continue;
    }
    if (kStops->contains(word) || (!reading.tokens[i].word && word != "-" && word != "'s")) break;
    if (reading.tokens[i].capital && !NotName(word)) {
      size_t end = i;
      std::optional<Mention> person = UnknownNameAt(reading, i, titled, &end);
      if (person) {
        if (office)
          person->country = office->country, person->organization = office->organization,
          person->office = office->office;
        return person;
      }
      titled = false;
      i = std::max(end, i + 1);
      continue;
    }
    titled = OfficeHead(word) || Title(word);
    if (reading.clauses.At(i).tag == Tag::kVerb && !titled && i > begin) break;
    ++i;
  }
  return office;
}

std::optional<Mention> PersonBefore(const Reading& reading, size_t at) {
  size_t end = at;
  while (end > 0 && at - end < 7 &&
         (Bridges(reading.Lower(end - 1)) || reading.Lower(end - 1) == "the" || reading.Lower(end - 1) == "as"))
    --end;
  if (end == 0) return std::nullopt;
  if (const Mention* mention = reading.MentionOver(end - 1); mention != nullptr) {
    if (mention->kind != MentionKind::kPerson || mention->possessive) return std::nullopt;
    return *mention;
  }
  size_t begin = end;
  while (begin > 0 && end - begin < 6 && reading.MentionOver(begin - 1) == nullptr && reading.tokens[begin - 1].word &&
         (reading.tokens[begin - 1].capital || (Particle(reading.Lower(begin - 1)) && begin > 1)))
    --begin;
  while (begin < end && NotName(reading.Lower(begin))) ++begin;
  if (begin >= end) return std::nullopt;
  size_t reached = end;
  return UnknownNameAt(reading, begin, false, &reached);
}

}  // namespace legation::extraction
