#include "ingest_service/extraction/mentions.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "ingest_service/extraction/mention_words.h"
#include "ingest_service/extraction/name_contexts.h"
#include "ingest_service/extraction/office_phrases.h"
#include "ingest_service/extraction/personal_names.h"

namespace legation::extraction {
namespace {

// Whose an office is.
struct Owner {
  std::string country, organization;
  bool Known() const { return !country.empty() || !organization.empty(); }
};

Owner OwnerOf(const Name& name) {
  return name.kind == NameKind::kOrganization ? Owner{"", name.id} : Owner{name.id, ""};
}

class Finder {
 public:
  Finder(const Sentence& sentence, const NameLookup& names, Acquaintance* acquaintance)
      : tokens_(sentence.tokens), names_(names), acquaintance_(acquaintance) {}

  std::vector<Mention> Run() {
    for (size_t i = 0; i < tokens_.size();) i = std::max(i + 1, Step(i));
    return std::move(mentions_);
  }

 private:
  const std::string& Lower(size_t i) const {
    static const std::string* const kNone = new std::string;
    return i < tokens_.size() ? tokens_[i].lower : *kNone;
  }
  bool Capital(size_t i) const { return i < tokens_.size() && tokens_[i].capital && tokens_[i].word; }
  std::string Words(size_t begin, size_t end) const { return WordsOf(tokens_, begin, end); }
  size_t NameEndAt(size_t i, bool behind_title) const { return NameEnd(tokens_, names_, i, behind_title); }
  std::optional<Name> NameAt(size_t i) const {
    if (i >= tokens_.size()) return std::nullopt;
    if (std::optional<Name> korea = KoreaAt(i)) return korea;
    return names_.LongestAt(tokens_, i);
  }

  // "the North" in an article about both Koreas.
  std::optional<Name> KoreaAt(size_t i) const {
    const bool north = Lower(i) == "north";
    if ((!north && Lower(i) != "south") || !Capital(i) || i == 0 || Lower(i - 1) != "the" || Capital(i + 1))
      return std::nullopt;
    const std::string told = acquaintance_->home_country + acquaintance_->other_country;
    if (told != "KORPRK" && told != "PRKKOR") return std::nullopt;
    return Name{NameKind::kCountry, north ? "PRK" : "KOR", 1};
  }

  Mention Starting(MentionKind kind, size_t begin, size_t end) const {
    Mention mention;
    mention.kind = kind;
    mention.begin = begin;
    mention.end = end;
    mention.official = true;
    return mention;
  }

  size_t Push(Mention mention) {
    mention.possessive = Lower(mention.end) == "'s" ||
                         (Lower(mention.end) == "'" && tokens_[mention.end].begin == tokens_[mention.end - 1].end);
    const size_t end = mention.end;
    mentions_.push_back(std::move(mention));
    return end;
  }

  // "Israeli and Kazakh governments": what is joined to the last mention by "and" is of its kind.
  void ShareKind() {
    const MentionKind kind = mentions_.back().kind;
    for (size_t m = mentions_.size() - 1; m > 0; --m) {
      Mention& before = mentions_[m - 1];
      const size_t next = mentions_[m].begin;
      const bool joined = next == before.end + 1 && (Lower(before.end) == "and" || Lower(before.end) == ",");
      if (!joined || (before.kind != MentionKind::kModifier && before.kind != MentionKind::kState)) return;
      before.kind = kind;
    }
  }

  Mention Told(const KnownPerson& person, size_t begin, size_t end) const {
    Mention mention = Starting(MentionKind::kPerson, begin, end);
    mention.country = person.country;
    mention.organization = person.organization;
    mention.person = person.name;
    mention.office = person.office;
    mention.inferred = person.inferred;
    return mention;
  }

  // "of (the Republic of) Korea": the end of the country told there, or `at`.
  size_t OwnerEnd(size_t at, Owner* owner) const {
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
  Owner SenderBefore(size_t begin) const {
    if (begin < 2 || Lower(begin - 1) != "by") return {};
    const std::string& verb = Lower(begin - 2);
    if (verb != "led" && verb != "headed" && verb != "chaired") return {};
    if (mentions_.empty() || mentions_.back().kind == MentionKind::kPerson || mentions_.back().end + 14 < begin) return {};
    const Mention& sender = mentions_.back();
    if (sender.kind != MentionKind::kGroup && sender.kind != MentionKind::kModifier) return {};
    return {sender.country, sender.organization};
  }

  KnownPerson Learn(size_t begin, std::string name, std::string office, Owner owner) {
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
  size_t Officer(size_t begin, Owner owner, size_t office_begin, size_t office_end) {
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

  static bool Plural(const std::string& head) { return head.ends_with("s") && head != "congress"; }

  // "foreign ministers of Armenia and Turkey": both act.
  size_t Officers(size_t begin, const Owner& owner, size_t end) {
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

  size_t NamedOfficer(size_t begin, Owner owner, const std::string& office, size_t name_begin, size_t name_end) {
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

  size_t UnnamedOfficer(size_t begin, const Owner& owner, const std::string& office, size_t short_end, size_t end) {
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

  // "Name, Country's trade minister,", "Name, the Country trade minister,", "Name, speaker of the Country parliament,",
  // "Name, Deputy Minister for Energy,": the end of what introduces the person, or name_end.
  size_t Introduced(size_t i, size_t name_begin, size_t name_end) {
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
  size_t Majesty(size_t i) {
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
  size_t PersonAt(size_t i) {
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
  KnownPerson* Unnamed() {
    KnownPerson* unnamed = nullptr;
    for (KnownPerson& person : acquaintance_->persons) {
      if (!person.name.empty()) return nullptr;
      if (person.inferred) continue;
      if (unnamed != nullptr) return nullptr;
      unnamed = &person;
    }
    return unnamed;
  }

  bool PluralOfficeBefore(size_t i) const {
    for (size_t at = i, steps = 0; at > 0 && steps < 12; --at, ++steps) {
      if (OfficeHead(Lower(at - 1)) && Plural(Lower(at - 1))) return true;
    }
    return false;
  }

  size_t Step(size_t i) {
    const Token& token = tokens_[i];
    if (const size_t end = PairEnd(tokens_, i); end > i) return Push(Starting(MentionKind::kPair, i, end));
    if (token.lower == "his" || token.lower == "her") {
      if (const size_t end = Majesty(i); end > i) return end;
    }
    if (token.lower == "he" || token.lower == "she" || token.lower == "they" || token.lower == "it" ||
        token.lower == "we" || token.lower == "him") {
      if (HonorificEnd(tokens_, i) == i) return Push(Starting(MentionKind::kPronoun, i, i + 1));
    }
    if (const std::optional<Name> name = NameAt(i)) return NamedAt(i, *name);
    // Titles before names: "President Ilham Aliyev", "Minister Elkin", "then-President X".
    if (token.capital || token.lower.starts_with("then-") || OfficeModifier(token.lower) || OfficeHead(token.lower) ||
        token.lower == "assistant" || token.lower == "aide" || token.lower == "head") {
      if (token.lower.starts_with("then-")) {
        const size_t end = OfficeEnd(tokens_, names_, i + 1);  // "then-Foreign Minister X"
        if (end > i + 1 && NameEndAt(end, true) > end) return Officer(i, {}, i, end);
        if (NameEndAt(i + 1, true) > i + 1) return Officer(i, {}, i, i + 1);
      }
      const size_t end = OfficeEnd(tokens_, names_, i);
      if (end > i) {
        const std::optional<OfficeName> known = names_.OfficeAt(tokens_, i);
        if (known && !known->state) return end;
        if (token.lower == "official" && end == i + 1 && Capital(end)) return end;  // "official Kenyan News Bulletin"
        return std::max(end, Officer(i, {}, i, end));
      }
    }
    if (token.capital && token.word && (!NotName(token.lower) || HonorificEnd(tokens_, i) > i))
      return std::max(i + 1, PersonAt(i));
    return i + 1;
  }

  size_t NamedAt(size_t i, Name name) {
    size_t end = i + name.length;
    if (Describes(tokens_, i, name)) return end;
    if (const size_t title = TitleEnd(tokens_, i, name); title > i) return title;
    // "Israel Katz", known from before or from his office
    if (name.length == 1 && name.kind != NameKind::kDemonym && GivenName(tokens_, names_, i)) {
      const size_t name_end = NameEndAt(i, true);
      const std::string person = Words(i, name_end);
      if (acquaintance_->Find(person) != nullptr ||
          (acquaintance_->day && names_.HolderOf(person, *acquaintance_->day)))
        return Push(Told(Learn(i, person, "", {}), i, name_end));
    }
    if (Qualifies(tokens_, i, name)) name.kind = NameKind::kDemonym;
    const bool genitive = Lower(end) == "'s" || (Lower(end) == "'" && tokens_[end].begin == tokens_[end - 1].end);
    const size_t after = genitive ? end + 1 : end;
    const Owner owner = OwnerOf(name);
    const bool city = name.kind == NameKind::kCity;
    const bool organization = name.kind == NameKind::kOrganization;
    const size_t office_end = city ? after : OfficeEnd(tokens_, names_, after);
    if (office_end > after && !(name.kind == NameKind::kCapital && !genitive && !Capital(after))) {
      const std::string lower = absl::AsciiStrToLower(Words(after, office_end));
      const bool named = NameEndAt(HonorificEnd(tokens_, office_end), true) > HonorificEnd(tokens_, office_end);
      const bool served = !organization || named ||
                          (!Plural(lower) && (RankOf(lower) != Rank::kOther || lower.ends_with("chief")) &&
                           !lower.ends_with("official"));
      if (served && !(name.kind == NameKind::kCapital && !named)) {
        const std::optional<OfficeName> known = names_.OfficeAt(tokens_, after);
        if (!(known && !known->state)) return Officer(i, owner, after, office_end);
      }
    }
    Mention mention = Starting(MentionKind::kState, i, end);
    mention.country = owner.country;
    mention.organization = owner.organization;
    if (!city && name.kind != NameKind::kCapital) {
      const bool anywhere = name.kind == NameKind::kDemonym || genitive;
      if (const size_t group = GroupEnd(tokens_, after, anywhere); group > after) {
        mention.kind = MentionKind::kGroup;
        mention.end = group;
        const size_t reached = Push(mention);
        ShareKind();
        return reached;
      }
    }
    switch (name.kind) {
      case NameKind::kCountry:
        break;
      case NameKind::kOrganization:
        mention.kind = MentionKind::kOrganization;
        break;
      case NameKind::kDemonym:
        mention.kind = MentionKind::kModifier;
        break;
      case NameKind::kCapital:
        mention.city = Words(i, end);
        break;
      case NameKind::kCity:
        mention.kind = MentionKind::kCity;
        mention.city = Words(i, end);
        break;
    }
    if (name.kind == NameKind::kDemonym && tokens_[i].text.back() == 's' && i > 0 && Lower(i - 1) == "the")
      mention.kind = MentionKind::kGroup;
    return Push(std::move(mention));
  }

  const std::vector<Token>& tokens_;
  const NameLookup& names_;
  Acquaintance* acquaintance_;
  std::vector<Mention> mentions_;
};

}  // namespace

std::vector<Mention> FindMentions(const Sentence& sentence, const NameLookup& names, Acquaintance* acquaintance) {
  return Finder(sentence, names, acquaintance).Run();
}

}  // namespace legation::extraction
