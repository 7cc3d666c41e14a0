#include "ingest_service/extraction/delegation_leaders.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/delegation_nouns.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/persons_in_phrases.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

using WordSet = absl::flat_hash_set<std::string>;

bool Led(const std::string& lower) {
  return lower == "led" || lower == "headed" || lower == "chaired" || lower == "fronted" || lower == "captained" ||
         lower == "spearheaded";
}

bool LeadVerb(const std::string& lemma) {
  return lemma == "lead" || lemma == "head" || lemma == "chair" || lemma == "front" || lemma == "captain" ||
         lemma == "spearhead" || lemma == "bring" || lemma == "take" || lemma == "preside";
}

bool LeaderNoun(const std::string& lower) {
  return lower == "leader" || lower == "head" || lower == "chief" || lower == "chairman" || lower == "chairwoman";
}

// Whom a leader brings: "took 14 firms to Poland".
bool Travellers(const std::string& lower) {
  static const auto* const kWords =
      new WordSet{"companies",     "firms",          "businessmen", "executives", "businesspeople",
                  "entrepreneurs", "industrialists", "exporters",   "investors",  "traders"};
  return TravelGroup(lower) || kWords->contains(lower);
}

// "accompanied by Foreign Minister X and a delegation", "met X and a delegation"
bool BehindPreposition(const Reading& reading, const Mention& mention) {
  size_t at = mention.begin;
  while (at > 0 && (reading.Lower(at - 1) == "the" || reading.Lower(at - 1) == "his" || reading.Lower(at - 1) == "her"))
    --at;
  if (at == 0) return false;
  const std::string& before = reading.Lower(at - 1);
  const bool listed = before == "," && at > 1 && reading.MentionOver(at - 2) != nullptr &&
                      reading.MentionOver(at - 2)->kind == MentionKind::kPerson;
  return Preposition(before) || before == "and" || listed;
}

class Finder {
 public:
  Finder(const Reading& reading, size_t noun) : reading_(reading), noun_(noun) {}

  std::optional<ToldLeader> Run() {
    for (size_t i = 0; i < reading_.tokens.size(); ++i) {
      LedBy(i);
      Under(i);
      AtHead(i);
      OfficeOf(i);
      Leads(i);
    }
    if (!best_) {
      for (size_t i = 0; i < reading_.tokens.size(); ++i) Accompanies(i);
      With();
    }
    return best_;
  }

 private:
  const std::string& Lower(size_t i) const { return reading_.Lower(i); }
  // "party" is mostly one that stands for election.
  bool IsGroup(size_t i) const { return TravelGroup(Lower(i)) && Lower(i) != "party"; }
  bool Group(size_t begin, size_t end) const {
    for (size_t i = begin; i < end; ++i) {
      if (IsGroup(i)) return true;
    }
    return false;
  }

  // The one told nearest to the delegation's noun.
  void Take(std::optional<Mention> person, size_t at, v1::LeaderBasis basis = v1::LEADER_BASIS_STATED) {
    if (!person || (person->person.empty() && Party(*person).empty())) return;
    person->possessive = false;
    const size_t away = at > noun_ ? at - noun_ : noun_ - at;
    if (best_ && away >= distance_) return;
    distance_ = away;
    best_ = ToldLeader{*std::move(person), basis};
  }

  // "led by X", "headed jointly by X"
  void LedBy(size_t i) {
    if (!Led(Lower(i))) return;
    const size_t by = Lower(i + 1) == "by" ? i + 1 : Lower(i + 2) == "by" ? i + 2 : 0;
    if (by != 0) Take(PersonIn(reading_, by + 1), i);
  }

  // "under the leadership of X", "a delegation under X"
  void Under(size_t i) {
    if (Lower(i) != "under") return;
    for (size_t n = i + 1; n < i + 4; ++n) {
      const std::string& word = Lower(n);
      const bool command = word == "leadership" || word == "chairmanship" || word == "direction" ||
                           word == "presidency" || word == "guidance" || word == "command" || word == "headship";
      if (command && Lower(n + 1) == "of") return Take(PersonIn(reading_, n + 2), i);
    }
    if (i > 0 && i >= noun_ && TravelGroup(Lower(i - 1))) Take(PersonIn(reading_, i + 1), i);
  }

  // "with X at its head", "X, at the head of a delegation", "with X as its leader", "with X in charge"
  void AtHead(size_t i) {
    const bool helm = Lower(i) == "at" && (Lower(i + 2) == "head" || Lower(i + 2) == "helm") &&
                      (Lower(i + 1) == "its" || Lower(i + 1) == "the" || Lower(i + 1) == "their");
    const bool as = Lower(i) == "as" && LeaderNoun(Lower(i + (Lower(i + 1) == "its" || Lower(i + 1) == "the" ? 2 : 1)));
    const bool charge = Lower(i) == "in" && Lower(i + 1) == "charge" && Lower(i + 2) != "of";
    if (!helm && !as && !charge) return;
    const bool own = Lower(i + 1) == "its" || Lower(i + 1) == "their";
    const bool group = Group(i + 2, i + 10);
    if (!own && !group && !charge) return;
    size_t with = i;
    while (with > 0 && i - with < 10 && Lower(with) != "with" && Lower(with) != "had") --with;
    if (Lower(with) == "with" || Lower(with) == "had") {
      if (const auto person = PersonIn(reading_, with + 1); person && person->begin < i) return Take(person, i);
    }
    if (charge || !group) return;
    const Mention* nearest = nullptr;
    for (const Mention& earlier : reading_.mentions) {
      if (earlier.end > i) break;
      if (earlier.kind == MentionKind::kPerson && earlier.end + 14 > i) nearest = &earlier;
    }
    if (nearest != nullptr) return Take(*nearest, i);
    Take(PersonBefore(reading_, i), i);
  }

  // "the delegation's leader, X", "mission chief X", "the head of the delegation, X", "X, head of the delegation,"
  void OfficeOf(size_t i) {
    size_t begin = i, end = i;
    if (IsGroup(i)) {
      const size_t office = Lower(i + 1) == "'s" || Lower(i + 1) == "'" ? i + 2 : i + 1;
      if (!LeaderNoun(Lower(office))) return;
      end = office + 1;
    } else if (LeaderNoun(Lower(i)) && Lower(i + 1) == "of") {
      size_t group = i + 2;
      while (group < i + 9 && group < reading_.tokens.size() && !IsGroup(group) && reading_.tokens[group].word &&
             reading_.clauses.At(group).tag != Tag::kVerb)
        ++group;
      // "head of mission" is an ambassador.
      if (!IsGroup(group) || (group == i + 2 && Lower(group) == "mission")) return;
      end = group + 1;
    } else {
      return;
    }
    // "the head of the delegation to Norway, X", "leader of the delegation is X"
    size_t after = end;
    if (Lower(after) == "to" || Lower(after) == "from" || Lower(after) == "in") {
      size_t comma = after;
      while (comma < after + 5 && comma < reading_.tokens.size() && reading_.tokens[comma].word) ++comma;
      if (Lower(comma) == ",") after = comma;
    }
    if (Lower(after) == "," || Lower(after) == "is" || Lower(after) == "was") ++after;
    if (after < reading_.tokens.size() && (reading_.tokens[after].capital || reading_.MentionOver(after) != nullptr ||
                                           Lower(after) == "the" || Lower(after) == "minister" || after > end)) {
      if (const auto person = PersonIn(reading_, after); person && person->begin <= after + 8) return Take(person, i);
    }
    while (begin > 0 && i - begin < 5 && reading_.tokens[begin - 1].word && !Preposition(Lower(begin - 1)) &&
           !Bridges(Lower(begin - 1)))
      --begin;
    if (begin > 0) Take(PersonBefore(reading_, begin), i);
  }

  // "X leads a delegation", "X, who will head the mission", "leading the mission is X"
  void Leads(size_t i) {
    const std::string& lemma = reading_.clauses.Lemma(i);
    if (!LeadVerb(lemma) || (Led(Lower(i)) && (Lower(i + 1) == "by" || Lower(i + 2) == "by"))) return;
    const bool brings = lemma == "bring" || lemma == "take";
    bool group = false;
    size_t last = i;
    for (size_t n = i + 1; n < i + 10 && n < reading_.tokens.size(); ++n) {
      const std::string& word = Lower(n);
      if (word == "," || word == ";" || word == "to" || (brings && word == "in")) break;
      if (Travellers(word) && word != "party") group = true, last = n;
      if (group && n > last && Preposition(word)) break;
    }
    if (!group || (lemma == "preside" && Lower(i + 1) != "over")) return;
    if (i == 0 || Lower(i - 1) == "\"") {
      for (size_t n = last + 1; n < last + 9 && n < reading_.tokens.size(); ++n) {
        if (Lower(n) == "is" || Lower(n) == "was" || Lower(n) == "be" || Lower(n) == "are")
          return Take(PersonIn(reading_, n + 1), i);
      }
      return;
    }
    const Clauses::Subject subject = reading_.clauses.SubjectOf(i);
    if (!subject.passive) {
      for (const size_t head : subject.heads) {
        const Mention* mention = reading_.MentionOver(head);
        if (mention != nullptr && Named(*mention) && !mention->possessive) return Take(*mention, i);
      }
    }
    if (auto before = PersonBefore(reading_, i); before && !before->person.empty()) return Take(before, i);
    if (subject.passive) return;
    for (const size_t head : subject.heads) {
      if (head > i) continue;
      size_t begin = head;
      while (begin > 0 && reading_.tokens[begin - 1].capital && reading_.tokens[begin - 1].word) --begin;
      if (auto person = PersonIn(reading_, begin); person && person->begin < i) return Take(person, i);
    }
  }

  // "firms will accompany X on his trip", "the delegation accompanying X"
  void Accompanies(size_t i) {
    if (reading_.clauses.Lemma(i) != "accompany" || Lower(i + 1) == "by" || reading_.clauses.Passive(i)) return;
    Take(PersonIn(reading_, i + 1), i, v1::LEADER_BASIS_ACCOMPANIES);
  }

  // "X arrived with a delegation", "X and a delegation arrived"
  void With() {
    size_t with = noun_;
    while (with > 0 && noun_ - with < 8 && Lower(with) != "with" && Lower(with) != "and" &&
           !(with < noun_ && TravelGroup(Lower(with))))
      --with;
    if ((Lower(with) != "with" && Lower(with) != "and") || with == 0) return;
    const std::string& article = Lower(with + 1);
    if (article != "a" && article != "an" && article != "his" && article != "her" && article != "the" &&
        CountOf(article) <= 0)
      return;
    if (Lower(with) == "and") {
      const Mention* mention = reading_.MentionOver(with - 1);
      if (mention != nullptr && Named(*mention) && !BehindPreposition(reading_, *mention))
        Take(*mention, with, v1::LEADER_BASIS_ACCOMPANIES);
      return;
    }
    const size_t verb = reading_.clauses.Predicate(with);
    static const auto* const kMoves = new WordSet{"arrive", "fly", "travel", "visit",  "come", "go",   "leave",
                                                  "depart", "be",  "head",   "return", "tour", "land", "embark"};
    if (verb == Clauses::kNone || !kMoves->contains(reading_.clauses.Lemma(verb))) return;
    for (const size_t head : reading_.clauses.SubjectOf(verb).heads) {
      const Mention* mention = reading_.MentionOver(head);
      if (mention != nullptr && Named(*mention)) return Take(*mention, with, v1::LEADER_BASIS_ACCOMPANIES);
    }
  }

  const Reading& reading_;
  const size_t noun_;
  std::optional<ToldLeader> best_;
  size_t distance_ = 0;
};

}  // namespace

bool MayLead(const Mention& person, const v1::EventFacts& delegation) {
  return person.inferred || Party(person).empty() || delegation.participants_size() == 0 ||
         Party(person) == delegation.participants(0).country_code() ||
         Party(person) == delegation.participants(0).organization();
}

std::optional<ToldLeader> LeaderIn(const Reading& reading, size_t noun) { return Finder(reading, noun).Run(); }

}  // namespace legation::extraction
