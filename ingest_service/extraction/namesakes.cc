#include "ingest_service/extraction/namesakes.h"

#include <algorithm>
#include <string>

#include "absl/container/flat_hash_set.h"

namespace legation::extraction {
namespace {

// Words that make a name of the capitalised words beside them.
bool MakesName(const std::string& lower) {
  static const auto* const kWords = new absl::flat_hash_set<std::string>{
      "university", "universiti", "universitas", "college",   "institute", "school",   "academy",   "hospital",
      "airlines",   "airways",    "radio",     "television", "tv",      "daily",     "times",
      "post",       "herald",     "globe",       "gazette",   "tribune",   "corp",     "corporation", "inc",
      "ltd",        "plc",        "group",       "holdings",  "motors",    "steel",    "petroleum", "telecom",
      "insurance",  "securities", "museum",      "festival",  "theatre",   "opera",    "orchestra", "club",
      "league",     "cup",        "prix",        "championship", "championships", "olympics", "stadium", "fc",
      "exchange",   "foundation",  "hotel",     "hotels",    "tower",    "street",    "avenue"};
  return kWords->contains(lower);
}

// The words from `begin` to `end` and those joined to them by nothing but blanks, all with capitals.
bool NamesSomethingElse(const std::vector<Token>& tokens, size_t begin, size_t end) {
  constexpr size_t kMostWords = 4;
  for (size_t i = end; i < tokens.size() && i < end + kMostWords && tokens[i].word && tokens[i].capital; ++i) {
    if (MakesName(tokens[i].lower)) return true;
  }
  for (size_t i = begin; i > 0 && begin - i < kMostWords && tokens[i - 1].word && tokens[i - 1].capital; --i) {
    if (MakesName(tokens[i - 1].lower)) return true;
  }
  return false;
}

}  // namespace

void DropNamesakes(const std::vector<Token>& tokens, std::vector<Mention>* mentions) {
  std::erase_if(*mentions, [&](const Mention& mention) {
    const bool country = mention.kind == MentionKind::kState || mention.kind == MentionKind::kCity ||
                         mention.kind == MentionKind::kModifier || mention.kind == MentionKind::kPerson;
    // "Afghanistan Premier League" reads like an office and a name.
    const bool league = mention.kind == MentionKind::kPerson && tokens[mention.end - 1].lower == "league";
    return league || (country && !mention.possessive && mention.person.empty() &&
                      NamesSomethingElse(tokens, mention.begin, mention.end));
  });
}

}  // namespace legation::extraction
