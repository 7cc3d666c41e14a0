#include "ingest_service/extraction/syntax/clauses.h"

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/word_forms.h"

namespace legation::extraction {
namespace {

// No sentence nests deeper; a bound for climbing.
constexpr int kDeepest = 12;

bool RelativePronoun(const std::string& lower) {
  return lower == "who" || lower == "which" || lower == "that" || lower == "whom" || lower == "where" ||
         lower == "whose";
}

// Verbs whose object does what the infinitive says: "urged X to withdraw".
bool ControlsByObject(const std::string& lemma) {
  static const auto* const kWords = new absl::flat_hash_set<std::string>{
      "ask",  "invite", "urge",     "allow",   "order",  "press",  "persuade", "force",  "enable", "help",
      "want", "call",   "instruct", "request", "permit", "compel", "oblige",   "direct", "let",    "expect",
      "tell", "take",   "send",     "dispatch"};
  return kWords->contains(lemma);
}

}  // namespace

Clauses::Clauses(const std::vector<Token>& tokens, const Tree& tree)
    : tokens_(tokens), tree_(tree), dependents_(tree.size()) {
  for (size_t i = 0; i < tree.size(); ++i) {
    if (tree[i].head != kNoHead && tree[i].head < tree.size()) dependents_[tree[i].head].push_back(static_cast<uint16_t>(i));
  }
}

size_t Clauses::Dependent(size_t word, Relation relation) const {
  for (const uint16_t dependent : dependents_[word]) {
    if (tree_[dependent].relation == relation) return dependent;
  }
  return kNone;
}

size_t Clauses::Head(size_t word) const { return tree_[word].head == kNoHead ? kNone : tree_[word].head; }

bool Clauses::Verbal(size_t word) const { return tree_[word].tag == Tag::kVerb || tree_[word].tag == Tag::kAuxiliary; }

bool Clauses::Nominal(size_t word) const {
  const Tag tag = tree_[word].tag;
  return tag == Tag::kNoun || tag == Tag::kProperNoun || tag == Tag::kPronoun || tag == Tag::kNumeral ||
         tag == Tag::kSymbol;
}

std::string Clauses::Preposition(size_t word) const {
  std::string words;
  size_t first = kNone;
  for (const uint16_t dependent : dependents_[word]) {
    const Relation relation = tree_[dependent].relation;
    if ((relation == Relation::kCase || relation == Relation::kMark) && Lower(dependent) != "'s" &&
        Lower(dependent) != "'") {
      first = dependent;
      break;
    }
  }
  if (first == kNone) return words;
  words = Lower(first);
  for (size_t next = first + 1; next < word && next < first + 4; ++next) {
    const bool fixed = tree_[next].head == first || (tree_[next].relation == Relation::kCase && tree_[next].head == word);
    if (!fixed) break;
    words += " " + Lower(next);
  }
  if (words == "on to") return "to";  // "flew on to Oslo"
  return words;
}

std::vector<size_t> Clauses::Coordinated(size_t word) const {
  constexpr size_t kMost = 40;
  std::vector<size_t> all = {word};
  for (size_t i = 0; i < all.size() && all.size() < kMost; ++i) {
    for (const uint16_t dependent : dependents_[all[i]]) {
      if (tree_[dependent].relation == Relation::kConjunct && dependent > all[i]) all.push_back(dependent);
    }
  }
  return all;
}

bool Clauses::Passive(size_t verb) const {
  if (Dependent(verb, Relation::kPassiveAuxiliary) != kNone || Dependent(verb, Relation::kPassiveSubject) != kNone)
    return true;
  const Relation relation = tree_[verb].relation;
  // "an agreement signed on Monday"; "agreements to be signed"
  if (relation == Relation::kAdnominalClause && IsPastForm(Lower(verb)) && !Lower(verb).ends_with("ing") &&
      Dependent(verb, Relation::kSubject) == kNone && Dependent(verb, Relation::kObject) == kNone)
    return true;
  if (Dependent(verb, Relation::kAgent) != kNone && Dependent(verb, Relation::kSubject) == kNone) return true;
  return relation == Relation::kConjunct && IsPastForm(Lower(verb)) && Dependent(verb, Relation::kSubject) == kNone &&
         Dependent(verb, Relation::kObject) == kNone && Dependent(verb, Relation::kAuxiliary) == kNone &&
         Head(verb) != kNone && Verbal(Head(verb)) && Dependent(Head(verb), Relation::kPassiveAuxiliary) != kNone;
}

bool Clauses::Finite(size_t verb) const {
  if (Lower(verb).ends_with("ing") && Dependent(verb, Relation::kAuxiliary) == kNone) return false;
  for (const uint16_t dependent : dependents_[verb]) {
    if (dependent < verb && Lower(dependent) == "to") return false;
  }
  return true;
}

Clauses::Subject Clauses::SubjectOf(size_t word) const { return SubjectOf(word, 0); }

Clauses::Subject Clauses::SubjectOf(size_t word, int depth) const {
  Subject subject;
  if (depth > kDeepest) return subject;
  size_t own = Dependent(word, Relation::kSubject);
  if (own == kNone) own = Dependent(word, Relation::kPassiveSubject);
  for (const uint16_t dependent : dependents_[word]) {  // a subject that hangs on "has" rather than on the verb
    if (own != kNone || dependent > word) break;
    if (tree_[dependent].relation == Relation::kAuxiliary || tree_[dependent].relation == Relation::kPassiveAuxiliary)
      own = Dependent(dependent, Relation::kSubject);
  }
  const Relation relation = tree_[word].relation;
  const size_t head = Head(word);
  if (own != kNone) {
    subject.passive = Passive(word);
    // "the minister who arrived": the pronoun stands for the noun.
    const bool relative = relation == Relation::kRelativeClause || relation == Relation::kAdnominalClause;
    if (RelativePronoun(Lower(own)) && relative && head != kNone && Nominal(head)) {
      subject.heads = {head};
      return subject;
    }
    if (Lower(own) == "who" && own > 0) {  // a relative clause that the tree took for something else
      size_t before = own - 1;
      while (before > 0 && tree_[before].tag == Tag::kPunctuation) --before;
      subject.heads = {before};
      return subject;
    }
    subject.heads = Coordinated(own);
    return subject;
  }
  if (head == kNone) return subject;
  switch (relation) {
    case Relation::kConjunct:
      if (Verbal(head) || Dependent(head, Relation::kSubject) != kNone) {
        subject = SubjectOf(head, depth + 1);
        subject.shared = true;
        subject.passive = Passive(word);
      }
      return subject;
    case Relation::kOpenComplement:
    case Relation::kClausalComplement:
    case Relation::kAdverbialClause: {
      // A finite clause has a subject of its own, which the tree has lost; not that of "said".
      if (relation == Relation::kClausalComplement && Finite(word)) return subject;
      // "called on X to withdraw", "urged X to withdraw"
      const size_t object = Dependent(head, Relation::kObject);
      // "accused X of spying", "thanked X for hosting"
      const std::string mark = Preposition(word);
      if (object != kNone && object < word && (mark == "of" || mark == "for") && Lower(word).ends_with("ing")) {
        subject.heads = Coordinated(object);
        subject.shared = true;
        return subject;
      }
      if (relation != Relation::kAdverbialClause && object != kNone && ControlsByObject(Lemma(head)) && object < word) {
        subject.heads = Coordinated(object);
      } else {
        subject = SubjectOf(head, depth + 1);
      }
      subject.shared = true;
      subject.passive = Passive(word);
      return subject;
    }
    case Relation::kAdnominalClause:
    case Relation::kRelativeClause: {
      if (!Nominal(head)) return subject;
      // "plans to visit", "an agreement to build": whose plans they are
      const bool infinitive = Dependent(word, Relation::kMark) != kNone;
      if (!infinitive) {
        // a relative clause about another role: "the forum that X opened" has its own subject and never comes here
        subject.heads = Coordinated(head);
      } else {
        const size_t owner = Dependent(head, Relation::kPossessive);
        if (owner != kNone) {
          subject.heads = Coordinated(owner);
        } else if (const size_t predicate = Head(head) == kNone ? kNone : Predicate(Head(head)); predicate != kNone) {
          subject = SubjectOf(predicate, depth + 1);
        }
      }
      subject.shared = true;
      subject.passive = Passive(word);
      return subject;
    }
    default:
      return subject;
  }
}

size_t Clauses::Predicate(size_t word) const {
  for (int depth = 0; word != kNone && depth < kDeepest * 4; ++depth) {
    if (tree_[word].tag == Tag::kVerb || Dependent(word, Relation::kCopula) != kNone ||
        Dependent(word, Relation::kSubject) != kNone || Dependent(word, Relation::kPassiveSubject) != kNone)
      return word;
    word = Head(word);
  }
  return kNone;
}

bool Clauses::Below(size_t word, size_t above) const {
  for (size_t steps = 0; word != kNone && steps <= tree_.size(); ++steps) {
    if (word == above) return true;
    word = Head(word);
  }
  return false;
}

}  // namespace legation::extraction
