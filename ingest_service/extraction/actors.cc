// Who a noun of the sentence is: the state, office holder or body that it names or stands for.
#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/acting.h"
#include "ingest_service/extraction/armed_groups.h"
#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/descriptions.h"
#include "ingest_service/extraction/mention_words.h"
#include "ingest_service/extraction/private_parties.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {
namespace {

using WordSet = absl::flat_hash_set<std::string>;

// Bodies that a text names without their country when it means its own: "the government said".
bool HomeBody(const std::string& lower) {
  static const auto* const kWords = new WordSet{"government", "ministry",  "cabinet",   "administration", "authorities",
                                                "officials",  "spokesman", "spokeswoman", "spokesperson",
                                                 "parliament", "presidency"};
  return kWords->contains(lower);
}

// "the delegation", "the visitors": of those told before.
bool Visitors(const std::string& lower) {
  static const auto* const kWords = new WordSet{"delegation", "mission", "visitors", "team", "delegates", "visitor",
                                                "guest", "guests", "entourage"};
  return kWords->contains(lower);
}

bool Names(Relation relation) {
  return relation == Relation::kPossessive || relation == Relation::kCompound ||
         relation == Relation::kAdjectivalModifier || relation == Relation::kFlat;
}

}  // namespace

std::vector<Mention> Coder::ActorsAt(const Reading& reading, size_t head) const {
  std::vector<Mention> actors;
  if (const Mention* named = reading.MentionOver(head)) {
    Mention actor = Resolve(reading, *named);
    actor.possessive = false;
    // "the Israelis" act; "the Israeli" of "Israeli parliament" does not
    if (actor.kind == MentionKind::kModifier && reading.clauses.At(head).tag != Tag::kAdjective) {
      const Relation relation = reading.clauses.At(head).relation;
      if (!Names(relation)) actor.kind = MentionKind::kGroup;
    }
    actors.push_back(std::move(actor));
    return actors;
  }
  const Clauses& clauses = reading.clauses;
  if (const std::string& word = reading.Lower(head); word == "his" || word == "her" || word == "their" || word == "its") {
    Mention owner;
    owner.kind = MentionKind::kPronoun;
    owner.begin = head;
    owner.end = head + 1;
    owner.official = true;
    actors.push_back(Resolve(reading, owner));
    return actors;
  }
  // In a read-out, outside quotation marks: of those who publish it.
  if (reading.Lower(head) == "our" && home_is_told_) {
    Mention home;
    home.kind = MentionKind::kGroup;
    home.begin = head;
    home.end = head + 1;
    home.country = acquaintance_.home_country;
    home.inferred = true;
    home.official = true;
    actors.push_back(std::move(home));
    return actors;
  }
  const auto add = [&](size_t word) {
    const Mention* mention = reading.MentionOver(word);
    if (mention == nullptr || Party(*mention).empty()) return;
    Mention actor = *mention;
    // A person who owns nothing stands before a noun only in the tree: "will welcome Minister X next week".
    const bool astray = mention->kind == MentionKind::kPerson && !mention->possessive && !mention->person.empty();
    if (!astray)
      actor.kind = GroupNoun(clauses.Lower(head)) || OfficeHead(clauses.Lower(head)) ? MentionKind::kGroup
                                                                                    : MentionKind::kModifier;
    if (!HomeOfArmedGroup(mention->organization).empty()) actor.kind = MentionKind::kOrganization;  // "Hamas fighters"
    actor.possessive = false;
    actor.end = std::max(actor.end, head + 1);
    actors.push_back(std::move(actor));
  };
  for (const uint16_t dependent : clauses.Dependents(head)) {
    const Relation relation = clauses.At(dependent).relation;
    if (relation == Relation::kApposition) {
      const Mention* mention = reading.MentionOver(dependent);
      if (mention != nullptr && mention->kind == MentionKind::kPerson && !Party(*mention).empty()) {
        actors = {*mention};
        return actors;
      }
    }
    const std::string preposition = relation == Relation::kNominalModifier ? clauses.Preposition(dependent) : "";
    if (Names(relation) || preposition == "of" || preposition == "from") {
      for (const size_t member : clauses.Coordinated(dependent)) add(member);
    }
  }
  if (actors.empty()) {
    std::vector<std::string> told;
    for (size_t m = reading.mentions.size(); m-- > 0;) {
      if (reading.mentions[m].end <= head) told.push_back(Party(reading.mentions[m]));
    }
    told.insert(told.end(), told_.begin(), told_.end());
    if (const std::string party = DescribedBy(reading, head, told); !party.empty()) {
      Mention described;
      described.kind = reading.Lower(head) == "bloc" || reading.Lower(head) == "alliance" ? MentionKind::kOrganization
                                                                                          : MentionKind::kState;
      described.begin = head;
      described.end = head + 1;
      (described.kind == MentionKind::kState ? described.country : described.organization) = party;
      actors.push_back(std::move(described));
      return actors;
    }
  }
  if (actors.empty() && reading.Lower(head) == "here" && !dateline_.country_code().empty()) {
    Mention place;
    place.kind = MentionKind::kState;
    place.begin = head;
    place.end = head + 1;
    place.country = dateline_.country_code();
    place.city = dateline_.city();
    actors.push_back(std::move(place));
    return actors;
  }
  const size_t determiner = clauses.Dependent(head, Relation::kDeterminer);
  if (actors.empty() && Visitors(clauses.Lower(head)) && determiner != Clauses::kNone &&
      clauses.Lower(determiner) == "the") {
    Mention visitors = Party(last_delegation_).empty() ? trip_.visitor : last_delegation_;
    if (!Party(visitors).empty()) {
      visitors.kind = MentionKind::kGroup;
      visitors.person.clear();
      visitors.begin = head;
      visitors.end = head + 1;
      visitors.possessive = false;
      actors.push_back(std::move(visitors));
      return actors;
    }
  }
  if (actors.empty() && HomeBody(clauses.Lower(head)) && !acquaintance_.home_country.empty()) {
    Mention home;
    home.kind = MentionKind::kGroup;
    home.begin = head;
    home.end = head + 1;
    home.country = acquaintance_.home_country;
    home.inferred = true;
    home.official = true;
    actors.push_back(std::move(home));
  }
  return actors;
}

// "Beijing, which said it would levy a duty": who speaks of itself.
std::optional<Mention> Coder::SpeakerOf(const Reading& reading, const Mention& pronoun) const {
  const std::string& word = reading.Lower(pronoun.begin);
  if (word != "it" && word != "he" && word != "she") return std::nullopt;
  if (reading.clauses.At(pronoun.begin).relation != Relation::kSubject) return std::nullopt;
  const size_t verb = reading.clauses.Head(pronoun.begin);
  const size_t saying = verb == Clauses::kNone ? Clauses::kNone : SayingAbove(reading.clauses, verb);
  if (saying == Clauses::kNone || saying >= pronoun.begin) return std::nullopt;
  for (const size_t head : reading.clauses.SubjectOf(saying).heads) {
    const Mention* named = reading.MentionOver(head);
    if (named == nullptr || named->kind == MentionKind::kPronoun || named->kind == MentionKind::kPair ||
        named->begin > pronoun.begin || Party(*named).empty())
      continue;
    if ((word == "it") == (named->kind == MentionKind::kPerson)) continue;
    Mention speaker = *named;
    speaker.begin = pronoun.begin;
    speaker.end = pronoun.end;
    speaker.possessive = false;
    return speaker;
  }
  return std::nullopt;
}

// A pronoun is the person or state told before it in the sentence, else that of the sentence before.
Mention Coder::Resolve(const Reading& reading, const Mention& mention) const {
  if (mention.kind != MentionKind::kPronoun) return mention;
  const std::string& word = reading.Lower(mention.begin);
  const bool thing = word == "it" || word == "they" || word == "we" || word == "its" || word == "their";
  Mention resolved;
  if (std::optional<Mention> speaker = SpeakerOf(reading, mention)) return *speaker;
  for (const Mention& earlier : reading.mentions) {
    if (earlier.end > mention.begin) break;
    const bool fits = thing ? earlier.kind != MentionKind::kPerson : earlier.kind == MentionKind::kPerson;
    const bool behind = earlier.begin > 0 && Preposition(reading.Lower(earlier.begin - 1));
    if (!fits || earlier.kind == MentionKind::kPronoun || earlier.kind == MentionKind::kCity || behind ||
        Party(earlier).empty() || (earlier.possessive && !thing))
      continue;
    if (thing && earlier.kind == MentionKind::kModifier && OfPrivateParty(reading, earlier)) return {};
    resolved = earlier;
    break;
  }
  if (Party(resolved).empty()) {
    if ((word == "they" || word == "their") && !last_pair_.first.empty() && !last_pair_.second.empty()) {
      resolved.kind = MentionKind::kPair;
    } else if (thing) {
      if (last_subject_.kind != MentionKind::kPerson) resolved = last_subject_;
    } else {
      resolved = last_person_.person.empty() ? last_subject_ : last_person_;
    }
  }
  resolved.begin = mention.begin;
  resolved.end = mention.end;
  resolved.possessive = false;
  return resolved;
}

// "Prime Minister A met with President B in CITY": B is not of A's country although only A's is known.
void Coder::CorrectInferred(Reading* reading) {
  std::string place;
  for (const Mention& mention : reading->mentions) {
    if (mention.begin == 0 || mention.country.empty()) continue;
    if (reading->Lower(mention.begin - 1) == "in" && mention.country != acquaintance_.home_country &&
        mention.kind != MentionKind::kPerson)
      place = mention.country;
  }
  if (place.empty()) place = trip_.current_host;
  for (Mention& mention : reading->mentions) {
    if (mention.kind != MentionKind::kPerson || !mention.inferred || mention.begin == 0) continue;
    const std::string& before = reading->Lower(mention.begin - 1);
    const bool counterpart = before == "with" || before == "met" || before == "meet" || before == "meeting" ||
                             before == "invited" || before == "counterpart";
    if (!counterpart || place.empty() || place == mention.country) continue;
    mention.country = place;
    for (KnownPerson& person : acquaintance_.persons) {
      if (person.name == mention.person && person.inferred) person.country = place;
    }
  }
}

}  // namespace legation::extraction
