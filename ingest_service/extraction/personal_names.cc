#include "ingest_service/extraction/personal_names.h"

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/extraction/mention_words.h"

namespace legation::extraction {
namespace {

using WordSet = absl::flat_hash_set<std::string>;

constexpr size_t kLongestName = 8;

// "bin", "de la": small words inside a name.
bool Particle(const std::string& lower) {
  static const auto* const kWords =
      new WordSet{"bin", "bint", "ibn", "al", "el", "de",  "del", "della", "di",  "da",  "dos", "das", "do", "du",
                  "van", "von",  "der", "den", "la", "las", "los", "ben",   "ter", "ten", "zu",  "abu", "ould"};
  return kWords->contains(lower);
}

// "al-Hadi"
bool ArticleName(const Token& token) {
  const size_t hyphen = token.text.find('-');
  return hyphen >= 2 && hyphen <= 3 && hyphen + 1 < token.text.size() && token.text[hyphen + 1] >= 'A' &&
         token.text[hyphen + 1] <= 'Z' && token.lower[0] >= 'a' && Particle(token.lower.substr(0, hyphen));
}

bool Hyphen(const std::vector<Token>& tokens, size_t i) {
  return i > 0 && i + 1 < tokens.size() && tokens[i].text == "-" && tokens[i].begin == tokens[i - 1].end &&
         tokens[i + 1].begin == tokens[i].end;
}

}  // namespace

size_t HonorificEnd(const std::vector<Token>& tokens, size_t begin) {
  static const auto* const kWords = new WordSet{
      "mr",   "ms",   "mrs",  "miss",  "dr",   "h.e",     "h.e.", "he",    "hon",    "prof",  "professor", "shri",
      "smt",  "lord", "lady", "dame",  "sir",  "datuk",   "dato", "seri", "alhaji", "sayyid", "rev",   "engr",      "ing",
      "mme",  "tan",  "madam", "honourable", "honorable", "excellency", "eng"};
  size_t end = begin;
  while (end < tokens.size() && tokens[end].capital && kWords->contains(tokens[end].lower) && end < begin + 5) {
    if (tokens[end].lower == "he" && tokens[end].text != "HE") break;
    if (tokens[end].lower == "tan" && (end + 1 == tokens.size() || tokens[end + 1].lower != "sri")) break;
    ++end;
    if (end < tokens.size() && tokens[end].text == ".") ++end;
    if (end < tokens.size() && tokens[end].text == "'" && tokens[end].begin == tokens[end - 1].end) ++end;
  }
  return end;
}

bool PostNominal(const Token& token) {
  return token.text == "TD" || token.text == "MEP" || token.text == "MP" || token.text == "MK";
}

bool GivenName(const std::vector<Token>& tokens, const NameLookup& names, size_t begin) {
  if (begin + 1 >= tokens.size()) return false;
  const Token& next = tokens[begin + 1];
  if (!next.capital || !next.word || NotName(next.lower) || OfficeHead(next.lower) || OfficeModifier(next.lower) ||
      GroupNoun(next.lower))
    return false;
  const std::optional<Name> following = names.LongestAt(tokens, begin + 1);
  return !following || following->kind == NameKind::kCity;
}

size_t NameEnd(const std::vector<Token>& tokens, const NameLookup& names, size_t begin, bool behind_title) {
  size_t end = begin;
  while (end < tokens.size() && end < begin + kLongestName) {
    const Token& token = tokens[end];
    const bool inside = end > begin;
    if (token.text == "." && inside && tokens[end - 1].text.size() == 1) {  // an initial
      ++end;
      continue;
    }
    size_t particles = end;
    while (particles < tokens.size() && particles < end + 2 && Particle(tokens[particles].lower)) ++particles;
    const bool particle = inside && particles > end && particles < tokens.size() && tokens[particles].capital;
    if (particle || ArticleName(token)) {
      ++end;
      continue;
    }
    const bool may = inside && token.lower == "may";
    if (!token.capital || !token.word || (NotName(token.lower) && !may)) break;
    if (inside && (OfficeHead(token.lower) || PostNominal(token))) break;
    const std::optional<Name> known = names.LongestAt(tokens, end);
    const bool given_name = behind_title && !inside && known && known->length == 1 && known->kind != NameKind::kDemonym &&
                            known->kind != NameKind::kOrganization && GivenName(tokens, names, end);
    // "Michael Jordan", "Sadiq Israel": behind a given name a place is a surname where the name ends with it.
    const bool surname = inside && known && known->length == 1 &&
                         (known->kind == NameKind::kCity || (known->kind == NameKind::kCapital && behind_title));
    if (known && !surname && !given_name) break;
    ++end;
    if (end < tokens.size() && Hyphen(tokens, end) && (tokens[end + 1].capital || tokens[end + 1].word)) {
      if (!tokens[end + 1].capital) break;
      ++end;
    }
  }
  while (end > begin && tokens[end - 1].text == "-") --end;
  return end;
}

std::string WordsOf(const std::vector<Token>& tokens, size_t begin, size_t end) {
  std::string words;
  for (size_t i = begin; i < end; ++i)
    absl::StrAppend(&words, words.empty() || tokens[i].begin == tokens[i - 1].end ? "" : " ", tokens[i].text);
  return words;
}

}  // namespace legation::extraction
