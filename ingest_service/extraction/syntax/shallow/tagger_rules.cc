#include "ingest_service/extraction/syntax/shallow/tagger_rules.h"

#include <algorithm>

namespace legation::extraction {
namespace {

bool VerbGroup(WordGroup group) {
  return group == WordGroup::kModal || group == WordGroup::kBe || group == WordGroup::kHave || group == WordGroup::kDo;
}

bool Nounlike(Tag tag) { return tag == Tag::kNoun || tag == Tag::kProperNoun || tag == Tag::kPronoun; }

}  // namespace

size_t TaggerRules::Before(size_t i) const {
  while (i > 0) {
    --i;
    if (words_[i].tag == Tag::kAdverb || words_[i].group == WordGroup::kNegation || tokens_[i].text == "\"") continue;
    return i;
  }
  return tokens_.size();
}

bool TaggerRules::Nominal(size_t before) const {
  if (before >= tokens_.size()) return false;
  const TaggedWord& word = words_[before];
  if (tokens_[before].lower == "'s") return word.tag == Tag::kParticle;
  return word.tag == Tag::kDeterminer || word.tag == Tag::kAdjective || word.tag == Tag::kNumeral ||
         word.tag == Tag::kAdposition || word.group == WordGroup::kPossessive || tokens_[before].text == "%";
}

bool TaggerRules::Border(size_t i) const {
  const TaggedWord& word = words_[i];
  if (!tokens_[i].word) return tokens_[i].text != "$" && tokens_[i].text != "%" && tokens_[i].text != "-";
  return word.group == WordGroup::kCoordinator || word.group == WordGroup::kSubordinator ||
         word.group == WordGroup::kRelative || word.group == WordGroup::kThat || word.group == WordGroup::kQuestion;
}

// Whether the next word can be (part of) a noun chunk that word i would modify.
bool TaggerRules::NounAfter(size_t i) const {
  if (i + 1 >= tokens_.size() || !tokens_[i + 1].word) return false;
  const TaggedWord& next = words_[i + 1];
  if (next.tag == Tag::kProperNoun || next.tag == Tag::kAdjective) return true;
  if (next.group != WordGroup::kOpen) return next.group == WordGroup::kCardinal;
  if (next.tag == Tag::kNumeral) return true;
  const WordClasses& classes = next.classes;
  if (!classes.known()) return !tokens_[i + 1].lower.ends_with("ly");
  if (classes.adverb > std::max(classes.noun, classes.adjective)) return false;
  if (classes.past && classes.verb > classes.noun) return classes.adjective > classes.verb;
  return classes.noun >= 0 || classes.adjective >= 0;
}

// Whether a verb that is surely finite follows before the clause ends.
bool TaggerRules::FiniteAhead(size_t i) const {
  for (size_t j = i + 1; j < tokens_.size() && j < i + 25; ++j) {
    if (Border(j)) return false;
    const TaggedWord& word = words_[j];
    if (word.group == WordGroup::kTo && InfinitiveAfter(j)) return false;
    if (VerbGroup(word.group)) return tokens_[j].lower != "be" && tokens_[j].lower != "being";
    if (word.group != WordGroup::kOpen || word.tag != Tag::kOther) continue;
    if (word.classes.past && word.classes.verb > std::max(word.classes.noun, word.classes.adjective)) {
      return j + 1 >= tokens_.size() || tokens_[j + 1].lower != "by";
    }
  }
  return false;
}

// Whether what follows word i could be the object or complement of a verb there.
bool TaggerRules::BeginsObject(size_t i) const {
  if (i + 1 >= tokens_.size()) return false;
  switch (words_[i + 1].group) {
    case WordGroup::kDeterminer:
    case WordGroup::kQuantifier:
    case WordGroup::kPossessive:
    case WordGroup::kObjectPronoun:
    case WordGroup::kSubjectPronoun:
    case WordGroup::kCardinal:
    case WordGroup::kThat:
      return true;
    default:
      return words_[i + 1].tag == Tag::kProperNoun || (tokens_[i + 1].capital && words_[i + 1].tag == Tag::kAdjective);
  }
}

bool TaggerRules::InfinitiveAfter(size_t i) const {
  size_t j = i + 1;
  while (j < tokens_.size() && j < i + 3 &&
         (words_[j].group == WordGroup::kAdverb || words_[j].group == WordGroup::kNegation ||
          (words_[j].classes.adverb >= 0 && tokens_[j].lower.ends_with("ly")))) {
    ++j;
  }
  if (j >= tokens_.size() || tokens_[j].capital) return false;
  const std::string& next = tokens_[j].lower;
  if (next == "be" || next == "have" || next == "do") return true;
  const WordClasses& classes = words_[j].classes;
  if (words_[j].group != WordGroup::kOpen || !classes.base) return false;
  if (classes.noun < 0) return classes.adjective <= classes.verb * 3 + 1;
  if (BeginsObject(j)) return true;
  return classes.verb * 4 + 2 >= std::max(classes.noun, classes.adjective);
}

Tag TaggerRules::That(size_t i) {
  const size_t before = Before(i);
  const bool after_noun =
      before < tokens_.size() && (words_[before].tag == Tag::kNoun || words_[before].tag == Tag::kProperNoun);
  const bool verb_next = i + 1 < tokens_.size() &&
                         (VerbGroup(words_[i + 1].group) ||
                          (words_[i + 1].group == WordGroup::kOpen && words_[i + 1].tag == Tag::kOther &&
                           words_[i + 1].classes.verb > words_[i + 1].classes.noun && words_[i + 1].classes.finite()));
  if (after_noun && verb_next) {
    words_[i].relative = true;
    return Tag::kPronoun;
  }
  if (verb_next) return Tag::kPronoun;
  if (before < tokens_.size() &&
      (words_[before].tag == Tag::kAdposition || words_[before].group == WordGroup::kCoordinator) && !FiniteAhead(i)) {
    return Tag::kDeterminer;
  }
  return before >= tokens_.size() ? (NounAfter(i) ? Tag::kDeterminer : Tag::kPronoun) : Tag::kSubordinator;
}

Tag TaggerRules::Closed(size_t i) {
  TaggedWord& word = words_[i];
  const std::string& lower = tokens_[i].lower;
  const size_t before = Before(i);
  switch (word.group) {
    case WordGroup::kDeterminer:
      return i + 1 < tokens_.size() && (VerbGroup(words_[i + 1].group) || !tokens_[i + 1].word) && lower != "the"
                 ? Tag::kPronoun
                 : Tag::kDeterminer;
    case WordGroup::kQuantifier: {
      if ((lower == "more" || lower == "most" || lower == "less") && i + 1 < tokens_.size() &&
          words_[i + 1].classes.adjective > words_[i + 1].classes.noun) {
        return Tag::kAdverb;
      }
      if (lower == "other" || lower == "many" || lower == "few" || lower == "several") return Tag::kAdjective;
      const bool noun = NounAfter(i) || (i + 1 < tokens_.size() && (words_[i + 1].group == WordGroup::kDeterminer ||
                                                                    words_[i + 1].group == WordGroup::kPossessive));
      return noun ? Tag::kDeterminer : Tag::kPronoun;
    }
    case WordGroup::kPossessive:
      // "her" before no noun is an object.
      if (lower == "her" && !NounAfter(i)) word.group = WordGroup::kObjectPronoun;
      return Tag::kPronoun;
    case WordGroup::kSubjectPronoun:
    case WordGroup::kObjectPronoun:
    case WordGroup::kOtherPronoun:
    case WordGroup::kThere:
      return Tag::kPronoun;
    case WordGroup::kRelative:
      word.relative =
          before < tokens_.size() && words_[before].tag != Tag::kVerb && words_[before].tag != Tag::kAuxiliary;
      return Tag::kPronoun;
    case WordGroup::kThat:
      return That(i);
    case WordGroup::kTo:
      return InfinitiveAfter(i) ? Tag::kParticle : Tag::kAdposition;
    case WordGroup::kAdposition:
      if (lower == "about" || lower == "over" || lower == "around") {
        if (i + 1 < tokens_.size() && words_[i + 1].tag == Tag::kNumeral) return Tag::kAdverb;
      }
      if (lower == "following" && before < tokens_.size() && words_[before].tag == Tag::kDeterminer)
        return Tag::kAdjective;
      return Tag::kAdposition;
    case WordGroup::kAdpositionOrSubordinator:
      if (lower == "before" && (i + 1 >= tokens_.size() || !tokens_[i + 1].word)) return Tag::kAdverb;
      return Tag::kAdposition;
    case WordGroup::kSubordinator:
      return Tag::kSubordinator;
    case WordGroup::kQuestion:
      return Tag::kAdverb;
    case WordGroup::kCoordinator:
      return Tag::kCoordinator;
    case WordGroup::kModal:
      return Tag::kAuxiliary;
    case WordGroup::kBe:
    case WordGroup::kHave:
    case WordGroup::kDo:
      return Tag::kAuxiliary;
    case WordGroup::kNegation:
      return lower == "never" ? Tag::kAdverb : Tag::kParticle;
    case WordGroup::kAdverb:
      return lower == "further" && NounAfter(i) && Nominal(before) ? Tag::kAdjective : Tag::kAdverb;
    case WordGroup::kVerbParticle:
      return Nominal(before) && NounAfter(i) ? Tag::kAdjective : Tag::kAdverb;
    case WordGroup::kCardinal:
      return Tag::kNumeral;
    case WordGroup::kTime:
      return tokens_[i].capital ? Tag::kProperNoun : Tag::kNoun;
    case WordGroup::kOpen:
      break;
  }
  return Tag::kOther;
}

Tag TaggerRules::Unknown(size_t i) const {
  const std::string& lower = tokens_[i].lower;
  const bool noun_next = NounAfter(i);
  if (lower.ends_with("ly")) return Tag::kAdverb;
  if (lower.find('-') != std::string::npos) {
    return noun_next || lower.ends_with("ed") || lower.ends_with("based") ? Tag::kAdjective : Tag::kNoun;
  }
  const bool nominal = Nominal(Before(i));
  if (lower.size() > 4 && lower.ends_with("ed")) return nominal && noun_next ? Tag::kAdjective : Tag::kVerb;
  if (lower.size() > 5 && lower.ends_with("ing")) return nominal && !noun_next ? Tag::kNoun : Tag::kVerb;
  for (const std::string_view suffix : {"al", "ous", "ive", "ic", "able", "ible", "less", "ful", "ary", "ish", "ese"}) {
    if (lower.size() > suffix.size() + 2 && lower.ends_with(suffix) && (noun_next || !nominal)) return Tag::kAdjective;
  }
  return Tag::kNoun;
}

Tag TaggerRules::Gerund(size_t i) const {
  const WordClasses& classes = words_[i].classes;
  const size_t before = Before(i);
  const bool noun_next = NounAfter(i);
  const std::string_view next = i + 1 < tokens_.size() ? std::string_view(tokens_[i + 1].lower) : "";
  const bool noun_phrase_next = next == "of" || next == "between" || next == "with" || next == "" ||
                                (i + 1 < tokens_.size() && !tokens_[i + 1].word);
  if (before >= tokens_.size() || words_[before].tag == Tag::kPunctuation ||
      words_[before].group == WordGroup::kCoordinator) {
    if (classes.noun >= 0 && (noun_phrase_next || (FiniteAhead(i) && !BeginsObject(i)))) return Tag::kNoun;
    return before < tokens_.size() && words_[before].group == WordGroup::kCoordinator && before > 0 &&
                   words_[before - 1].tag == Tag::kNoun && classes.noun >= classes.verb && !BeginsObject(i)
               ? Tag::kNoun
               : Tag::kVerb;
  }
  const TaggedWord& previous = words_[before];
  if (previous.group == WordGroup::kBe) return Tag::kVerb;
  if (previous.tag == Tag::kAdposition) {
    if (BeginsObject(i) || classes.noun < 0) return noun_next && classes.adjective > 0 ? Tag::kAdjective : Tag::kVerb;
    return noun_phrase_next || classes.noun >= classes.verb ? Tag::kNoun : Tag::kVerb;
  }
  if (Nominal(before)) {
    if (noun_next && classes.noun < classes.verb) return Tag::kAdjective;
    return classes.noun >= 0 || !noun_next ? Tag::kNoun : Tag::kAdjective;
  }
  if (previous.tag == Tag::kNoun && classes.noun >= 0 && (noun_phrase_next || classes.noun > classes.verb) &&
      !BeginsObject(i))
    return Tag::kNoun;
  if (previous.tag == Tag::kVerb && classes.noun > classes.verb && !BeginsObject(i)) return Tag::kNoun;
  return Tag::kVerb;
}

Tag TaggerRules::Past(size_t i) const {
  const WordClasses& classes = words_[i].classes;
  const size_t before = Before(i);
  const bool noun_next = NounAfter(i);
  if (before < tokens_.size() && (words_[before].group == WordGroup::kBe || words_[before].group == WordGroup::kHave)) {
    return classes.participle || classes.verb >= classes.adjective ? Tag::kVerb : Tag::kAdjective;
  }
  if (Nominal(before)) {
    if (noun_next && classes.participle && !BeginsObject(i)) return Tag::kAdjective;
    if (noun_next && classes.participle && words_[before].tag != Tag::kAdjective) return Tag::kAdjective;
    if (classes.noun > classes.verb || (classes.noun >= 0 && words_[before].tag == Tag::kDeterminer)) return Tag::kNoun;
    return classes.adjective > classes.verb ? Tag::kAdjective : Tag::kVerb;
  }
  if (noun_next && classes.participle && !classes.base && before < tokens_.size() && words_[before].tag == Tag::kVerb)
    return Tag::kAdjective;
  if (classes.adjective > classes.verb * 3 && (noun_next || finite_seen_)) return Tag::kAdjective;
  if (classes.noun > classes.verb * 2 && (finite_seen_ || FiniteAhead(i))) return Tag::kNoun;
  return Tag::kVerb;
}

Tag TaggerRules::NounOrVerb(size_t i) const {
  const WordClasses& classes = words_[i].classes;
  const size_t before = Before(i);
  if (before >= tokens_.size()) return classes.plural || FiniteAhead(i) || !BeginsObject(i) ? Tag::kNoun : Tag::kVerb;
  const TaggedWord& previous = words_[before];
  if (previous.group == WordGroup::kModal || previous.group == WordGroup::kDo ||
      (previous.group == WordGroup::kTo && previous.tag == Tag::kParticle)) {
    return classes.base ? Tag::kVerb : Tag::kNoun;
  }
  if (Nominal(before)) return Tag::kNoun;
  if (previous.group == WordGroup::kSubjectPronoun || previous.relative) return Tag::kVerb;
  if (previous.group == WordGroup::kBe || previous.group == WordGroup::kHave || previous.tag == Tag::kVerb)
    return Tag::kNoun;
  if (previous.group == WordGroup::kObjectPronoun) return classes.verb > classes.noun ? Tag::kVerb : Tag::kNoun;
  const bool verbless = !finite_seen_ && !FiniteAhead(i);
  if (Nounlike(previous.tag)) {
    // "China and Ghana sign": two are plural.
    const bool conjoined = before > 0 && words_[before - 1].group == WordGroup::kCoordinator && i + 1 < tokens_.size();
    const bool agrees =
        classes.present ? !previous.classes.plural : previous.classes.plural || finite_seen_ || conjoined;
    if (verbless && (agrees || BeginsObject(i))) return Tag::kVerb;
    if (verbless && classes.verb > classes.noun * 2) return Tag::kVerb;
    return agrees && classes.verb > classes.noun * 5 + 5 && !FiniteAhead(i) ? Tag::kVerb : Tag::kNoun;
  }
  if (previous.group == WordGroup::kCoordinator) {
    if (before > 0 && words_[before - 1].tag == Tag::kNoun && !BeginsObject(i))
      return classes.verb > classes.noun * 3 ? Tag::kVerb : Tag::kNoun;
    return BeginsObject(i) || classes.verb > classes.noun * 2 ? Tag::kVerb : Tag::kNoun;
  }
  if (tokens_[before].text == "," && classes.verb * 2 >= classes.noun && before + 1 == i) {
    // The verb after what stood between commas: "The talks, which began on Tuesday, focus on gas."
    const size_t next = i + 1;
    const bool goes_on = next < tokens_.size() && tokens_[next].word && words_[next].group != WordGroup::kCoordinator;
    for (size_t j = before; goes_on && j-- > 1;) {
      if (tokens_[j].text == ",")
        return Nounlike(words_[j - 1].tag) && !finite_seen_ && !FiniteAhead(i) ? Tag::kVerb : Tag::kNoun;
    }
  }
  return classes.verb > classes.noun * 3 && BeginsObject(i) ? Tag::kVerb : Tag::kNoun;
}

Tag TaggerRules::Open(size_t i) const {
  const WordClasses& classes = words_[i].classes;
  const std::string& lower = tokens_[i].lower;
  if (!classes.known()) return Unknown(i);
  if (classes.gerund) return Gerund(i);
  if (classes.past || classes.participle) return Past(i);
  const size_t before = Before(i);
  const bool nominal = Nominal(before);
  const bool noun_next = NounAfter(i);
  if (classes.adverb >= 0) {
    if (classes.adjective >= 0 && noun_next && (nominal || classes.adjective > classes.adverb)) return Tag::kAdjective;
    if (lower.ends_with("ly")) return classes.adjective > classes.adverb ? Tag::kAdjective : Tag::kAdverb;
    if (!nominal && classes.adverb >= std::max({classes.noun, classes.verb, classes.adjective})) return Tag::kAdverb;
  }
  const bool after_verb_word =
      before < tokens_.size() && (words_[before].group == WordGroup::kModal || words_[before].group == WordGroup::kDo ||
                                  (words_[before].group == WordGroup::kTo && words_[before].tag == Tag::kParticle));
  if (after_verb_word && classes.base) return Tag::kVerb;
  if (classes.adjective >= 0 && classes.adjective * 4 >= classes.noun &&
      (classes.verb <= classes.adjective * 2 || nominal)) {
    if (noun_next) return Tag::kAdjective;
    if (classes.noun < 0)
      return classes.finite() && classes.verb > classes.adjective && !nominal ? Tag::kVerb : Tag::kAdjective;
    if (before < tokens_.size() && words_[before].group == WordGroup::kBe && classes.adjective >= classes.noun)
      return Tag::kAdjective;
    if (!nominal && classes.adjective > classes.noun * 2) return Tag::kAdjective;
  }
  if (classes.noun >= 0 && classes.verb >= 0) return NounOrVerb(i);
  if (classes.noun >= 0) return Tag::kNoun;
  if (classes.verb >= 0) return nominal && classes.adjective >= 0 ? Tag::kAdjective : Tag::kVerb;
  if (classes.adjective >= 0) return Tag::kAdjective;
  return Tag::kAdverb;
}

void TaggerRules::Decide(size_t i) {
  TaggedWord& word = words_[i];
  if (Border(i)) finite_seen_ = false;
  if (tokens_[i].lower == "'s") {
    // "'s" before a participle or after a pronoun is "is" or "has".
    const bool verb = i > 0 && (words_[i - 1].tag == Tag::kPronoun || words_[i - 1].relative) &&
                      words_[i - 1].group != WordGroup::kOtherPronoun;
    word.tag = verb ? Tag::kAuxiliary : Tag::kParticle;
    if (verb) word.group = WordGroup::kBe;
  } else if (word.group != WordGroup::kOpen) {
    word.tag = Closed(i);
    if (VerbGroup(word.group)) finite_seen_ = true;
  } else if (word.tag == Tag::kAdjective) {
    if (!NounAfter(i) && Nominal(Before(i))) word.tag = Tag::kProperNoun;  // "the Chinese said"
  } else if (word.tag == Tag::kOther && tokens_[i].word) {
    word.tag = Open(i);
    if (word.tag == Tag::kVerb && word.classes.finite()) finite_seen_ = true;
    // A capital inside a sentence is a name unless a headline needs the word as something else.
  }
}

}  // namespace legation::extraction
