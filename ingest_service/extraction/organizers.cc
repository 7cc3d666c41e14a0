// Names that stand in a sentence without being known: organisers and members of delegations.
#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {
namespace {

bool Joins(const std::string& lower) { return lower == "of" || lower == "and" || lower == "for" || lower == "&" || lower == "the"; }

// "Chamber of Commerce and Industry": capitals, and small words between them.
size_t EndOfName(const Reading& reading, size_t begin, bool list) {
  size_t end = begin;
  while (end < reading.tokens.size()) {
    if (reading.tokens[end].capital || reading.tokens[end].text == "-") {
      ++end;
      continue;
    }
    size_t next = end;
    while (next < end + 2 && Joins(reading.Lower(next)) && !(list && reading.Lower(next) == "and")) ++next;
    if (next == end || next >= reading.tokens.size() || !reading.tokens[next].capital) break;
    end = next;
  }
  return end;
}

std::string Words(const Reading& reading, size_t begin, size_t end) {
  std::string words;
  for (size_t i = begin; i < end; ++i) {
    const bool apart = i > begin && reading.tokens[i].begin > reading.tokens[i - 1].end;
    absl::StrAppend(&words, apart ? " " : "", reading.tokens[i].text);
  }
  return words;
}

bool Organises(const std::string& lower) {
  return lower == "organised" || lower == "organized" || lower == "arranged" || lower == "mounted" ||
         lower == "sponsored" || lower == "coordinated" || lower == "led" || lower == "headed";
}

// A person of whom only the name is known is a leader: organisers have more than a name in them.
bool Body(const Reading& reading, size_t begin, size_t end) {
  static const auto* const kWords = new absl::flat_hash_set<std::string>{
      "chamber",   "council",   "ministry",       "department", "board",      "association", "federation", "agency",
      "authority", "bank",      "confederation",  "union",      "institute",  "commission",  "office",     "administration",
      "group",     "company",   "enterprise",     "committee",  "society",    "league",      "foundation", "centre",
      "center",    "organisation", "organization", "corporation", "government", "bureau"};
  for (size_t i = begin; i < end; ++i) {
    if (kWords->contains(reading.Lower(i))) return true;
  }
  return false;
}

}  // namespace

std::string FindOrganizer(const Reading& reading) {
  for (size_t i = 0; i + 2 < reading.tokens.size(); ++i) {
    if (!Organises(reading.Lower(i)) || reading.Lower(i + 1) != "by") continue;
    size_t begin = i + 2;
    while (reading.Lower(begin) == "the" || reading.Lower(begin) == "its") ++begin;
    const size_t end = EndOfName(reading, begin, false);
    if (Body(reading, begin, end)) return Words(reading, begin, end);
  }
  return "";
}

std::vector<std::string> FindMembers(const Reading& reading, size_t noun) {
  std::vector<std::string> members;
  for (size_t i = noun + 1; i + 1 < reading.tokens.size(); ++i) {
    const std::string& word = reading.Lower(i);
    if (word != "including" && word != "includes" && word != "included" && word != "comprising" && word != "comprises")
      continue;
    size_t at = i + 1;
    while (at < reading.tokens.size()) {
      while (reading.Lower(at) == "," || reading.Lower(at) == "and" || reading.Lower(at) == "the") ++at;
      const size_t end = EndOfName(reading, at, true);
      if (end == at) break;
      members.push_back(Words(reading, at, end));
      at = end;
    }
    if (!members.empty()) return members;
  }
  return members;
}

}  // namespace legation::extraction
