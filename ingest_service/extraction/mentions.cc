#include "ingest_service/extraction/mentions.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "ingest_service/extraction/mention_finder.h"
#include "ingest_service/extraction/mention_words.h"
#include "ingest_service/extraction/name_contexts.h"
#include "ingest_service/extraction/office_phrases.h"
#include "ingest_service/extraction/personal_names.h"

namespace legation::extraction {

MentionFinder::Owner MentionFinder::OwnerOf(const Name& name) {
  return name.kind == NameKind::kOrganization ? Owner{"", name.id} : Owner{name.id, ""};
}

std::vector<Mention> MentionFinder::Run() {
  for (size_t i = 0; i < tokens_.size();) i = std::max(i + 1, Step(i));
  return std::move(mentions_);
}

const std::string& MentionFinder::Lower(size_t i) const {
  static const std::string* const kNone = new std::string;
  return i < tokens_.size() ? tokens_[i].lower : *kNone;
}

bool MentionFinder::Capital(size_t i) const { return i < tokens_.size() && tokens_[i].capital && tokens_[i].word; }

std::string MentionFinder::Words(size_t begin, size_t end) const { return WordsOf(tokens_, begin, end); }

size_t MentionFinder::NameEndAt(size_t i, bool behind_title) const { return NameEnd(tokens_, names_, i, behind_title); }

std::optional<Name> MentionFinder::NameAt(size_t i) const {
  if (i >= tokens_.size()) return std::nullopt;
  if (std::optional<Name> korea = KoreaAt(i)) return korea;
  return names_.LongestAt(tokens_, i);
}

// "the North" in an article about both Koreas.
std::optional<Name> MentionFinder::KoreaAt(size_t i) const {
  const bool north = Lower(i) == "north";
  if ((!north && Lower(i) != "south") || !Capital(i) || i == 0 || Lower(i - 1) != "the" || Capital(i + 1))
    return std::nullopt;
  const std::string told = acquaintance_->home_country + acquaintance_->other_country;
  if (told != "KORPRK" && told != "PRKKOR") return std::nullopt;
  return Name{NameKind::kCountry, north ? "PRK" : "KOR", 1};
}

Mention MentionFinder::Starting(MentionKind kind, size_t begin, size_t end) const {
  Mention mention;
  mention.kind = kind;
  mention.begin = begin;
  mention.end = end;
  mention.official = true;
  return mention;
}

size_t MentionFinder::Push(Mention mention) {
  mention.possessive = Lower(mention.end) == "'s" ||
                       (Lower(mention.end) == "'" && tokens_[mention.end].begin == tokens_[mention.end - 1].end);
  const size_t end = mention.end;
  mentions_.push_back(std::move(mention));
  return end;
}

// "Israeli and Kazakh governments": what is joined to the last mention by "and" is of its kind.
void MentionFinder::ShareKind() {
  const MentionKind kind = mentions_.back().kind;
  for (size_t m = mentions_.size() - 1; m > 0; --m) {
    Mention& before = mentions_[m - 1];
    const size_t next = mentions_[m].begin;
    const bool joined = next == before.end + 1 && (Lower(before.end) == "and" || Lower(before.end) == ",");
    if (!joined || (before.kind != MentionKind::kModifier && before.kind != MentionKind::kState)) return;
    before.kind = kind;
  }
}

size_t MentionFinder::Step(size_t i) {
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

size_t MentionFinder::NamedAt(size_t i, Name name) {
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

std::vector<Mention> FindMentions(const Sentence& sentence, const NameLookup& names, Acquaintance* acquaintance) {
  return MentionFinder(sentence, names, acquaintance).Run();
}

}  // namespace legation::extraction
