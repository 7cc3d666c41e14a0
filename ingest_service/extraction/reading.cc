#include "ingest_service/extraction/reading.h"

#include <algorithm>
#include <set>

#include "absl/container/flat_hash_set.h"

namespace legation::extraction {

namespace v1 = internal::v1;

const std::string& Reading::Lower(size_t i) const {
  static const std::string* const kNone = new std::string;
  return i < tokens.size() ? tokens[i].lower : *kNone;
}

const Mention* Reading::MentionOver(size_t i) const {
  for (const Mention& mention : mentions) {
    if (mention.begin <= i && i < mention.end) return &mention;
  }
  return nullptr;
}

size_t DatelineEnd(const std::vector<Token>& tokens) {
  constexpr size_t kLongest = 20;
  bool dated = false, agency = false;
  size_t small = 0;  // words that begin small: a dateline has few
  for (size_t i = 1; i < tokens.size() && i < kLongest; ++i) {
    const std::string& before = tokens[i - 1].text;
    dated |= before[0] >= '0' && before[0] <= '9';
    agency |= before == ")" || before == "]";
    small += tokens[i - 1].word && !tokens[i - 1].capital && !(before[0] >= '0' && before[0] <= '9');
    if (small > 2) return 0;
    // "Vientiane, Apr 3 (Agency) The president": without a dash
    if (agency && dated && i <= 10 && tokens[1].text == "," && tokens[0].capital && before == ")" && tokens[i].capital &&
        tokens[i - 2].capital)
      return i;
    const bool dash = tokens[i].text == "-" && tokens[i].begin > tokens[i - 1].end;
    const bool colon = tokens[i].text == ":" && (agency || i <= 2);
    if (!dash && !colon) continue;
    const std::string& first = tokens[0].text;
    const bool capitals =
        first.size() > 2 && std::none_of(first.begin(), first.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    size_t end = i + 1;
    while (end < tokens.size() && tokens[end].text == "-") ++end;
    const bool place = i <= 2 && tokens[0].capital && end < tokens.size() && tokens[end].capital && dash;
    return capitals || dated || agency || place ? end : 0;
  }
  return 0;
}

bool Preposition(const std::string& lower) {
  static const auto* const kWords = new absl::flat_hash_set<std::string>{
      "in",      "on",      "of",     "to",    "with",      "from",  "by",      "for",    "at",     "between",
      "against", "into",    "during", "after", "before",    "near",  "than",    "about",  "over",   "under",
      "since",   "through", "via",    "like",  "including", "among", "towards", "toward", "without"};
  return kWords->contains(lower);
}

bool Actor(const Mention& mention) {
  return mention.kind != MentionKind::kModifier && mention.kind != MentionKind::kCity && !mention.possessive;
}

std::string Party(const Mention& mention) { return mention.country.empty() ? mention.organization : mention.country; }

void AddParticipant(v1::EventFacts* facts, v1::ParticipantRole role, const Mention& mention, bool with_person) {
  v1::Participant* participant = facts->add_participants();
  participant->set_role(role);
  participant->set_country_code(mention.country);
  if (mention.country.empty()) participant->set_organization(mention.organization);
  if (with_person && mention.kind == MentionKind::kPerson) {
    participant->mutable_person()->set_name(mention.person);
    participant->mutable_person()->set_office(mention.office);
  }
  participant->set_inferred(mention.inferred);
}

void AddParty(const Mention& mention, std::vector<Mention>* parties) {
  if (Party(mention).empty()) return;
  for (Mention& earlier : *parties) {
    if (Party(earlier) != Party(mention)) continue;
    if (earlier.person.empty() && !mention.person.empty()) earlier = mention;
    return;
  }
  parties->push_back(mention);
}

bool Auxiliary(const std::string& lower) {
  return lower == "be" || lower == "was" || lower == "were" || lower == "been" || lower == "is" || lower == "are" ||
         lower == "being";
}

bool SameParties(const v1::EventFacts& a, const v1::EventFacts& b) {
  const auto parties = [](const v1::EventFacts& facts) {
    std::set<std::string> all;
    for (const v1::Participant& p : facts.participants())
      all.insert(p.country_code().empty() ? p.organization() : p.country_code());
    return all;
  };
  return parties(a) == parties(b);
}

}  // namespace legation::extraction
