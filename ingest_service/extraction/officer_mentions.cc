// Offices with the state or body whose they are, and who holds them: "the foreign ministers of Armenia and Turkey".
#include <algorithm>

#include "absl/strings/ascii.h"
#include "ingest_service/extraction/mention_finder.h"
#include "ingest_service/extraction/mention_words.h"
#include "ingest_service/extraction/name_contexts.h"
#include "ingest_service/extraction/office_phrases.h"
#include "ingest_service/extraction/personal_names.h"

namespace legation::extraction {

// "of (the Republic of) Korea": the end of the country told there, or `at`.
size_t MentionFinder::OwnerEnd(size_t at, Owner* owner) const {
  size_t place = at + 1;
  if (Lower(place) == "the") ++place;
  std::optional<Name> name = NameAt(place);
  for (int depth = 0; !name && depth < 2 && Lower(place + 1) == "of"; ++depth) {
    const std::string& form = Lower(place);
    if (form != "republic" && form != "kingdom" && form != "state" && form != "government" && form != "sultanate")
      return at;
    place += Lower(place + 2) == "the" ? 3 : 2;
    name = NameAt(place);
  }
  if (!name || name->kind == NameKind::kDemonym || name->kind == NameKind::kCity) return at;
  *owner = OwnerOf(*name);
  return place + name->length;
}

// A list member of a delegation gets the country of who sends it: "the Kenyan delegation, led by X".
MentionFinder::Owner MentionFinder::SenderBefore(size_t begin) const {
  if (begin < 2 || Lower(begin - 1) != "by") return {};
  const std::string& verb = Lower(begin - 2);
  if (verb != "led" && verb != "headed" && verb != "chaired") return {};
  if (mentions_.empty() || mentions_.back().kind == MentionKind::kPerson || mentions_.back().end + 14 < begin) return {};
  const Mention& sender = mentions_.back();
  if (sender.kind != MentionKind::kGroup && sender.kind != MentionKind::kModifier) return {};
  return {sender.country, sender.organization};
}

KnownPerson MentionFinder::Learn(size_t begin, std::string name, std::string office, Owner owner) {
  KnownPerson told{std::move(name), std::move(office), owner.country, owner.organization, false};
  if (!owner.Known()) {
    const Owner sender = SenderBefore(begin);
    if (sender.Known()) {
      told.country = sender.country;
      told.organization = sender.organization;
    }
  }
  return acquaintance_->Learn(std::move(told), names_);
}

// An office in [office_begin, office_end), whose owner stands before it or is not told yet. Returns the end, or `begin`
// when it is an office of nobody in particular.
size_t MentionFinder::Officer(size_t begin, Owner owner, size_t office_begin, size_t office_end) {
  const bool owned = owner.Known();
  std::string office = Words(office_begin, office_end);
  if (begin > 0 && Lower(begin - 1) == "former") office = "former " + office;
  const std::string lower = absl::AsciiStrToLower(office);
  size_t end = office_end;
  for (int told = 0; told < 2; ++told) {
    const std::string& word = Lower(end);
    if ((word == "of" || word == "for") && !owner.Known()) {
      end = OwnerEnd(end, &owner);
    } else if ((word == "to" || word == "in") && RankOf(lower) == Rank::kDiplomat) {
      Owner receiver;
      end = OwnerEnd(end, &receiver);
    }
  }
  const size_t plain_end = end;
  size_t name_begin = HonorificEnd(tokens_, end);
  size_t name_end = NameEndAt(name_begin, true);
  if (name_end == name_begin && Lower(end) == ",") {
    const size_t honoured = HonorificEnd(tokens_, end + 1);
    const size_t reached = NameEndAt(honoured, true);
    const bool closed = reached >= tokens_.size() || !tokens_[reached].word || Lower(reached) == "and" ||
                        PostNominal(tokens_[reached]);
    const bool definite = owner.Known() || (begin > 0 && Lower(begin - 1) == "the");
    if (reached > honoured && (honoured > end + 1 || (definite && reached >= honoured + 2 && closed))) {
      name_begin = honoured;
      name_end = reached;
    }
  }
  if (name_end > name_begin) return NamedOfficer(begin, owner, office, name_begin, name_end);
  const std::string& head = Lower(office_end - 1);
  if (owner.Known() && (OfficeHead(head) || GroupNoun(head)) && Plural(head))
    return Officers(begin, owner, plain_end);
  return UnnamedOfficer(begin, owner, office, owned ? office_end : plain_end, plain_end);
}

bool MentionFinder::Plural(const std::string& head) { return head.ends_with("s") && head != "congress"; }

// "foreign ministers of Armenia and Turkey": both act.
size_t MentionFinder::Officers(size_t begin, const Owner& owner, size_t end) {
  Mention mention = Starting(MentionKind::kGroup, begin, end);
  mention.country = owner.country;
  mention.organization = owner.organization;
  Push(mention);
  ShareKind();
  while (Lower(end) == "and" || Lower(end) == ",") {
    const std::optional<Name> next = NameAt(end + 1);
    if (!next || next->kind == NameKind::kDemonym || Lower(begin + 1) == "'s") break;
    Mention other = Starting(MentionKind::kGroup, end + 1, end + 1 + next->length);
    const Owner of = OwnerOf(*next);
    other.country = of.country;
    other.organization = of.organization;
    end = Push(other);
  }
  return end;
}

size_t MentionFinder::NamedOfficer(size_t begin, Owner owner, const std::string& office, size_t name_begin,
                                   size_t name_end) {
  size_t end = name_end;
  if (end < tokens_.size() && PostNominal(tokens_[end])) ++end;
  // "President X of Country", "King Fahd of Saudi Arabia"
  if (!owner.Known() && Lower(end) == "of") end = OwnerEnd(end, &owner);
  const std::string lower = absl::AsciiStrToLower(office);
  Owner told = owner;
  if (!owner.Known() && (lower.ends_with("counterpart") || lower.ends_with("colleague"))) {
    const KnownPerson* known = acquaintance_->Find(Words(name_begin, name_end));
    if (known == nullptr) told.country = acquaintance_->other_country;
  }
  const KnownPerson person = Learn(begin, Words(name_begin, name_end), office, told);
  Mention mention = Told(person, begin, end);
  if (owner.Known()) {
    mention.country = owner.country;
    mention.organization = owner.organization;
    mention.inferred = false;
  }
  if (!lower.empty()) mention.office = person.office;
  return Push(std::move(mention));
}

size_t MentionFinder::UnnamedOfficer(size_t begin, const Owner& owner, const std::string& office, size_t short_end,
                                     size_t end) {
  const std::string lower = absl::AsciiStrToLower(office);
  const Rank rank = RankOf(lower);
  const bool the = begin > 0 && (Lower(begin - 1) == "the" || Lower(begin - 1) == "this");
  if (!owner.Known()) {
    if (!the) return begin;
    const KnownPerson* known = acquaintance_->Called(lower, "");
    if (known != nullptr) return Push(Told(*known, begin, short_end));
    if (rank != Rank::kHeadOfState && rank != Rank::kHeadOfGovernment && rank != Rank::kMonarch &&
        !(rank == Rank::kMinister && lower != "secretary") && rank != Rank::kDeputy)
      return begin;
    const std::string country = acquaintance_->CountryOf(lower, "", names_);
    if (country.empty() || lower == "leader" || lower == "leaders" || Plural(lower)) return begin;
    acquaintance_->persons.push_back({"", office, country, "", true});
    return Push(Told(acquaintance_->persons.back(), begin, short_end));
  }
  Mention mention = Starting(MentionKind::kPerson, begin, end);
  mention.country = owner.country;
  mention.organization = owner.organization;
  mention.office = office;
  const bool anybody = lower.ends_with("member") || lower.ends_with("chief") || lower.ends_with("official");
  const bool indefinite = begin > 0 && (Lower(begin - 1) == "a" || Lower(begin - 1) == "an");
  if (anybody && rank == Rank::kOther && owner.country.empty()) return begin;
  if (!anybody && !indefinite && !owner.country.empty()) {
    const KnownPerson* known = acquaintance_->Called(lower, owner.country);
    if (known != nullptr) {
      mention.person = known->name;
      mention.office = known->office;
    } else if (rank != Rank::kOther && acquaintance_->persons.size() < 100) {
      acquaintance_->persons.push_back({"", office, owner.country, "", false});
    }
  }
  return Push(std::move(mention));
}

}  // namespace legation::extraction
