// Where the triggers of frames stand in a sentence.
#include <algorithm>

#include "ingest_service/extraction/frames.h"
#include "ingest_service/extraction/syntax/clauses.h"
#include "ingest_service/extraction/syntax/lexicon.h"

namespace legation::extraction {
namespace {

// "the visit", "a demand", "after the meeting": the word of a verb frame that is a noun here.
bool UsedAsNoun(const std::vector<Token>& tokens, size_t i) {
  static const auto* const kBoth = new absl::flat_hash_set<std::string>{
      "visit",   "visits",  "tour",    "phone",   "telephone", "attack", "strike", "raid",
      "demand",  "demands", "grant",   "sign",    "host",      "ban",    "head",   "call",
      "meeting", "phones",  "attacks", "strikes", "grants",    "shell",  "bomb"};
  static const auto* const kDeterminers = new absl::flat_hash_set<std::string>{
      "the", "a", "an", "his", "her", "its", "their", "this", "that", "'s", "no", "any", "another", "our"};
  return i > 0 && kBoth->contains(tokens[i].lower) && kDeterminers->contains(tokens[i - 1].lower);
}

// "met", "visited": no noun, whatever the tagger says.
bool OnlyPast(const std::string& lower) {
  constexpr uint8_t kOthers = kNounSense | kAdjectiveSense | kAdverbSense | kPluralSense;
  const uint8_t senses = EnglishLexicon().SensesOf(lower);
  return (senses & kPastSense) != 0 && (senses & kOthers) == 0;
}

// Whether the word can be the first of the frame's trigger, by its part of speech.
bool FitsClass(const Frame& frame, const std::vector<Token>& tokens, const Clauses* clauses, size_t i) {
  if (frame.shape == Shape::kBlock) return true;
  if (clauses == nullptr) return frame.noun || !UsedAsNoun(tokens, i);
  const Tag tag = clauses->At(i).tag;
  // Several words tell a noun from a verb better than its tag does.
  if (frame.noun) return frame.trigger.size() > 1 || (tag != Tag::kVerb && tag != Tag::kAuxiliary);
  // "Estonian Prime Minister Tiina Kask heads for Helsinki": the one verb, taken for a noun
  if (tag == Tag::kNoun && clauses->Head(i) == Clauses::kNone && i > 1 && tokens[i].lower.ends_with('s')) {
    for (size_t w = 0; w < clauses->size(); ++w) {
      if (clauses->At(w).tag == Tag::kVerb || clauses->At(w).tag == Tag::kAuxiliary) return false;
    }
    return true;
  }
  if (tag == Tag::kNoun && OnlyPast(tokens[i].lower)) return true;
  return tag != Tag::kNoun && tag != Tag::kProperNoun && tag != Tag::kAdposition;
}

// A sum of money or a quantity of goods: "$4bn", "35m euros", "28 mln dlrs", "500 tonnes".
bool AmountAt(const std::vector<Token>& tokens, size_t i) {
  static const auto* const kUnits = new absl::flat_hash_set<std::string>{
      "mln",     "million", "bn",    "billion", "dlrs",  "dollars", "euros", "yen",   "yuan",  "pounds",  "tonnes", "tons",
      "doses",   "crore",   "lakh",  "marks",   "francs", "stg",    "rupees", "riyals", "kroner", "guilders"};
  const std::string& text = tokens[i].text;
  for (const std::string_view symbol : {"$", "\u20ac", "\u00a3", "\u00a5"}) {
    if (text.find(symbol) != std::string::npos) return true;
  }
  if (text.empty() || text[0] < '0' || text[0] > '9') return false;
  for (size_t next = i + 1; next < tokens.size() && next <= i + 2; ++next) {
    if (kUnits->contains(tokens[next].lower)) return true;
  }
  const char last = text.back();
  return (last == 'm' || last == 'n') && text.size() > 1 && i + 1 < tokens.size();
}

bool ElementAt(const Frame::Element& element, const std::vector<Token>& tokens, size_t i) {
  return element.forms.contains(tokens[i].lower) || (element.forms.contains("<amount>") && AmountAt(tokens, i));
}

// Whether the verb's object, or what undergoes it, is a name rather than a thing.
bool ActsOnName(const Clauses& clauses, size_t verb) {
  const auto name = [&](size_t word) { return clauses.At(word).tag == Tag::kProperNoun; };
  for (const uint16_t dependent : clauses.Dependents(verb)) {
    const Relation relation = clauses.At(dependent).relation;
    if ((relation == Relation::kObject || relation == Relation::kPassiveSubject) && name(dependent)) return true;
  }
  return false;
}

// An element among the dependents of the trigger's first word: its object, the preposition of one of its complements,
// what is signed in "a treaty was signed".
size_t AmongDependents(const Clauses& clauses, size_t first, const absl::flat_hash_set<std::string>& forms) {
  const auto among = [&](size_t head) {
    for (const size_t member : clauses.Coordinated(head)) {
      if (forms.contains(clauses.Lower(member))) return member;
      // "a series of meetings", "a memorandum of understanding"
      for (const uint16_t below : clauses.Dependents(member)) {
        if (clauses.At(below).relation == Relation::kNominalModifier && clauses.Preposition(below) == "of" &&
            forms.contains(clauses.Lower(below)))
          return static_cast<size_t>(below);
      }
    }
    return Clauses::kNone;
  };
  for (const uint16_t dependent : clauses.Dependents(first)) {
    switch (clauses.At(dependent).relation) {
      case Relation::kObject:
      case Relation::kIndirectObject:
      case Relation::kPassiveSubject:
      case Relation::kOpenComplement:
        if (const size_t found = among(dependent); found != Clauses::kNone) return found;
        break;
      case Relation::kParticle:
      case Relation::kAdverbialModifier:
        if (forms.contains(clauses.Lower(dependent))) return dependent;
        break;
      case Relation::kOblique:
      case Relation::kNominalModifier:
      case Relation::kAgent:
        if (forms.contains(clauses.Lower(dependent))) return dependent;
        for (const uint16_t below : clauses.Dependents(dependent)) {
          if (clauses.At(below).relation == Relation::kCase && forms.contains(clauses.Lower(below))) return below;
        }
        break;
      default:
        break;
    }
  }
  if (!clauses.Verbal(first) || !clauses.Passive(first)) return Clauses::kNone;
  for (const size_t subject : clauses.SubjectOf(first).heads) {
    if (const size_t found = among(subject); found != Clauses::kNone) return found;
  }
  return Clauses::kNone;
}

// The trigger word by word from token i; in the words' order first, then through the tree.
bool Matches(const Frame& frame, const std::vector<Token>& tokens, const Clauses* clauses, size_t i,
             FrameMatch* match) {
  match->frame = &frame;
  match->begin = i;
  match->end = i + 1;
  match->words.assign(1, i);
  if (frame.object_is_party && clauses != nullptr && !ActsOnName(*clauses, i)) return false;
  for (size_t e = 1; e < frame.trigger.size(); ++e) {
    const Frame::Element& element = frame.trigger[e];
    size_t at = match->end, skipped = 0;
    while (at < tokens.size() && skipped < static_cast<size_t>(element.gap) &&
           !ElementAt(element, tokens, at) && tokens[at].text != "," && tokens[at].text != ";") {
      ++at;
      ++skipped;
    }
    if (at < tokens.size() && ElementAt(element, tokens, at)) {
      match->words.push_back(at);
      match->end = at + 1;
      continue;
    }
    if (clauses == nullptr || frame.shape == Shape::kBlock) return false;
    size_t found = AmongDependents(*clauses, i, element.forms);
    if (found == Clauses::kNone && match->words.back() != i)
      found = AmongDependents(*clauses, match->words.back(), element.forms);
    if (found == Clauses::kNone) return false;
    match->words.push_back(found);
  }
  return true;
}

}  // namespace

std::vector<FrameMatch> FrameSet::Match(const std::vector<Token>& tokens, const Clauses* clauses) const {
  std::vector<FrameMatch> matches;
  std::vector<bool> blocked(tokens.size(), false);
  for (size_t i = 0; i < tokens.size(); ++i) {
    const auto found = by_first_form_.find(tokens[i].lower);
    if (found == by_first_form_.end()) continue;
    FrameMatch best, match;
    for (const size_t index : found->second) {
      const Frame& frame = frames_[index];
      if (!FitsClass(frame, tokens, clauses, i) || !Matches(frame, tokens, clauses, i, &match)) continue;
      const auto rank = [](const FrameMatch& m) { return std::pair(m.words.size(), m.end - m.begin); };
      if (best.frame == nullptr || rank(match) > rank(best) ||
          (rank(match) == rank(best) && frame.shape == Shape::kBlock))
        std::swap(best, match);
    }
    if (best.frame == nullptr || blocked[i]) continue;
    if (best.frame->shape == Shape::kBlock) {
      for (size_t b = i; b < best.end; ++b) blocked[b] = true;
      continue;
    }
    // "held talks": the noun inside is the same event; a verb inside ("agreed to establish") is one of its own.
    for (size_t w = 1; w < best.words.size(); ++w) {
      const size_t word = best.words[w];
      if (clauses == nullptr || clauses->At(word).tag != Tag::kVerb) blocked[word] = true;
    }
    if (best.words.size() > 1) {
      std::erase_if(matches, [&](const FrameMatch& earlier) {
        return std::find(best.words.begin(), best.words.end(), earlier.begin) != best.words.end();
      });
    }
    matches.push_back(std::move(best));
  }
  return matches;
}

}  // namespace legation::extraction
