// Lists of noun phrases: subjects of agreements, sectors of delegations.
#include <algorithm>
#include <cctype>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"
#include "ingest_service/extraction/word_forms.h"

namespace legation::extraction {
namespace {

using WordSet = absl::flat_hash_set<std::string>;

bool Article(const std::string& lower) {
  static const auto* const kWords =
      new WordSet{"the", "a", "an", "of", "both", "various", "other", "its", "their", "as", "well", "such", "including"};
  return kWords->contains(lower);
}

// Words that open a list without being part of it: "in the fields of", "matters relating to".
bool Opening(const std::string& lower) {
  static const auto* const kWords =
      new WordSet{"relating", "related", "aimed", "pertaining", "number", "range", "variety"};
  return kWords->contains(lower) || Container(lower);
}

// "cooperation in the legal field", "exchange of data between ports": what only its complement tells.
bool Bare(const std::string& lower) {
  static const auto* const kWords = new WordSet{"cooperation", "co-operation", "collaboration", "exchange", "exchanges",
                                                "training",    "investment",   "work",          "research", "partnership",
                                                "links",       "flights",      "patrols",       "trade"};
  return kWords->contains(lower);
}

bool Struggle(const std::string& lower) {
  return lower == "fight" || lower == "struggle" || lower == "war" || lower == "protection" || lower == "measures" ||
         lower == "action" || lower == "cooperation";
}

// "changes to the border", "access to ports"
bool Changes(const std::string& lower) {
  return lower == "change" || lower == "changes" || lower == "access" || lower == "amendments" || lower == "damage";
}

bool Ends(const std::string& lower) {
  static const auto* const kWords =
      new WordSet{"that",      "which",     "who",    "where",    "when",     "while",   "whereby",  "as",        "but",
                  "today",     "yesterday", "following", "last",  "next",     "this",    "here",     "there",     "ahead",
                  "worth",     "including", "signed", "among",    "during",   "instead", "although", "since",     "then",
                  "tomorrow",  "earlier",   "later",  "immediately", "respectively", "between", "with", "i.e", "e.g"};
  return kWords->contains(lower);
}

// Whether a word goes on with the sentence rather than with the list. Taggers see verbs in bare lists: "mining, trade".
bool Predicates(const Reading& reading, size_t at) {
  const Word& word = reading.clauses.At(at);
  const std::string& lower = reading.Lower(at);
  if (word.tag == Tag::kAuxiliary) return true;
  if (word.tag == Tag::kPronoun) {
    const Mention* mention = reading.MentionOver(at);
    return (mention != nullptr && mention->kind == MentionKind::kPronoun) || lower == "them" || lower == "us";
  }
  if (word.tag != Tag::kVerb || lower.ends_with("ing") || word.relation == Relation::kAdjectivalModifier) return false;
  const std::string& before = reading.Lower(at - 1);
  if (IsPastForm(lower)) return true;
  // "Kenyan trucks"
  const Mention* demonym = reading.MentionOver(at - 1);
  if (demonym != nullptr && demonym->kind == MentionKind::kModifier) return false;
  if (lower.ends_with("s")) return before != "," && before != "and";
  return reading.clauses.At(at - 1).tag == Tag::kAuxiliary || before == "to";
}

// Where a list of examples begins that stands behind "such as" or "including" at `at`; 0 when none does.
size_t ExamplesAt(const Reading& reading, size_t at) {
  if (reading.Lower(at) == ",") ++at;
  if (reading.Lower(at) == "such" && reading.Lower(at + 1) == "as") return at + 2;
  if (reading.Lower(at) == "ranging" && reading.Lower(at + 1) == "from") return at + 2;
  const std::string& word = reading.Lower(at);
  return word == "including" || word == "like" || word == "notably" || word == "namely" ? at + 1 : 0;
}

}  // namespace

bool Container(const std::string& lower) {
  static const auto* const kWords = new WordSet{
      "field",   "fields",   "area",     "areas",     "sphere",     "spheres",    "sector", "sectors", "domain", "domains",
      "matters", "issues",   "subjects", "topics",    "questions",  "industries", "topic",  "themes",  "priorities"};
  return kWords->contains(lower);
}

int CountOf(const std::string& lower) {
  static const auto* const kNumbers = new absl::flat_hash_map<std::string, int>{
      {"one", 1},       {"two", 2},        {"three", 3},     {"four", 4},      {"five", 5},      {"six", 6},
      {"seven", 7},     {"eight", 8},      {"nine", 9},      {"ten", 10},      {"eleven", 11},   {"twelve", 12},
      {"thirteen", 13}, {"fourteen", 14},  {"fifteen", 15},  {"sixteen", 16},  {"seventeen", 17}, {"eighteen", 18},
      {"nineteen", 19}, {"twenty", 20},    {"thirty", 30},   {"forty", 40},    {"fifty", 50},    {"sixty", 60},
      {"seventy", 70},  {"eighty", 80},    {"ninety", 90},   {"dozen", 12},    {"hundred", 100}};
  if (const auto number = kNumbers->find(lower); number != kNumbers->end()) return number->second;
  int count = 0;
  if (lower.empty() || !absl::SimpleAtoi(absl::StrReplaceAll(lower, {{",", ""}}), &count)) return 0;
  return std::max(0, count);
}

std::vector<std::string> ListBetween(const std::vector<Token>& tokens, size_t begin, size_t end) {
  std::vector<std::string> items(1);
  end = std::min(end, tokens.size());
  for (size_t i = begin; i < end; ++i) {
    const std::string& lower = tokens[i].lower;
    if (lower == "," || lower == ";") {
      items.emplace_back();
    } else if ((lower == "and" || lower == "or" || lower == "&") && (i == begin || tokens[i - 1].text == ",")) {
      continue;
    } else if (lower == "and" && items.back().find(' ') == std::string::npos && end - begin > 4 && items.size() > 1 &&
               i + 2 < end && tokens[i + 2].text == ",") {
      absl::StrAppend(&items.back(), " and");  // "health and medicine," inside a list
    } else if (lower == "and" || lower == "or") {
      items.emplace_back();
    } else if (items.back().empty() && Article(lower)) {
      continue;
    } else {
      const bool apart = i > begin && tokens[i].begin > tokens[i - 1].end;
      absl::StrAppend(&items.back(), items.back().empty() || !apart ? "" : " ", tokens[i].text);
    }
  }
  std::erase_if(items, [](const std::string& item) {
    return item.size() < 2 || item == "others" || item == "more" || item == "etc" || Container(item);
  });
  return items;
}

size_t EndOfList(const Reading& reading, size_t begin) {
  constexpr size_t kLongest = 60;
  const Clauses& clauses = reading.clauses;
  size_t end = begin;
  for (; end < reading.tokens.size() && end < begin + kLongest; ++end) {
    const Token& token = reading.tokens[end];
    if (std::any_of(reading.dates.begin(), reading.dates.end(),
                    [&](const FoundDate& date) { return date.begin == end && date.end > date.begin; }))
      break;
    if (!token.word && token.text != "," && token.text != "-" && token.text != "&" && token.lower != "'s" &&
        token.text != "/")
      break;
    if (Ends(token.lower)) {
      // "cooperation between the two countries' ports"
      if (end == begin || token.lower != "between" || !Bare(reading.Lower(end - 1))) break;
      continue;
    }
    const bool gerund = token.lower.ends_with("ing");
    if (end > begin && Predicates(reading, end)) break;
    if (end > begin && Preposition(token.lower) && token.lower != "of") {
      const std::string& before = reading.Lower(end - 1);
      const bool inside = (token.lower == "in" && Bare(before)) ||
                          (token.lower == "for" && Bare(before) && before != "trade") ||
                          (token.lower == "against" && (gerund || Struggle(before))) ||
                          (token.lower == "to" && Changes(before) && clauses.At(end).relation == Relation::kCase);
      if (!inside) break;
    } else if (token.lower == "to") {
      break;
    }
    // ", Minister X said"
    if (end > begin && reading.tokens[end - 1].text == ",") {
      const Mention* mention = reading.MentionOver(end);
      if (mention != nullptr && mention->kind != MentionKind::kModifier && mention->begin == end) break;
    }
  }
  // "a dialogue, the first session of which will": what stands before "of which" belongs to its clause
  const bool relative = reading.Lower(end) == "which" || reading.Lower(end) == "whom";
  if (relative && end > begin && reading.Lower(end - 1) == "of") {
    size_t comma = end;
    while (comma > begin && reading.Lower(comma) != ",") --comma;
    if (comma > begin) end = comma;
  }
  while (end > begin && (!reading.tokens[end - 1].word || reading.Lower(end - 1) == "and" ||
                         reading.Lower(end - 1) == "the" || reading.Lower(end - 1) == "of" ||
                         clauses.At(end - 1).tag == Tag::kAdverb)) {
    --end;
  }
  return end;
}

std::vector<std::string> ListFrom(const Reading& reading, size_t at, size_t* end) {
  size_t begin = at;
  const size_t most = std::min(reading.tokens.size(), at + 8);
  // The last opening word with the preposition behind it: "in the fields of", "issues related to", "areas such as".
  for (size_t i = at; i + 1 < most; ++i) {
    const std::string& word = reading.Lower(i);
    if ((word == "," && ExamplesAt(reading, i) == 0) || word == "and") break;
    const std::string& next = reading.Lower(i + 1);
    if (!Opening(word)) continue;
    // "areas of mutual interest, including"
    const bool interest = next == "of" && (reading.Lower(i + 2) == "mutual" || reading.Lower(i + 2) == "common");
    size_t behind = i + 1;
    if (interest) {
      while (behind < most && ExamplesAt(reading, behind) == 0) ++behind;
    }
    if (const size_t examples = ExamplesAt(reading, behind); examples != 0) {
      begin = examples;
      break;
    }
    if (next == "of" || next == "to" || next == "at" || next == "on" || next == "as" || next == ":") begin = i + 2;
  }
  while (begin < reading.tokens.size() && (Article(reading.Lower(begin)) || Preposition(reading.Lower(begin)))) ++begin;
  const size_t last = EndOfList(reading, begin);
  if (end != nullptr) *end = last;
  return ListBetween(reading.tokens, begin, last);
}

}  // namespace legation::extraction
