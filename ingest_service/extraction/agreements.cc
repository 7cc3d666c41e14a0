#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/extraction/details.h"

namespace legation::extraction {
namespace {

using internal::v1::Agreement;
using internal::v1::Instrument;

Instrument InstrumentOf(const std::string& lower) {
  for (const char* word : {"agreement", "agreements", "accord", "accords", "pact", "pacts", "deal", "deals"}) {
    if (lower == word) return internal::v1::INSTRUMENT_AGREEMENT;
  }
  if (lower == "memorandum" || lower == "memoranda" || lower == "memorandums" || lower == "mou" || lower == "mous")
    return internal::v1::INSTRUMENT_MOU;
  if (lower == "treaty" || lower == "treaties" || lower == "convention") return internal::v1::INSTRUMENT_TREATY;
  if (lower == "protocol" || lower == "protocols") return internal::v1::INSTRUMENT_PROTOCOL;
  if (lower == "contract" || lower == "contracts") return internal::v1::INSTRUMENT_CONTRACT;
  if (lower == "communique" || lower == "declaration") return internal::v1::INSTRUMENT_COMMUNIQUE;
  if (lower == "letter") return internal::v1::INSTRUMENT_LETTER;
  return internal::v1::INSTRUMENT_UNSPECIFIED;
}

bool Stops(const std::string& lower) {
  static const auto* const kWords = new absl::flat_hash_set<std::string>{
      "will",   "is",      "are",   "was",       "were",  "has",  "have",  "had",  "between",
      "with",   "during",  "after", "before",    "while", "when", "which", "said", "signed",
      "agreed", "pledged", "on",    "covering",  "to",    "by",   "that",  "as",   "following",
      "at",     "last",    "today", "yesterday", "under", "but",  "would", "who",  "where"};
  return kWords->contains(lower);
}

}  // namespace

std::vector<std::string> ListBetween(const std::vector<Token>& tokens, size_t begin, size_t end) {
  std::vector<std::string> items(1);
  for (size_t i = begin; i < end; ++i) {
    const std::string& lower = tokens[i].lower;
    if (lower == "," || lower == ";") {
      items.emplace_back();
    } else if (lower == "and" && (i == begin || tokens[i - 1].text == ",")) {
      continue;
    } else if (lower == "and" && items.back().find(' ') == std::string::npos && end - begin > 4 && items.size() > 1 &&
               i + 1 < end && i + 2 < end && tokens[i + 2].text == ",") {
      absl::StrAppend(&items.back(), " and");  // "health and medicine," inside a list
    } else if (lower == "and") {
      items.emplace_back();
    } else if (items.back().empty() && (lower == "the" || lower == "a" || lower == "an" || lower == "of")) {
      continue;
    } else {
      absl::StrAppend(&items.back(), items.back().empty() || !tokens[i].word ? "" : " ", tokens[i].text);
    }
  }
  std::erase_if(items, [](const std::string& item) { return item.size() < 3; });
  return items;
}

std::vector<Agreement> FindAgreements(const std::vector<Token>& tokens) {
  std::vector<Agreement> found;
  for (size_t i = 0; i < tokens.size(); ++i) {
    const Instrument instrument = InstrumentOf(tokens[i].lower);
    if (instrument == internal::v1::INSTRUMENT_UNSPECIFIED) continue;
    const bool plural = tokens[i].lower.ends_with('s') || tokens[i].lower == "memoranda";
    size_t after = i + 1;
    if (after + 1 < tokens.size() && tokens[after].lower == "of" &&
        tokens[after + 1].lower.starts_with("understanding"))
      after += 2;
    if (after + 2 < tokens.size() && tokens[after].text == "(") after += 3;
    // The subject follows "on", at once or behind the verb: "agreements will be signed by A on X and Y".
    size_t on = after;
    while (on < tokens.size() && tokens[on].lower != "on" && tokens[on].lower != "covering" &&
           InstrumentOf(tokens[on].lower) == internal::v1::INSTRUMENT_UNSPECIFIED && tokens[on].text != ";") {
      ++on;
    }
    std::vector<std::string> subjects;
    if (on + 1 < tokens.size() && (tokens[on].lower == "on" || tokens[on].lower == "covering") &&
        (!tokens[on + 1].capital || tokens[on + 1].text.size() > 9) &&
        !std::isdigit(static_cast<unsigned char>(tokens[on + 1].text[0]))) {
      size_t end = on + 1;
      while (end < tokens.size() && !Stops(tokens[end].lower) && tokens[end].text != "." && tokens[end].text != ";" &&
             tokens[end].text != "\"")
        ++end;
      subjects = ListBetween(tokens, on + 1, end);
    }
    if (subjects.empty()) {
      size_t begin = i;
      while (begin > 0 && i - begin < 4 && tokens[begin - 1].word && !tokens[begin - 1].capital &&
             !Stops(tokens[begin - 1].lower) && tokens[begin - 1].lower != "a" && tokens[begin - 1].lower != "an" &&
             tokens[begin - 1].lower != "the" && tokens[begin - 1].lower != "and" && tokens[begin - 1].lower != "of" &&
             tokens[begin - 1].lower != "sign" && tokens[begin - 1].lower != "signs" &&
             tokens[begin - 1].lower != "on" && tokens[begin - 1].lower != "in") {
        --begin;
      }
      subjects = ListBetween(tokens, begin, i);
    }
    const auto add = [&](std::vector<std::string> of) {
      Agreement agreement;
      agreement.set_instrument(instrument);
      for (std::string& subject : of) agreement.add_subjects(std::move(subject));
      found.push_back(std::move(agreement));
    };
    if (plural && subjects.size() > 1) {
      for (const std::string& subject : subjects) add({subject});
    } else {
      add(subjects);
    }
    i = after - 1;
  }
  return found;
}

}  // namespace legation::extraction
