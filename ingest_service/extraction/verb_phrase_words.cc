#include "ingest_service/extraction/verb_phrase_words.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/extraction/phrase_words.h"

namespace legation::extraction {

namespace {

using WordSet = absl::flat_hash_set<std::string>;

}  // namespace

bool Skipped(const Reading& reading, size_t at) {
  static const auto* const kWords =
      new WordSet{"the",     "a",    "an",    "its",     "their",    "his",     "her",        "our",     "both",
                  "up",      "out",  "off",   "down",    "back",     "jointly", "together",   "closely", "also",
                  "further", "more", "hands", "forces",  "each",     "other",   "one",        "another", "any",
                  "some",    "all",  "ahead", "forward", "mutually", "\"",      "immediately"};
  return kWords->contains(reading.Lower(at)) || (reading.tokens[at].word && reading.clauses.At(at).tag == Tag::kAdverb);
}

bool Leads(const std::string& lower) {
  return lower == "in" || lower == "on" || lower == "for" || lower == "against" || lower == "over" ||
         lower == "about" || lower == "towards" || lower == "toward" || lower == "into" || lower == "through" ||
         lower == "within";
}

bool DatedAt(const Reading& reading, size_t at) {
  return std::any_of(reading.dates.begin(), reading.dates.end(),
                     [&](const FoundDate& date) { return date.begin <= at && at < date.end; });
}

bool Determiner(const std::string& lower) {
  static const auto* const kWords = new WordSet{"the", "a", "an", "its", "their", "his", "our", "all", "both"};
  return kWords->contains(lower);
}

size_t PastArticles(const Reading& reading, size_t at) {
  while (Determiner(reading.Lower(at))) ++at;
  return at;
}

size_t PastParties(const Reading& reading, size_t at) {
  static const auto* const kWords = new WordSet{"with", "between", "among", "to", "from", "alongside", "of", "by"};
  constexpr int kMost = 12;
  size_t past = at;
  for (int told = 0; told < kMost; ++told) {
    const size_t first = told == 0 ? at : past + 1;
    const bool behind = kWords->contains(reading.Lower(first));
    const size_t noun = PastArticles(reading, behind ? first + 1 : first);
    const Mention* mention = reading.MentionOver(noun);
    if (mention == nullptr || mention->begin != noun || mention->possessive || mention->kind == MentionKind::kModifier)
      break;
    if (!behind && mention->end < reading.tokens.size()) {  // "offered Togo help": but "Togo officials" is one phrase
      const Tag tag = reading.clauses.At(mention->end).tag;
      const bool verb = tag == Tag::kVerb && !TieNoun(reading.Lower(mention->end));
      if (verb || (tag == Tag::kPunctuation && told == 0)) break;
    }
    past = mention->end;
    if (reading.Lower(past) != "and" && reading.Lower(past) != ",") break;
  }
  return past;
}

std::string TextOf(const Reading& reading, size_t begin, size_t end) {
  std::string text;
  for (size_t i = begin; i < end; ++i) {
    const bool apart = i > begin && reading.tokens[i].begin > reading.tokens[i - 1].end;
    absl::StrAppend(&text, apart ? " " : "", reading.tokens[i].text);
  }
  return text;
}

bool BareVerb(const Reading& reading, size_t at) {
  if (at >= reading.tokens.size() || reading.clauses.At(at).tag != Tag::kVerb) return false;
  const std::string& lower = reading.Lower(at);
  return !lower.ends_with("ing") && reading.clauses.At(at).relation != Relation::kAdjectivalModifier &&
         reading.clauses.At(at).relation != Relation::kCompound;
}

bool Closes(const std::string& token) {
  return token == "," || token == "." || token == ";" || token == ":" || token == ")" || token == "(" ||
         token == "\"" || token == "-";
}

}  // namespace legation::extraction
