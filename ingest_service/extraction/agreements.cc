// Texts that states sign: which kind, how many, and on what.
#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"
#include "ingest_service/extraction/texts.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;
using v1::Agreement;

// Whether the frame is about this text rather than one that the sentence only mentions.
bool Concerns(const Reading& reading, const FrameMatch& match, size_t noun) {
  if (noun >= match.begin && noun < match.end) return true;
  if (std::find(match.words.begin(), match.words.end(), noun) != match.words.end()) return true;
  if (reading.clauses.Head(match.begin) == noun && !match.frame->noun) return true;
  // Below its words, without another verb between: "signed an accord", "as will a treaty".
  size_t word = noun;
  for (size_t steps = 0; word != Clauses::kNone && steps < reading.tokens.size(); ++steps) {
    if (word == match.begin) return true;
    if (word != noun && reading.clauses.At(word).tag == Tag::kVerb && word > match.begin) return false;
    word = reading.clauses.Head(word);
  }
  return word == Clauses::kNone && !match.frame->noun && noun > match.begin &&
         reading.clauses.At(noun).relation != Relation::kOblique;
}

// "three", "a dozen new", before the noun
int CountBefore(const Reading& reading, size_t noun) {
  for (size_t i = noun; i > 0 && noun - i < 5; --i) {
    const std::string& word = reading.Lower(i - 1);
    if (Preposition(word) || !reading.tokens[i - 1].word || word == "the" || word == "and") return 0;
    const int count = CountOf(word);
    constexpr int kMost = 500;  // a year is no count
    if (count > 1 && count < kMost && reading.tokens[i - 1].end < reading.tokens[i].begin) return count;
  }
  return 0;
}

// "the accord", "a similar pact", "such treaties"
bool ToldBefore(const Reading& reading, size_t noun) {
  static const auto* const kWords =
      new absl::flat_hash_set<std::string>{"the", "this", "these", "that", "similar", "such"};
  for (size_t i = noun; i > 0 && noun - i < 4; --i) {
    const std::string& word = reading.Lower(i - 1);
    if (kWords->contains(word)) return true;
    if (!reading.tokens[i - 1].word || Preposition(word) || word == "a" || word == "an") return false;
  }
  return false;
}

// "under no pressure to strike any agreement": a text that is none
bool Supposed(const Reading& reading, size_t noun) {
  for (size_t i = noun; i > 0 && noun - i < 3; --i) {
    const std::string& word = reading.Lower(i - 1);
    if (word == "any" || word == "no") return true;
    if (!reading.tokens[i - 1].word || Preposition(word)) return false;
  }
  return false;
}

// A sale that a newspaper calls a deal.
bool Sells(const std::vector<std::string>& subjects) {
  for (const char* sale :
       {"sale", "purchase", "supply", "delivery", "buy", "sell", "deliver", "arms sale", "arms purchase"}) {
    if (!subjects.empty() && (subjects[0] == sale || subjects[0].starts_with(std::string(sale) + " "))) return true;
  }
  return false;
}

SignedText Describe(const Reading& reading, const Text& text, size_t next) {
  SignedText told;
  told.noun = text.noun;
  told.plural = text.plural;
  told.told_before = ToldBefore(reading, text.noun);
  std::vector<std::string> subjects = SubjectsBehind(reading, text, next);
  const auto is_text = [](const std::string& subject) { return InstrumentOf(subject) != v1::INSTRUMENT_UNSPECIFIED; };
  std::erase_if(subjects, is_text);
  if (subjects.empty()) subjects = SubjectsBefore(reading, text);
  if (reading.Lower(text.noun) == "line" && subjects.empty()) subjects = {"line of credit"};
  std::erase_if(subjects, is_text);
  if (subjects.empty()) subjects = SubjectsDoneUnder(reading, text);
  const bool deal = reading.Lower(text.noun).starts_with("deal");
  told.agreement.set_instrument(deal && Sells(subjects) ? v1::INSTRUMENT_CONTRACT : text.instrument);
  for (std::string& subject : subjects) told.agreement.add_subjects(std::move(subject));
  return told;
}

}  // namespace

std::vector<SignedText> FindAgreements(const Reading& reading, const FrameMatch& match) {
  const std::vector<Text> texts = TextsOf(reading);
  std::vector<SignedText> found;
  const bool some = std::any_of(texts.begin(), texts.end(),
                                [&](const Text& text) { return Concerns(reading, match, text.noun); });
  for (size_t t = 0; t < texts.size(); ++t) {
    const Text& text = texts[t];
    if ((some && !Concerns(reading, match, text.noun)) || Supposed(reading, text.noun)) continue;
    const size_t next = t + 1 < texts.size() ? texts[t + 1].noun : reading.tokens.size();
    SignedText told = Describe(reading, text, next);
    const int count = text.plural ? CountBefore(reading, text.noun) : 0;
    const int named = told.agreement.subjects_size();
    if (text.plural && named > 1 && count <= named) {
      for (const std::string& subject : told.agreement.subjects()) {
        SignedText one = told;
        one.agreement.clear_subjects();
        one.agreement.add_subjects(subject);
        found.push_back(std::move(one));
      }
    } else {
      if (count > named) told.agreement.set_count(count);
      found.push_back(std::move(told));
    }
  }
  return found;
}

std::vector<SignedText> TextsIn(const Reading& reading) {
  const std::vector<Text> texts = TextsOf(reading);
  std::vector<SignedText> found;
  for (size_t t = 0; t < texts.size(); ++t)
    found.push_back(Describe(reading, texts[t], t + 1 < texts.size() ? texts[t + 1].noun : reading.tokens.size()));
  return found;
}

std::vector<std::string> FindFurtherSubjects(const Reading& reading) {
  static const auto* const kPronouns = new absl::flat_hash_set<std::string>{"it", "they", "these", "both", "this"};
  static const auto* const kVerbs = new absl::flat_hash_set<std::string>{
      "cover",  "provide", "deal",    "concern", "relate", "focus",   "include", "regulate", "govern", "aim",
      "call",   "allow",   "enable",  "permit",  "envisage", "set",   "lay",     "establish", "pave",  "remove",
      "seek",   "abolish", "open",    "guarantee", "commit", "ban",   "streamline", "touch",  "extend", "apply"};
  size_t subject = 0;
  while (subject < 5 && subject < reading.tokens.size() && !kPronouns->contains(reading.Lower(subject)) &&
         !(InstrumentOf(reading.Lower(subject)) != v1::INSTRUMENT_UNSPECIFIED && ToldBefore(reading, subject)))
    ++subject;
  if (subject >= 5 || subject >= reading.tokens.size()) return {};
  constexpr size_t kFar = 6;
  for (size_t verb = subject + 1; verb < std::min(reading.tokens.size(), subject + kFar); ++verb) {
    if (reading.tokens[verb].text == "," || reading.clauses.At(verb).tag == Tag::kSubordinator) return {};
    if (reading.clauses.At(verb).tag != Tag::kVerb) continue;
    if (!kVerbs->contains(reading.clauses.Lemma(verb))) return {};
    return SubjectsOfVerb(reading, verb);
  }
  return {};
}

}  // namespace legation::extraction
