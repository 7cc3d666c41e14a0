// Persons by their names: known from before, introduced by what stands behind, or named at last.
#include <algorithm>

#include "absl/strings/ascii.h"
#include "ingest_service/extraction/mention_finder.h"
#include "ingest_service/extraction/mention_words.h"
#include "ingest_service/extraction/name_contexts.h"
#include "ingest_service/extraction/office_phrases.h"
#include "ingest_service/extraction/personal_names.h"

namespace legation::extraction {

Mention MentionFinder::Told(const KnownPerson& person, size_t begin, size_t end) const {
  Mention mention = Starting(MentionKind::kPerson, begin, end);
  mention.country = person.country;
  mention.organization = person.organization;
  mention.person = person.name;
  mention.office = person.office;
  mention.inferred = person.inferred;
  return mention;
}

// "Name, Country's trade minister,", "Name, the Country trade minister,", "Name, speaker of the Country parliament,",
// "Name, Deputy Minister for Energy,": the end of what introduces the person, or name_end.
size_t MentionFinder::Introduced(size_t i, size_t name_begin, size_t name_end) {
  constexpr size_t kLongest = 14;
  size_t at = name_end + 1;
  if (Lower(at) == "the" || Lower(at) == "a" || Lower(at) == "an") ++at;
  const size_t introduction = at;
  // "X, called on Minister Y": a clause goes on.
  if (at == name_end + 1 && !Capital(at) && Lower(at).size() > 4 && Lower(at).ends_with("ed")) return name_end;
  std::optional<Name> of;
  size_t office_begin = 0, office_end = 0;
  while (at < tokens_.size() && at < introduction + kLongest) {
    const std::string& word = Lower(at);
    if (word == "," || word == "." || word == "who" || word == "said" || word == ";" || word == "(") break;
    if (const std::optional<Name> name = NameAt(at)) {
      if (!of && name->kind != NameKind::kCity) of = name;
      at += name->length;
      continue;
    }
    const size_t end = office_end == 0 ? OfficeEnd(tokens_, names_, at) : at;
    if (end > at) {
      office_begin = at;
      office_end = end;
      at = end;
      continue;
    }
    ++at;
  }
  const bool closed = at >= tokens_.size() || Lower(at) == "," || Lower(at) == "." || Lower(at) == "who" ||
                      Lower(at) == "(" || Lower(at) == ";";
  if (office_end == 0 || !closed) return name_end;
  const Owner owner = of ? OwnerOf(*of) : Owner{};
  const KnownPerson person = Learn(i, Words(name_begin, name_end), Words(office_begin, office_end), owner);
  if (person.country.empty() && person.organization.empty()) return name_end;
  Mention mention = Told(person, i, at);
  if (owner.Known()) {
    mention.country = owner.country;
    mention.organization = owner.organization;
    mention.inferred = false;
  }
  return Push(std::move(mention));
}

// "His Majesty", "Her Royal Highness" alone.
size_t MentionFinder::Majesty(size_t i) {
  const size_t title = i + (Lower(i + 1) == "royal" ? 2 : 1);
  if (Lower(title) != "majesty" || NameEndAt(title + 1, true) > title + 1 ||
      OfficeEnd(tokens_, names_, title + 1) > title + 1)
    return i;
  for (auto it = acquaintance_->persons.rbegin(); it != acquaintance_->persons.rend(); ++it) {
    if (RankOf(absl::AsciiStrToLower(it->office)) == Rank::kMonarch) return Push(Told(*it, i, title + 1));
  }
  const std::string country = acquaintance_->CountryOf(Lower(i) == "her" ? "queen" : "king", "", names_);
  if (country.empty()) return i;
  return Push(Told({"", Lower(i) == "her" ? "Queen" : "King", country, "", true}, i, title + 1));
}

// A capitalised name: of someone known, or of someone whom it introduces.
size_t MentionFinder::PersonAt(size_t i) {
  const size_t begin = HonorificEnd(tokens_, i);
  const bool honoured = begin > i;
  const size_t name_end = NameEndAt(begin, honoured);
  if (name_end == begin) return honoured ? begin : i;
  for (size_t end = name_end; end > begin; --end) {
    if (const KnownPerson* known = acquaintance_->Find(Words(begin, end))) {
      if (known->country.empty() && known->organization.empty() && end == name_end) break;
      return Push(Told(*known, i, end));
    }
  }
  if (name_end >= begin + (honoured ? 1 : 2) && Lower(name_end) == ",") {
    if (const size_t reached = Introduced(i, begin, name_end); reached > name_end) return reached;
  }
  const std::string name = Words(begin, name_end);
  // "The Dutch minister arrived. Kari Holm is to meet": who is told of without a name gets it in the next sentence.
  if (i == 0 && name_end >= begin + 2 && name_end < tokens_.size() && tokens_[name_end].word &&
      !tokens_[name_end].capital) {
    KnownPerson* unnamed = Unnamed();
    if (unnamed != nullptr && !(acquaintance_->day && names_.HolderOf(name, *acquaintance_->day))) {
      unnamed->name = name;
      return Push(Told(*unnamed, i, name_end));
    }
  }
  // "the envoys, X of Armenia and Y of Turkey"
  if (name_end >= begin + 2 && Lower(name_end) == "of" && PluralOfficeBefore(i)) {
    Owner owner;
    const size_t end = OwnerEnd(name_end, &owner);
    if (owner.Known()) return Push(Told(Learn(i, name, "", owner), i, end));
  }
  const Owner sender = SenderBefore(i);
  const bool portfolio = OfficeHead(Lower(name_end)) && Capital(name_end);  // "led by Primary Industries Minister X"
  if (sender.Known() && !portfolio && (honoured || name_end >= begin + 2))
    return Push(Told(Learn(i, name, "", sender), i, name_end));
  if (acquaintance_->day) {
    if (const std::optional<Holder> holder = names_.HolderOf(name, *acquaintance_->day))
      return Push(Told(Learn(i, name, "", {}), i, name_end));
  }
  return name_end;
}

// The only one told of by an office and a country alone.
KnownPerson* MentionFinder::Unnamed() {
  KnownPerson* unnamed = nullptr;
  for (KnownPerson& person : acquaintance_->persons) {
    if (!person.name.empty()) return nullptr;
    if (person.inferred) continue;
    if (unnamed != nullptr) return nullptr;
    unnamed = &person;
  }
  return unnamed;
}

bool MentionFinder::PluralOfficeBefore(size_t i) const {
  for (size_t at = i, steps = 0; at > 0 && steps < 12; --at, ++steps) {
    if (OfficeHead(Lower(at - 1)) && Plural(Lower(at - 1))) return true;
  }
  return false;
}

}  // namespace legation::extraction
